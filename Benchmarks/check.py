"""Times checkers of YAML on the same rule files. Benchmarks/check calls it."""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from books import book_of

ROOT = pathlib.Path(__file__).resolve().parent.parent


def rule_file(number):
    """A rule book of about 200 lines that nothing is wrong with."""
    lines = book_of(80).splitlines()
    # A value that nothing uses is one of the growth measurement's own.
    start = lines.index("values:")
    del lines[start : start + 2]
    lines[0] = f"rulebook: book{number}"
    return "\n".join(lines) + "\n"


def measure(command, runs):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        times.append(time.perf_counter() - start)
        if done.returncode:
            sys.exit(f"{command[0]} ended with {done.returncode}: {(done.stdout + done.stderr)[:2000]}")
    return statistics.median(times)


def report(name, seconds):
    print(f"{name:<58} median {seconds:8.3f} s   bar 1 s   {'met' if seconds <= 1 else 'NOT met'}")


# Of about 200 lines on average, written by hand; each stands by itself.
SHIPPED = ["common/municipal", "published/hvbp/rulebook", "published/hdi/rulebook", "published/opm-ses/rulebook", "published/rfd-fiji/rulebook"]


def shipped_books(options):
    """1,000 files as people write them: a value a line, comments, explanations."""
    texts = [(ROOT / "Rules" / f"{name}.yaml").read_text(encoding="utf-8") for name in SHIPPED]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1000):
            (pathlib.Path(folder) / f"book{number:04}.yaml").write_text(texts[number % len(texts)], encoding="utf-8")
        seconds = measure([options.heng, "check", folder], options.runs)
    lines = sum(len(text.splitlines()) for text in texts) // len(texts)
    report(f"heng check, 1,000 shipped books of {lines} lines on average", seconds)
    return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heng", required=True)
    parser.add_argument("--tools", required=True)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder) / f"book{number:04}.yaml" for number in range(1000)]
        for number, file in enumerate(files):
            file.write_text(rule_file(number), encoding="utf-8")
        names = [str(file) for file in files]
        size = sum(file.stat().st_size for file in files) / 1e6
        print(f"1,000 rule files of {len(rule_file(0).splitlines())} lines, {size:.1f} MB")
        heng = measure([options.heng, "check", folder], options.runs)
        report("heng check, generated files of 80 indicators", heng)
        like = shipped_books(options)
        cold = measure([options.heng, "check", names[0]], 4 * options.runs)
        met = heng <= 1 and like <= 1 and cold <= 0.03
        print(f"{'heng check, one of them from a cold start':<58} median {cold * 1000:8.1f} ms  bar 30 ms {'met' if cold <= 0.03 else 'NOT met'}")
        lint = measure([f"{options.tools}/yamllint", "-d", "{extends: relaxed, rules: {line-length: disable, braces: disable}}", folder], 1)
        print(f"{'yamllint (form of the YAML only)':<58} once   {lint:8.3f} s   {lint / heng:.1f} times heng's")
        schema = ROOT / "Schemas/rulebook.en.schema.json"
        validate = measure([f"{options.tools}/check-jsonschema", "--schemafile", str(schema), *names], 1)
        print(f"{'check-jsonschema (structure only)':<58} once   {validate:8.3f} s   {validate / heng:.1f} times heng's")
    print("all bars met" if met else "some bars NOT met")


if __name__ == "__main__":
    main()
