"""Measures how time and peak memory grow with rows and with indicators. Benchmarks/growth calls it."""

import argparse
import csv
import math
import pathlib
import statistics
import subprocess
import sys
import time

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "workload"))
import figures
from books import book_of

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROWS = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000]
INDICATORS = [10, 20, 50, 100, 200, 500, 1000]
ROWS_OF_INDICATORS = 20_000


def measure(command):
    """Wall seconds, CPU seconds and peak MiB of a process, started from a small one: a child begins with its parent's peak."""
    launcher = (
        "import resource,subprocess,sys,time\n"
        "start=time.perf_counter(); code=subprocess.call(sys.argv[1:]); wall=time.perf_counter()-start\n"
        "use=resource.getrusage(resource.RUSAGE_CHILDREN); print(code,wall,use.ru_utime+use.ru_stime,use.ru_maxrss/1024)"
    )
    line = subprocess.run([sys.executable, "-c", launcher, *map(str, command)], capture_output=True, text=True, check=True).stdout
    code, wall, cpu, memory = map(float, line.split())
    if code:
        sys.exit(f"{' '.join(map(str, command))} exited {code:g}")
    return wall, cpu, memory


def times(command, count):
    """The median of several runs."""
    return tuple(statistics.median(part) for part in zip(*(measure(command) for _ in range(count))))


def say(text):
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


# What grows: rows


def grow_rows(options):
    book = ROOT / "Benchmarks/workload/book.yaml"
    for rows in [rows for rows in ROWS if not options.quick or rows <= 1_000_000]:
        kept = options.data / f"d{rows}.csv"
        data = kept if kept.exists() else options.scratch / f"d{rows}.csv"
        result = options.scratch / "result.csv"
        try:
            if not data.exists():
                subprocess.run([sys.executable, options.bench / "gen.py", str(rows), data], check=True)
            command = [options.program, "e2e", "--book", book, data, result, "--threads", options.threads]
            wall, cpu, memory = times(command, 5 if rows <= 100_000 else 3 if rows <= 1_000_000 else 1)
            with open(result, "rb") as file:
                lines = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
            if lines != rows + 1:
                sys.exit(f"{rows} rows of data gave {lines - 1} rows of results")
        finally:
            result.unlink(missing_ok=True)
            if data != kept:
                data.unlink(missing_ok=True)
        say(f"{rows:>10,} rows: {wall:8.2f} s, CPU {cpu:8.2f} s, {memory:6.1f} MiB")
        yield rows, wall, cpu, memory


# What grows: indicators


def write_data(path, rows, indicators):
    """Figures from 0.00 to 119.99, one in a hundred missing."""
    random = numpy.random.default_rng(20250101)
    texts = [f"{value // 100}.{value % 100:02d}" for value in range(12_000)] + [""]
    with open(path, "w", encoding="utf-8") as file:
        file.write("id," + ",".join(f"x{number}" for number in range(indicators)) + "\n")
        for start in range(0, rows, 1000):
            values = random.integers(0, 12_000, (1000, indicators))
            values[random.integers(0, 100, values.shape) == 0] = 12_000
            file.writelines(f"S{start + row:08d}," + ",".join([texts[value] for value in line]) + "\n" for row, line in enumerate(values.tolist()))


def grow_indicators(options):
    for indicators in INDICATORS:
        book, data, result = (options.scratch / name for name in ("book.yaml", "data.csv", "result.csv"))
        try:
            book.write_text(book_of(indicators), encoding="utf-8")
            write_data(data, ROWS_OF_INDICATORS, indicators)
            command = [options.program, "e2e", "--book", book, data, result, "--threads", options.threads]
            wall, cpu, memory = times(command, 3)
        finally:
            data.unlink(missing_ok=True)
            result.unlink(missing_ok=True)
        say(f"{indicators:>10,} indicators: {wall:8.2f} s, CPU {cpu:8.2f} s, {memory:6.1f} MiB")
        yield indicators, wall, cpu, memory


# What came of it


def exponent(measures):
    """The slope of log time over log size by least squares: 1 is linear. CPU time, which other processes disturb least."""
    x = [math.log(row[0]) for row in measures]
    y = [math.log(row[2]) for row in measures]
    return float(numpy.polyfit(x, y, 1)[0])


def write_csv(path, name, measures):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([name, "wall_s", "cpu_s", "peak_mib"])
        writer.writerows([size, f"{wall:.3f}", f"{cpu:.3f}", f"{memory:.1f}"] for size, wall, cpu, memory in measures)


def plot(path, series):
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "growth"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(2, len(series), figsize=(9, 6), layout="constrained")
    for column, (name, measures) in enumerate(series):
        sizes = [row[0] for row in measures]
        top, bottom = axes[0][column], axes[1][column]
        top.loglog(sizes, [row[1] for row in measures], "o-", label="wall")
        top.loglog(sizes, [row[2] for row in measures], "s--", label="CPU")
        top.set(title=f"{name}: time ~ size^{exponent(measures):.2f}", ylabel="seconds")
        top.legend()
        bottom.semilogx(sizes, [row[3] for row in measures], "o-")
        bottom.set(xlabel=name, ylabel="peak memory, MiB", ylim=(0, max(80, max(row[3] for row in measures) * 1.1)))
        for axis in (top, bottom):
            axis.grid(True, alpha=0.3)
    figure.savefig(path, metadata={"Date": None})


def table(name, measures, heads):
    rows = [[f"{size:,}", f"{wall:.2f}", f"{cpu:.2f}", f"{memory:.0f}"] for size, wall, cpu, memory in measures]
    return figures.markdown([name, *heads], rows)


def record(series, threads):
    words = {
        "Docs/benchmarks.md": (
            ["rows", f"indicators ({ROWS_OF_INDICATORS:,} rows)"], ["wall s", "CPU s", "peak MiB"],
            "{} threads; time grows as rows^{:.2f} and as indicators^{:.2f} (least squares on logarithms of CPU time).", "benchmarks/growth.svg", "Growth",
        ),
        "Docs/zh/benchmarks.md": (
            ["行数", f"指标数（{ROWS_OF_INDICATORS:,} 行）"], ["用时 秒", "CPU 秒", "峰值 MiB"],
            "{} 个线程；用时随行数的 {:.2f} 次方、随指标数的 {:.2f} 次方增长（对 CPU 时间取对数作最小二乘）。", "../benchmarks/growth.svg", "增长",
        ),
    }
    for path, (names, heads, sentence, image, title) in words.items():
        parts = [table(name, measures, heads) for name, (_, measures) in zip(names, series)]
        parts.append(sentence.format(threads, *(exponent(measures) for _, measures in series)))
        parts.append(f"![{title}]({image})")
        figures.replace(ROOT / path, "growth", "\n\n".join(parts))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=pathlib.Path, required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--scratch", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--threads", default="2")
    parser.add_argument("--quick", action="store_true", help="no more than a million rows")
    parser.add_argument("--record", action="store_true", help="put the figures and the plot into Docs")
    options = parser.parse_args()
    series = [("rows", list(grow_rows(options))), ("indicators", list(grow_indicators(options)))]
    folder = options.scratch
    if options.record:
        folder = ROOT / "Docs/benchmarks"
        folder.mkdir(exist_ok=True)
        record(series, options.threads)
    for name, measures in series:
        write_csv(folder / f"{name}.csv", name, measures)
        print(f"time grows as {name}^{exponent(measures):.3f}; peak memory {min(row[3] for row in measures):.0f} to {max(row[3] for row in measures):.0f} MiB")
    plot(folder / "growth.svg", series)


if __name__ == "__main__":
    main()
