"""Writes the benchmark's workload (spec.yaml beside its WORKLOAD.md) as a rule book. Needs PyYAML.

  make-book.py SPEC [--round-scores] > book.yaml
"""

import argparse
import re

import yaml


def text(value):
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def score(indicator, weight):
    method = indicator["method"]
    if method == "ratio":
        return f"{{method: ratio, target: {indicator['id']}_target}}"
    if method in ("linear_up", "linear_down"):
        best, worst = ("hi", "lo") if method == "linear_up" else ("lo", "hi")
        return f"{{method: linear, full: {text(indicator[best])}, zero: {text(indicator[worst])}}}"
    if method == "bands":
        steps = list(zip([None] + indicator["cuts"], indicator["scores"]))[::-1]
        bands = [
            f"{{at-least: {text(cut)}, score: {text(points)}%}}" if cut is not None else f"{{score: {text(points)}%}}"
            for cut, points in steps
        ]
        return f"{{method: bands, bands: [{', '.join(bands)}]}}"
    if method == "boolean":
        return f"{{method: checklist, items: [{{when: {indicator['id']} = 1, score: 100%}}]}}"
    if method == "deduct":
        return f"{{method: deduct, deductions: [{{count: {indicator['id']}, points: {text(indicator['per'])}%}}]}}"
    raise SystemExit(f"no method {method}")


def condition(words, rounded):
    """A condition of the workload in FEEL; scores are rates of full marks."""
    words = words.replace("==", "=").replace("'", '"')
    words = re.sub(r"\bd_(\w+) (\S+) (\d+)", r"\1.rate \2 \3 / 100", words)
    words = re.sub(r"\bs(\d\d) (\S+) (\d+)", r"s\1.rate \2 \3 / 100", words)
    if rounded:
        words = re.sub(r"\b(economy|efficiency|effectiveness|equity)\b", r"\1_score", words)
        words = re.sub(r"\bveto\b", "ind50 > 0", words)
    return words


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("spec")
    parser.add_argument("--round-scores", action="store_true", help="the variant whose indicator scores have two digits")
    options = parser.parse_args()
    with open(options.spec, encoding="utf-8") as file:
        spec = yaml.safe_load(file)
    indicators = [i for d in spec["dimensions"] for g in d["groups"] for i in g["indicators"]]
    say = print
    say("# Written by Benchmarks/workload/make-book.py from the benchmark's specification.")
    say(f"rulebook: workload{'_rounded' if options.round_scores else ''}")
    say("title: 50 indicators in three levels, the benchmark's workload")
    say("weights: points")
    say("rounding: {total: 2, mode: half-up}")
    say("inputs:")
    say(f"  category: {{type: choice, options: [{', '.join(spec['categories'])}], required: true}}")
    for indicator in indicators:
        say(f"  {indicator['id']}: {{type: number, min: 0}}")
    say("values:")
    for indicator in indicators:
        if indicator["method"] == "ratio":
            cases = [f'if category = "{name}" then {text(value)}' for name, value in indicator["target"].items()]
            last = text(list(indicator["target"].values())[-1])
            say(f"  {indicator['id']}_target: {' else '.join(cases[:-1])} else {last}")
    for dimension in spec["dimensions"]:
        say(f"  {dimension['id']}_score: {{formula: {dimension['id']}.rate * 100, rounding: 2}}")
    say("indicators:")
    for dimension in spec["dimensions"]:
        say(f"  - id: {dimension['id']}")
        say(f"    weight: {text(sum(i['weight'] for g in dimension['groups'] for i in g['indicators']))}")
        say("    indicators:")
        for group in dimension["groups"]:
            weight = text(sum(i["weight"] for i in group["indicators"]))
            say(f"      - id: {group['id']}")
            say(f"        weight: {weight}")
            if options.round_scores:
                say("        aggregate: weighted-arithmetic-mean")
            say("        indicators:")
            for indicator in group["indicators"]:
                name = indicator["id"]
                policy = {"zero": "zero", "renormalise": "exclude"}[indicator["missing"]]
                # Scores to be rounded are out of 100, whatever they weigh.
                scale = "full: 100, rounding: 2, " if options.round_scores else ""
                say(
                    f"          - {{id: s{name[3:]}, weight: {text(indicator['weight'])}, {scale}value: {name}, "
                    f"missing: {policy}, score: {score(indicator, indicator['weight'])}}}"
                )
    say("adjustments:")
    say("  # Deductions take no more than there is: the total does not fall below zero.")
    say(f"  cap: {{bonus: {text(spec['bonus_cap'])}, deduction: subtotal + bonus}}")
    say("  rules:")
    for rule in spec["bonus"]:
        say(f"    - {{id: {rule['id']}, when: '{condition(rule['when'], False)}', points: {text(rule['points'])}, missing: not-applicable}}")
    say("vetoes:")
    say(f"  - {{id: veto, when: ind50 > 0, grade: {spec['veto']['grade']}, missing: not-applicable}}")
    say("grades:")
    for grade in spec["grades"]:
        least = f", at-least: {text(grade['min'])}" if grade["min"] else ""
        say(f"  - {{grade: {grade['grade']}{least}}}")
    say("rewards:")
    for rule in spec["decisions"][:3]:
        say(f"  - {{id: {rule['id']}, when: '{condition(rule['when'], True)}', grant: {{honour: {rule['action']}}}}}")
    say("accountability:")
    for rule in spec["decisions"][3:]:
        say(
            f"  - {{id: {rule['id']}, when: '{condition(rule['when'], True)}', missing: not-applicable, "
            f"duty: {{owner: head of the unit, within: 30 days, action: {rule['action']}}}}}"
        )


if __name__ == "__main__":
    main()
