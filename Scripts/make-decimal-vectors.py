#!/usr/bin/env python3
"""Write the test vectors of the module ExactDecimal: one case a line, `operation operand… = result`.

Results come from Python's `decimal` (34 digits, half-even, decimal128's exponents) and `fractions`; where
`decimal` doesn't promise correct rounding, from 120 digits rounded once. The seed is fixed.

Usage: make-decimal-vectors.py > Tests/ExactDecimalTests/Vectors/decimal128.txt
"""

import decimal
import random
from decimal import Decimal
from fractions import Fraction

random.seed(20201023)
CONTEXT = decimal.Context(
    prec=34, rounding=decimal.ROUND_HALF_EVEN, Emin=-6143, Emax=6144, clamp=1,
    traps=[decimal.Overflow, decimal.DivisionByZero, decimal.InvalidOperation])
WIDE = decimal.Context(prec=120, rounding=decimal.ROUND_HALF_EVEN, Emin=-999999, Emax=999999)
MODES = {
    "halfUp": decimal.ROUND_HALF_UP, "halfDown": decimal.ROUND_HALF_DOWN, "halfEven": decimal.ROUND_HALF_EVEN,
    "up": decimal.ROUND_UP, "down": decimal.ROUND_DOWN,
    "ceiling": decimal.ROUND_CEILING, "floor": decimal.ROUND_FLOOR}
GREATEST = 10**34 - 1


def make(negative, coefficient, exponent):
    return Decimal((int(negative), tuple(map(int, str(coefficient))), exponent))


def small():
    return make(random.random() < 0.3, random.randrange(10 ** random.randint(1, 7)), -random.randint(0, 4))


def coefficient():
    kind = random.random()
    if kind < 0.5:
        return random.randrange(10 ** random.randint(1, 34))
    if kind < 0.6:
        return GREATEST - random.randrange(3)
    if kind < 0.7:
        return 10 ** random.randint(0, 33)
    if kind < 0.8:
        return 5 * 10 ** random.randint(0, 33) + random.randrange(2)
    if kind < 0.9:
        return 2**64 + random.randint(-2, 2)
    return random.randrange(10**33, 10**34)


def wide(reach=40):
    return make(random.random() < 0.4, coefficient(), random.randint(-reach, reach))


def extreme():
    return make(
        random.random() < 0.3, coefficient(),
        random.choice([-6176, -6175, -6150, -3100, 3050, 6078, 6100, 6111]))


def pair():
    kind = random.random()
    if kind < 0.3:
        return small(), small()
    if kind < 0.85:
        return wide(), wide()
    return extreme(), random.choice([extreme, wide])()


def line(operation, *operands, result):
    print(operation, *operands, "=", result)


def text(value):
    return str(value).lower() if isinstance(value, Decimal) else f"{value.numerator}/{value.denominator}"


def evaluate(function):
    """The result and `exact` or `inexact`, or the error's name."""
    CONTEXT.clear_flags()
    try:
        result = function()
    except decimal.Overflow:
        return "overflow"
    except (decimal.DivisionByZero, ZeroDivisionError):
        return "divisionByZero"
    except decimal.InvalidOperation:
        return "undefined"
    return f"{text(result)} {'inexact' if CONTEXT.flags[decimal.Inexact] else 'exact'}"


def basic():
    cases = [pair() for _ in range(240)]
    # Ties and their neighbours, cancellation, carries into a 35th digit.
    top = Decimal(GREATEST)
    cases += [(top, Decimal(text)) for text in
              ["1", "0.5", "0.49", "0.51", "-0.5", "1e-40", "-1e-40", "5e-1", "1e40", "-1e34", "2", "3", "0.1"]]
    cases += [(Decimal(10**33 + odd), Decimal(sign + tail))
              for odd in (0, 1) for sign in ("", "-") for tail in ("0.5", "0.05", "0.04999", "0.0500001", "1e-90")]
    cases += [(Decimal(a), Decimal(b)) for a in ("0", "1", "-7", "1e6111", "1e-6176")
              for b in ("0", "3", "-0.25", "1e-6176", "9e6111", "1e34", "1e-34")]
    for a, b in cases:
        for name, function in (("add", CONTEXT.add), ("subtract", CONTEXT.subtract),
                               ("multiply", CONTEXT.multiply), ("divide", CONTEXT.divide)):
            if name == "divide" and a == 0 and b == 0:
                result = "divisionByZero"
            else:
                result = evaluate(lambda: function(a, b))
            line(name, text(a), text(b), result=result)
        line("compare", text(a), text(b), result=int(a.compare(b)))
    # A product that lies exactly between two neighbours.
    for _ in range(40):
        odd = random.randrange(10**16, 10**17) * 10 + 5
        a, b = Decimal(odd), Decimal(random.randrange(10**16, 10**17) * 2 + 1)
        line("multiply", text(a), text(b), result=evaluate(lambda: CONTEXT.multiply(a, b)))


def round_fraction(value, digits, mode):
    scaled = value * Fraction(10) ** digits
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    half = Fraction(1, 2)
    up = {
        "floor": False, "ceiling": rest > 0,
        "up": rest > 0 and value > 0, "down": rest > 0 and value < 0,
        "halfUp": rest > half or (rest == half and value > 0),
        "halfDown": rest > half or (rest == half and value < 0),
        "halfEven": rest > half or (rest == half and whole % 2 == 1)}[mode]
    return Fraction(whole + (1 if up else 0)) / Fraction(10) ** digits


def rounding():
    cases = [(Decimal(t), d) for t in ("2.5", "-2.5", "3.5", "0.5", "-0.5", "89.995", "89.985", "-89.995", "1.005")
             for d in (0, 2)]
    cases += [(wide(36), random.randint(-5, 36)) for _ in range(45)]
    cases += [(Decimal("1e-6176"), 2), (Decimal("-7e30"), -31), (Decimal("0"), 3), (Decimal(GREATEST), -34)]
    for value, digits in cases:
        for mode in MODES:
            line("round", text(value), digits, mode,
                 result=text(round_fraction(Fraction(value), digits, mode)))
    for _ in range(40):
        value = Fraction(random.randint(-10**6, 10**6), random.randint(1, 3000))
        digits = random.randint(-2, 6)
        for mode in MODES:
            line("round", text(value), digits, mode, result=text(round_fraction(value, digits, mode)))


def once(value):
    return evaluate(lambda: CONTEXT.plus(value)).split()[0]


def functions():
    values = [Decimal(t) for t in (
        "2", "3", "10", "0.5", "1.5", "100", "1e-30", "0.1", "7", "12345.678", "0.999999999999999999999999999999999",
        "1.000000000000000000000000000000001", "0.9", "1.1", "4", "1e6100", "1e-6100", "9999999999999999", "0.25")]
    values += [abs(wide(30)) for _ in range(60)] + [abs(small()) for _ in range(30)]
    for value in values:
        if value == 0:
            continue
        line("sqrt", text(value), result=text(CONTEXT.sqrt(value)))
        line("ln", text(value), result=text(CONTEXT.ln(value)))
        for degree in (3, 5, 12):
            line("root", text(value), degree, result=once(WIDE.power(value, WIDE.divide(1, degree))
                 if not perfect(value, degree) else perfect(value, degree)))
    exponents = [Decimal(t) for t in (
        "1", "-1", "0.5", "10", "-10", "100.25", "14000", "-14000", "-14200", "14149", "14150", "1e-20", "-1e-20",
        "1e-33", "1e-34", "5e-34", "5.1e-34", "-5e-35", "-5.1e-35", "1e-40", "1e-6000", "-1e-6000", "20000", "-20000",
        "-14170", "-14180", "-14220")]
    exponents += [make(random.random() < 0.5, coefficient() or 1, -random.randint(30, 50)) for _ in range(60)]
    for value in exponents:
        line("exp", text(value), result=evaluate(lambda: CONTEXT.exp(value)).split()[0])
    powers = [("2", "0.5"), ("2", "10"), ("2", "-3"), ("2", "0.3"), ("10", "0.1"), ("1.0001", "100000"), ("0.5", "200"),
              ("9", "1.5"), ("32", "0.2"), ("1.5", "-7"), ("-3", "3"), ("-2", "5"), ("-1.01", "501"), ("10", "6144"),
              ("10", "-6176"), ("100", "0.5"), ("3", "1e-40"), ("0.3", "-2.25"), ("1.1", "120"), ("1.1", "121"),
              ("5", "48"), ("5", "49"), ("2", "-35"), ("10", "6145"), ("10", "-7000"), ("1e6000", "1.5"), ("0.2", "0.2")]
    powers = [(Decimal(a), Decimal(b)) for a, b in powers]
    powers += [(abs(small()) + Decimal("0.01"), small() / 100) for _ in range(60)]
    for base, exponent in powers:
        result = WIDE.power(base, exponent)
        line("power", text(base), text(exponent), result=once(WIDE.plus(result)))


def perfect(value, degree):
    """The root, if it is a decimal."""
    root = WIDE.power(value, WIDE.divide(1, degree))
    candidate = CONTEXT.plus(root).normalize()
    return candidate if Fraction(candidate) ** degree == Fraction(value) else None


def exact():
    def value():
        if random.random() < 0.4:
            return Fraction(small())
        return Fraction(random.randint(-10**random.randint(1, 25), 10**8),
                        random.randint(1, 10**random.randint(1, 20)))
    cases = [(value(), value()) for _ in range(150)]
    cases += [(Fraction(1, 3), Fraction(2, 3)), (Fraction(1, 7), Fraction(-1, 7)), (Fraction(10**40), Fraction(1)),
              (Fraction(1, 2**200), Fraction(5**60)), (Fraction(10**34 + 1), Fraction(1, 3))]
    for a, b in cases:
        line("xadd", text(a), text(b), result=text(a + b))
        line("xsubtract", text(a), text(b), result=text(a - b))
        line("xmultiply", text(a), text(b), result=text(a * b))
        line("compare", text(a), text(b), result=(a > b) - (a < b))
        if b != 0:
            line("xdivide", text(a), text(b), result=text(a / b))
            line("xmodulo", text(a), text(b), result=text(a - b * (a // b)))
            CONTEXT.clear_flags()
            line("to34", text(a / b), result=text(CONTEXT.divide(Decimal((a / b).numerator), Decimal((a / b).denominator))
                 if max(abs((a / b).numerator), (a / b).denominator) <= GREATEST
                 else CONTEXT.plus(WIDE.divide(Decimal((a / b).numerator), Decimal((a / b).denominator)))))
        n = random.randint(-3, 4)
        if a != 0:
            line("xpower", text(a), n, result=text(a**n))


basic()
rounding()
functions()
exact()
