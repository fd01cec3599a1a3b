"""Rule books of any size for the benchmarks."""


def book_of(indicators):
    """A book of so many indicators in groups of five, of the methods in turn, whose weights sum to 100."""
    weight = f"{100 / indicators:g}"
    scores = [
        "{method: ratio, target: 80}",
        "{method: linear, full: 95, zero: 55}",
        "{method: linear, full: 10, zero: 90}, direction: lower-is-better",
        "{method: bands, bands: [{at-least: 90, score: 100%}, {at-least: 70, score: 80%}, {at-least: 50, score: 40%}, {score: 0%}]}",
        "{method: deduct, deductions: [{count: NAME, points: 1%}]}",
    ]
    lines = ["rulebook: growth", f"title: {indicators} indicators", "weights: points", "rounding: {total: 2, mode: half-up}", "inputs:"]
    lines += [f"  x{number}: {{type: number, min: 0}}" for number in range(indicators)]
    lines += ["values:", "  all_score: {formula: total, rounding: 2}", "indicators:"]
    lines[-2:-1] = ["  first_score: {formula: g0.rate * 100, rounding: 2}"]
    for group in range(indicators // 5):
        lines += [f"  - id: g{group}", f"    weight: {100 * 5 / indicators:g}", "    indicators:"]
        for place, score in enumerate(scores):
            name = f"x{group * 5 + place}"
            policy = "zero" if place % 2 == 0 else "exclude"
            lines.append(f"      - {{id: i{name}, weight: {weight}, value: {name}, missing: {policy}, score: {score.replace('NAME', name)}}}")
    lines += ["grades:", "  - {grade: A, at-least: 80}", "  - {grade: B, at-least: 60}", "  - {grade: C}"]
    return "\n".join(lines) + "\n"
