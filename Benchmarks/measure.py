"""Times whole processes of `heng`, from a cold start to the last byte written, and prints figures beside the bars."""

import argparse
import csv
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def seconds(command):
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    elapsed = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} exited {done.returncode}:\n{done.stderr.decode()[:2000]}")
    return elapsed


def measure(name, bar, command, runs):
    figures = [seconds(command) for _ in range(runs)]
    median = statistics.median(figures)
    print(
        f"{name:<58} median {median * 1000:8.1f} ms   min {min(figures) * 1000:8.1f}   max {max(figures) * 1000:8.1f}"
        f"   bar {bar * 1000:6.0f} ms   {median / bar:5.2f} of the bar"
    )
    return median <= bar


def thousand_books(folder):
    """1,000 rule files: the six departments' books again and again, beside the base they extend."""
    shutil.copytree(ROOT / "Rules" / "common", folder / "common")
    departments = sorted(
        path.parent for path in (ROOT / "Rules").glob("*/rulebook.yaml")
    )
    for index in range(999):
        target = folder / f"book{index:04}"
        target.mkdir()
        shutil.copy(departments[index % len(departments)] / "rulebook.yaml", target)
    return folder


def hospitals(folder):
    """The published measures of 2,474 hospitals as a table for the shipped book; the project's few, repeated, without them."""
    source = ROOT.parent / "shared" / "cases" / "cms_hvbp_fy2024"
    target = folder / "hospitals.csv"
    if not source.is_dir():
        print("(no ../shared/cases: the sample hospitals are repeated to 2,474)")
        rows = list(csv.reader((ROOT / "Rules/published/hvbp/data/sample.csv").open(encoding="utf-8-sig")))
        with target.open("w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(rows[0])
            for index in range(2474):
                row = list(rows[1 + index % (len(rows) - 1)])
                writer.writerow([f"h{index}"] + row[1:])
        return target
    values, fields = {}, []
    for row in csv.DictReader((source / "measures_all.csv").open(encoding="utf-8-sig")):
        name = "".join(c if c.isalnum() else "_" for c in row["measure"].lower())
        if name not in values.setdefault("fields", {}):
            values["fields"][name] = True
            fields += [name, name + "_baseline"]
        hospital = values.setdefault(row["facility"], {})
        hospital[name], hospital[name + "_baseline"] = row["performance"], row["baseline"]
    with target.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["subject", *fields, "combined_ssi_points"])
        for row in csv.DictReader((source / "tps_all.csv").open(encoding="utf-8-sig")):
            own = values.get(row["facility"], {})
            writer.writerow(
                [row["facility"], *(own.get(field, "") for field in fields), row["input_combined_ssi_pts"]]
            )
    return target


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heng", required=True, help="the release build's program")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    heng = options.heng
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        books = thousand_books(folder / "books")
        data = hospitals(folder)
        met = [
            measure(
                "heng check, one book (Rules/finance), cold start", 0.05,
                [heng, "check", "Rules/finance/rulebook.yaml"], options.runs * 3,
            ),
            measure("heng check, 1,000 rule files", 2.0, [heng, "check", books], options.runs),
            measure(
                "heng run, 2,474 hospitals, reading and printing included", 1.0,
                [heng, "run", "Rules/published/hvbp", "--data", data, "--allow-incomplete"], options.runs,
            ),
        ]
    print("all bars met" if all(met) else "some bars NOT met")


if __name__ == "__main__":
    main()
