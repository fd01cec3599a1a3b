"""Judges ExactDecimal's decimal128 by Python's `decimal` and prints figures; `Scripts/check-decimal` builds and runs it.

Operands are random and edge cases: everyday figures, coefficients of up to 34 digits, ties and their neighbours, exponents
at both ends of the format. Where `decimal` doesn't promise correct rounding, the reference has 120 digits, rounded once.
"""

import argparse
import collections
import decimal
import queue
import random
import subprocess
import sys
import threading
import time
from decimal import Decimal

CONTEXT = decimal.Context(
    prec=34, rounding=decimal.ROUND_HALF_EVEN, Emin=-6143, Emax=6144, clamp=1,
    traps=[decimal.Overflow, decimal.DivisionByZero, decimal.InvalidOperation])
WIDE = decimal.Context(prec=120, rounding=decimal.ROUND_HALF_EVEN, Emin=-999999, Emax=999999)
EXACT = decimal.Context(prec=13000, Emin=-999999, Emax=999999)
MODES = {
    "halfUp": decimal.ROUND_HALF_UP, "halfDown": decimal.ROUND_HALF_DOWN, "halfEven": decimal.ROUND_HALF_EVEN,
    "up": decimal.ROUND_UP, "down": decimal.ROUND_DOWN,
    "ceiling": decimal.ROUND_CEILING, "floor": decimal.ROUND_FLOOR}
GREATEST = 10**34 - 1
EDGES = [Decimal(text) for text in (
    "0", "1", "-1", "0.5", "2", "10", "1e6144", "-1e6144", "9.999999999999999999999999999999999e6144",
    "-9.999999999999999999999999999999999e6144", "1e-6176", "-1e-6176", "1e-6143", "9.99e-6144", "5e-6176",
    "9999999999999999999999999999999999", "1000000000000000000000000000000000", "1e33", "1e34", "1e-34", "1e-33",
    "0.9999999999999999999999999999999999", "1.000000000000000000000000000000001", "18446744073709551615",
    "18446744073709551616", "340282366920938463463374607431768e0", "0.1", "0.3333333333333333333333333333333333",
    "89.995", "1e-3088", "1e3072", "0e6111", "0e-6176", "-0", "3", "7", "0.25")]


class Operands:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def make(self, coefficient, exponent):
        sign = "-" if self.random.random() < 0.35 else ""
        return Decimal(f"{sign}{coefficient}e{exponent}")

    def coefficient(self):
        r = self.random
        kind = r.randrange(12)
        if kind < 5:
            return r.randrange(10 ** r.randint(1, 34))
        if kind == 5:
            return GREATEST - r.randrange(4)
        if kind == 6:
            return 10 ** r.randint(0, 33)
        if kind == 7:
            return min(GREATEST, 5 * 10 ** r.randint(0, 33) + r.randint(-1, 1))
        if kind == 8:
            return 2 ** r.choice((63, 64, 65, 96, 112)) + r.randint(-2, 2)
        if kind == 9:
            return r.choice((2, 5)) ** r.randint(1, 48)
        if kind == 10:
            return r.randrange(1, 10**17) * 10 ** r.randint(0, 17)
        return r.randrange(10**33, 10**34)

    def everyday(self):
        r = self.random
        return self.make(r.randrange(10 ** r.randint(1, 9)), -r.randint(0, 4))

    def any(self):
        r = self.random
        kind = r.random()
        if kind < 0.2:
            return self.everyday()
        if kind < 0.25:
            return r.choice(EDGES)
        coefficient = min(self.coefficient(), GREATEST)
        if kind < 0.75:
            return self.make(coefficient, r.randint(-40, 40))
        if kind < 0.85:
            return self.make(coefficient, r.choice((-6176, -6175, -6150, -6140, -3100, -3080, 3040, 3071, 6078, 6110, 6111)))
        return self.make(coefficient, r.randint(-6176, 6111))

    def near(self, value):
        """A partner that makes ties, cancellation and carries likely."""
        r = self.random
        digits, exponent = len(value.as_tuple().digits), value.as_tuple().exponent
        kind = r.randrange(4)
        if kind == 0:
            step = Decimal((r.randrange(2), (1,), max(exponent - r.randint(0, 3), -6176)))
            return CONTEXT.add(value, step)
        if kind == 1:
            return value.copy_negate() if r.random() < 0.5 else value
        place = min(max(exponent + digits - 34 - r.randint(0, 2), -6176), 6111)
        return self.make(r.choice((5, 50, 49, 51, 499999, 500001, 1, 9)), place)

    def pair(self):
        first = self.any()
        if self.random.random() < 0.3 and first.adjusted() < 6140:
            second = CONTEXT.create_decimal(self.near(first))
            return (first, second) if self.random.random() < 0.5 else (second, first)
        return first, self.any()


def modulo(a, b):
    """a - b × floor(a / b), exactly, then rounded once."""
    if b == 0:
        return "divisionByZero"
    (sa, da, ea), (sb, db, eb) = a.as_tuple(), b.as_tuple()
    common = min(ea, eb)
    x = int("".join(map(str, da))) * 10 ** (ea - common) * (-1 if sa else 1)
    y = int("".join(map(str, db))) * 10 ** (eb - common) * (-1 if sb else 1)
    return CONTEXT.plus(EXACT.scaleb(EXACT.create_decimal(x % y), common))


def power(a, b):
    """By 120 digits; `decimal` knows whole powers exactly where they fit."""
    if b == 0:
        return Decimal(1)
    if a == 0:
        return "divisionByZero" if b < 0 else Decimal(0)
    if a < 0 and b != b.to_integral_value():
        return "undefined"
    return CONTEXT.plus(WIDE.power(a, b))


def guarded(function, *operands):
    CONTEXT.clear_flags()
    try:
        return function(*operands)
    except decimal.Overflow:
        return "overflow"
    except (decimal.DivisionByZero, ZeroDivisionError):
        return "divisionByZero"
    except decimal.InvalidOperation:
        return "undefined"


BASIC = {"add": CONTEXT.add, "subtract": CONTEXT.subtract, "multiply": CONTEXT.multiply, "divide": CONTEXT.divide}


def case(operands):
    """One operation: its line and the result that is right."""
    r = operands.random
    kind = r.random()
    if kind < 0.72:
        name = r.choice(tuple(BASIC))
        a, b = operands.pair()
        if name == "divide" and b == 0:
            return f"{name} {a} {b}", ("divisionByZero", None)
        result = guarded(BASIC[name], a, b)
        exactness = None if isinstance(result, str) else not CONTEXT.flags[decimal.Inexact]
        return f"{name} {a} {b}", (result, exactness)
    if kind < 0.80:
        a, digits, mode = operands.any(), r.randint(-40, 45), r.choice(tuple(MODES))
        if r.random() < 0.5:  # near the number's own digits, where it matters
            digits = -a.as_tuple().exponent - r.randint(0, 36)
        unit = Decimal((0, (1,), -digits))
        exact = decimal.Context(prec=13000, rounding=MODES[mode], Emin=-999999, Emax=999999).quantize(a, unit) \
            if a.as_tuple().exponent < -digits else a
        return f"round {a} {digits} {mode}", (guarded(CONTEXT.plus, exact), None)
    if kind < 0.85:
        a, b = operands.pair()
        return f"compare {a} {b}", (Decimal(int(a.compare(b))), None)
    if kind < 0.87:
        a = operands.any()
        return f"hash {a} {r.choice((EXACT.normalize(a), a, operands.any()))}", ("alike", None)
    if kind < 0.91:
        digits = "".join(r.choices("0123456789", k=r.randint(1, 60))) + r.choice(("", "5", "50", "49", "500000001"))
        point = r.randint(0, len(digits) - 1)
        text = f"{r.choice(('', '-'))}{digits[:point]}.{digits[point:]}e{r.randint(-6200, 6150) if r.random() < 0.3 else 0}"
        result = guarded(CONTEXT.create_decimal, text)
        return f"read {text}", ("unreadable" if result == "overflow" else result, None)
    if kind < 0.93:
        name, mode = r.choice((("floor", "floor"), ("ceiling", "ceiling")))
        a = operands.any()
        return f"{name} {a}", (a.to_integral_value(rounding=MODES[mode], context=EXACT), None)
    if kind < 0.96:
        a, b = operands.pair()
        if abs(a.adjusted() - b.adjusted()) > 400 and r.random() < 0.95:
            a, b = operands.everyday(), operands.everyday()
        return f"modulo {a} {b}", (guarded(modulo, a, b), None)
    if kind < 0.985:
        a = operands.any()
        if a < 0 and r.random() < 0.95:
            a = a.copy_negate()
        return f"sqrt {a}", (guarded(CONTEXT.sqrt, a), None)
    if kind < 0.990:
        a = operands.any().copy_abs()
        return f"ln {a}", ("undefined" if a == 0 else guarded(CONTEXT.ln, a), None)
    if kind < 0.995:
        a = operands.make(operands.coefficient(), -r.randint(28, 50)) if r.random() < 0.6 else operands.everyday()
        a = CONTEXT.plus(a)
        return f"exp {a}", (guarded(CONTEXT.exp, a), None)
    base = operands.everyday()
    exponent = Decimal(r.randint(-60, 60)) if r.random() < 0.5 else operands.everyday() / 1000
    exponent = CONTEXT.plus(exponent)
    return f"power {base} {exponent}", (guarded(power, base, exponent), None)


def agrees(written, expected):
    result, exactness = expected
    if isinstance(result, str):
        return written == result
    words = written.split(" ")
    if not words[0] or not (words[0][0].isdigit() or words[0][0] == "-"):
        return False
    if exactness is not None and words[1:] != ["exact" if exactness else "inexact"]:
        return False
    return Decimal(words[0]) == result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the release build's decimal-check")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    start = time.perf_counter()
    program = subprocess.Popen([options.program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1 << 20)
    # Batches; the bound keeps memory flat however many cases there are.
    pending = queue.Queue(maxsize=8)

    def write():
        operands = Operands(options.seed)
        left = options.count
        while left > 0:
            batch = [case(operands) for _ in range(min(2000, left))]
            left -= len(batch)
            pending.put(batch)
            program.stdin.write("".join(line + "\n" for line, _ in batch))
            program.stdin.flush()  # the program would wait for more while this side waits for it
        program.stdin.close()
        pending.put(None)

    threading.Thread(target=write, daemon=True).start()
    counts, errors, wrong = collections.Counter(), 0, 0
    while (batch := pending.get()) is not None:
        for line, expected in batch:
            written = program.stdout.readline().rstrip("\n")
            counts[line.split(" ", 1)[0]] += 1
            errors += isinstance(expected[0], str) and expected[0] != "alike"
            if not agrees(written, expected):
                wrong += 1
                if wrong <= 20:
                    print(f"DIFFERS: {line}\n  written  {written}\n  expected {expected[0]} {expected[1]}")
            if not written and program.poll() is not None:
                sys.exit(f"the program ended with {program.returncode} at: {line}")
    program.wait()
    total = sum(counts.values())
    print(f"{total} cases (seed {options.seed}), {errors} of them errors: {wrong} differ; {time.perf_counter() - start:.1f} s")
    print("  " + ", ".join(f"{name} {count}" for name, count in counts.most_common()))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
