"""Times Heng and its peers in interleaved rounds, checks every output and prints medians and ratios. Benchmarks/workload/compare calls it.

A ratio is to the C program on one thread in the same round: on a busy machine ratios carry, absolute times do not.
"""

import argparse
import ast
import hashlib
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import time

import figures

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA, BUILD, OUT = (pathlib.Path(os.environ[name]) for name in ("PEERS_DATA", "PEERS_BUILD", "PEERS_OUT"))
SLOW = ("zen", "cel", "spark", "heng-spark")
# Not measured over 50 rows.
PARTIAL = ("heng-2t", "c-2t", "heng-spark")


def engines(options):
    """Name → (command, arguments behind IN and OUT, sizes end to end, sizes of evaluation alone, repeats of the single row)."""
    all_sizes = [10_000, 100_000, 1_000_000]
    large = [100_000, 1_000_000]
    book = ["--book", str(ROOT / "Benchmarks/workload/book.yaml")]
    peer = lambda name: [sys.executable, f"{options.bench}/peer_{name}.py"]
    c = [str(BUILD / "peer_c")]
    table = {
        "heng-1t": ([options.program], [*book], all_sizes, large, 2000),
        "heng-2t": ([options.program], [*book, "--threads", "2"], all_sizes, [], 0),
        "c-1t": (c, ["1"], all_sizes, large, 2000),
        "c-2t": (c, ["2"], all_sizes, [], 0),
        "numpy": (peer("numpy"), [], all_sizes, large, 200),
        "polars": (peer("polars"), [], all_sizes, large, 100),
        "duckdb": (peer("duckdb"), [], all_sizes, large, 100),
        "openfisca": (peer("openfisca"), [], all_sizes, large, 100),
        "zen": (peer("zen"), [], all_sizes[:2], [10_000], 500),
        "cel": (peer("cel"), [], all_sizes[:2], [10_000], 500),
        "spark": (peer("spark"), [], all_sizes, large, 15),
        "heng-spark": ([options.program], [*book, "--engine", "spark", "--master", "local[2]"], all_sizes[1:], [], 0),
    }
    if options.only:
        table = {name: row for name, row in table.items() if name in options.only.split(",") or name == "c-1t"}
    return table


class Rounds:
    """Measures of all engines: name → what → one figure a round, `None` where it failed."""

    def __init__(self, run, most):
        self.run, self.most, self.figures, self.random = run, most, {}, random.Random(1)
        self.start = time.time()

    def say(self, text):
        print(f"[{time.time() - self.start:4.0f} s] {text}", file=sys.stderr, flush=True)

    def shuffled(self, table):
        names = list(table)
        self.random.shuffle(names)
        return names

    def put(self, name, what, figure):
        self.figures.setdefault(name, {}).setdefault(what, []).append(figure)

    def measure(self, name, command):
        result = self.run(command, tree=name.endswith("spark"))
        if result["rc"]:
            sys.exit(f"{name} failed: {' '.join(command)}\n{result['err'][-2000:]}")
        return result

    def end_to_end(self, table, rows, rounds):
        for number in range(rounds):
            for name in self.shuffled(table):
                command, extra, sizes, _, _ = table[name]
                if rows not in sizes and (rows != 50 or name in PARTIAL):
                    continue
                # A round of the slowest takes longer than all others together.
                if name in SLOW and number >= 3:
                    continue
                result = self.measure(name, [*command, "e2e", f"{DATA}/d{rows}.csv", f"{OUT}/{name}_{rows}.csv", *extra])
                for what in ("wall", "cpu", "rss"):
                    self.put(name, f"{what}_{rows}", result[what])
            self.say(f"end to end, {rows:,} rows: round {number + 1} of {rounds}")

    def evaluation(self, table, rounds):
        for number in range(rounds):
            for name in self.shuffled(table):
                command, extra, _, sizes, repeats = table[name]
                own = extra if name.startswith("heng") else []
                for rows in [rows for rows in sizes if rows <= self.most]:
                    line = self.measure(name, [*command, "eval", f"{DATA}/d{rows}.csv", "5", *own])["out"].strip().splitlines()[-1]
                    self.put(name, f"eval_{rows}", statistics.median(json.loads(line)["s"]))
                if repeats:
                    limit = [] if name.startswith("c-") else ["10"]
                    line = self.measure(name, [*command, "one", f"{DATA}/d50.csv", str(repeats), *limit, *own])["out"].strip().splitlines()[-1]
                    self.put(name, "one", statistics.median(json.loads(line)["us"]))
            self.say(f"evaluation alone and single row: round {number + 1} of {rounds}")


def check(table, sizes, bench):
    """Name → rows → number of differing rows; Heng and C must have the expected bytes."""
    expected = {int(a): b for a, b in (line.split() for line in open(f"{bench}/EXPECTED"))}
    differing = {}
    for rows in [50, *sizes]:
        paths = {name: OUT / f"{name}_{rows}.csv" for name in table}
        paths = {name: path for name, path in paths.items() if rows in table[name][2] or (rows == 50 and name not in PARTIAL)}
        others = []
        exact = None
        for name, path in paths.items():
            with open(path, "rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if digest == expected[rows]:
                differing.setdefault(name, {})[rows] = 0
                exact = path
            elif name.startswith(("heng", "c-")):
                sys.exit(f"{name}: the result of {rows} rows is not the expected one")
            else:
                others.append((name, path))
        if not others:
            continue
        done = subprocess.run([sys.executable, f"{bench}/compare.py", exact, *(path for _, path in others)], capture_output=True, text=True, check=True)
        for (name, _), line in zip(others, done.stdout.splitlines()):
            counts = ast.literal_eval(line.split(" differ ", 1)[1])
            differing.setdefault(name, {})[rows] = counts["any"] + counts["absent"] + counts["unknown"]
    return differing


def hospitals(heng):
    """The second workload: what Benchmarks/measure.py prints of whole processes of `heng`."""
    command = [sys.executable, ROOT / "Benchmarks/measure.py", "--heng", heng]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--heng", required=True)
    parser.add_argument("--quick", action="store_true", help="without a million rows, fewer rounds")
    parser.add_argument("--only", help="these engines, and C")
    parser.add_argument("--record", action="store_true", help="put the figures into Docs/benchmarks.md")
    options = parser.parse_args()
    sys.path.insert(0, options.bench)
    from measure import run  # the peers' own way to measure a process

    table = engines(options)
    sizes = [10_000, 100_000] if options.quick else [10_000, 100_000, 1_000_000]
    for rows in [50, *sizes]:  # into the page cache
        (DATA / f"d{rows}.csv").read_bytes()
    rounds = Rounds(run, max(sizes))
    rounds.end_to_end(table, 50, 9)
    for rows in sizes:
        rounds.end_to_end(table, rows, 3 if options.quick else 5)
    rounds.evaluation(table, 1 if options.quick else 3)
    rounds.say("checking every output")
    differing = check(table, sizes, options.bench)
    rounds.say("2,474 hospitals and whole processes of heng")
    whole = hospitals(options.heng)
    text = figures.text(rounds.figures, differing, sizes) + "\n\nwhole processes of heng (Benchmarks/measure.py)\n" + whole
    print(text)
    (OUT.parent / "report.txt").write_text(text + "\n", encoding="utf-8")
    (OUT.parent / "figures.json").write_text(json.dumps({"figures": rounds.figures, "differing": differing}, indent=1))
    if options.record:
        figures.record(ROOT, rounds.figures, differing, sizes, whole)


if __name__ == "__main__":
    main()
