"""The tables of Benchmarks/workload/compare: as text, and in Docs/benchmarks.md."""

import datetime
import os
import re
import statistics

# The bars of the project: (words, what is measured, least or most, the bar).
BARS = [
    ("end to end on one thread, share of C's rate", lambda f, n: 1 / f.ratio("heng-1t", f"wall_{n}"), "least", 0.5),
    ("end to end on one thread, times DuckDB's rate", lambda f, n: f.ratio("duckdb", f"wall_{n}", "heng-1t"), "least", 3),
    ("end to end on one thread, times polars' rate", lambda f, n: f.ratio("polars", f"wall_{n}", "heng-1t"), "least", 3),
    ("two threads, times one thread's rate", lambda f, n: f.ratio("heng-1t", f"wall_{n}", "heng-2t"), "least", 1.7),
    ("evaluation alone, share of C's rate", lambda f, n: 1 / f.ratio("heng-1t", f"eval_{n}"), "least", 0.4),
    ("evaluation alone, times numpy's rate", lambda f, n: f.ratio("numpy", f"eval_{n}", "heng-1t"), "least", 2),
    ("peak memory on one thread, MiB", lambda f, n: f.median("heng-1t", f"rss_{n}"), "most", 64),
    ("peak memory on two threads, MiB", lambda f, n: f.median("heng-2t", f"rss_{n}"), "most", 64),
    ("one warm row, us", lambda f, n: f.median("heng-1t", "one"), "most", 20),
    ("SQL on Spark, times the hand-written job's time", lambda f, n: f.ratio("heng-spark", f"wall_{n}", "spark"), "most", 1.5),
    ("cold start with 50 rows, ms", lambda f, n: f.median("heng-1t", "wall_50") * 1000, "most", 20),
]


class Figures:
    """One figure a round for each engine and measure."""

    def __init__(self, figures):
        self.figures = figures

    def median(self, name, what):
        return statistics.median(self.figures[name][what])

    def ratio(self, name, what, base="c-1t"):
        """The median of the ratios within a round."""
        return statistics.median(a / b for a, b in zip(self.figures[name][what], self.figures[base][what]))

    def has(self, name, what):
        return what in self.figures.get(name, {})


def bars(figures, rows):
    """(words, figure, bar as words, whether it is met); bars whose engines were not run are left out."""
    for words, measure, side, bar in BARS:
        try:
            figure = measure(figures, rows)
        except KeyError:
            continue
        yield words, figure, f"at {side} {bar:g}", figure >= bar if side == "least" else figure <= bar


def rows_of(figures, differing, sizes):
    """The main table: a row for each engine, a cell for each measure."""
    figures = Figures(figures)
    for name in figures.figures:
        cells = []
        for rows in sizes:
            what = f"wall_{rows}"
            if figures.has(name, what):
                cells.append(f"{rows / figures.median(name, what) / 1000:,.0f}k ({figures.ratio(name, what):.2f})")
            else:
                cells.append("")
        largest = [rows for rows in sizes if figures.has(name, f"wall_{rows}")][-1]
        cells.append(f"{figures.median(name, f'cpu_{largest}'):.2f}")
        cells.append(f"{figures.median(name, f'rss_{largest}'):,.0f}")
        evaluated = [rows for rows in [10_000, *sizes] if figures.has(name, f"eval_{rows}")]
        if evaluated:
            rows, what = evaluated[-1], f"eval_{evaluated[-1]}"
            # The slowest evaluate fewer rows; C's time for as many is a share of its time for the most it evaluated.
            base = max(r for r in sizes if figures.has("c-1t", f"eval_{r}"))
            time = figures.median(name, what) / rows * base / figures.median("c-1t", f"eval_{base}")
            ratio = figures.ratio(name, what) if figures.has("c-1t", what) else time
            cells.append(f"{rows / figures.median(name, what) / 1000:,.0f}k ({ratio:.2f})")
        else:
            cells.append("")
        cells.append(f"{figures.median(name, 'one'):,.1f}" if figures.has(name, "one") else "")
        cells.append(f"{figures.median(name, 'wall_50') * 1000:,.1f}" if figures.has(name, "wall_50") else "")
        wrong = differing.get(name, {})
        cells.append(f"{wrong[largest]:,} of {largest:,}" if largest in wrong else "")
        yield name, cells


def text(figures, differing, sizes):
    heads = [f"{rows:,} rows" for rows in sizes] + ["CPU s", "MiB", "evaluation", "row us", "50 rows ms", "differing"]
    table = [["engine", *heads], *([name, *cells] for name, cells in rows_of(figures, differing, sizes))]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = ["rows/s end to end and of evaluation alone (× the time of C on one thread); CPU and memory of the largest size", ""]
    lines += ["  ".join(cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in enumerate(zip(row, widths))) for row in table]
    lines.append("")
    for words, figure, bar, met in bars(Figures(figures), sizes[-1]):
        lines.append(f"{words:<50} {figure:10.2f}   bar {bar:<14} {'met' if met else 'NOT met'}")
    return "\n".join(lines)


WORDS = {
    "en": (
        "Measured {date}, {machine}; medians of interleaved rounds, in brackets the time as a multiple of C's on one thread.",
        ["engine", "{} rows, rows/s", "CPU s", "peak MiB", "evaluation alone, rows/s", "one warm row, us", "cold start, 50 rows, ms", "rows that differ"],
        ["bar, at {} rows", "figure", "bar", "met"], ["yes", "no"],
    ),
    "zh": (
        "测于 {date}，{machine}；各轮交错运行取中位数，括号内为用时与单线程 C 之比。",
        ["引擎", "{} 行，行/秒", "CPU 秒", "峰值 MiB", "仅求值，行/秒", "热态单行，微秒", "冷启动 50 行，毫秒", "有差异的行"],
        ["指标（{} 行）", "实测", "要求", "达到"], ["是", "否"],
    ),
}
BARS_ZH = [
    "单线程端到端，为 C 速率的", "单线程端到端，为 DuckDB 速率的倍数", "单线程端到端，为 polars 速率的倍数", "双线程为单线程速率的倍数",
    "仅求值，为 C 速率的", "仅求值，为 numpy 速率的倍数", "单线程峰值内存，MiB", "双线程峰值内存，MiB", "热态单行，微秒", "50 行冷启动，毫秒",
]


def machine():
    names = re.findall(r"^model name\s*: (.*)$", open("/proc/cpuinfo").read(), re.M)
    return f"{len(names)} × {names[0].strip()}" if names else f"{os.cpu_count()} cores"


def markdown(head, rows):
    return "\n".join(["| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]])


def record(root, figures, differing, sizes, whole):
    for language, path in (("en", "Docs/benchmarks.md"), ("zh", "Docs/zh/benchmarks.md")):
        intro, head, bar_head, (yes, no) = WORDS[language]
        head = [head[0], *(head[1].format(f"{rows:,}") for rows in sizes), *head[2:]]
        names = dict(zip((bar[0] for bar in BARS), BARS_ZH if language == "zh" else (bar[0] for bar in BARS)))
        limit = lambda bar: bar.replace("at least", "≥").replace("at most", "≤")
        parts = [
            intro.format(date=datetime.date.today().isoformat(), machine=machine()),
            markdown(head, [[name, *cells] for name, cells in rows_of(figures, differing, sizes)]),
            markdown(
                [bar_head[0].format(f"{sizes[-1]:,}"), *bar_head[1:]],
                [[names[words], f"{figure:.2f}", limit(bar), yes if met else no] for words, figure, bar, met in bars(Figures(figures), sizes[-1])],
            ),
            f"```\n{whole}\n```",
        ]
        replace(root / path, "compare", "\n\n".join(parts))


def replace(path, name, text):
    """Puts a text between the marks of a page."""
    page = path.read_text(encoding="utf-8")
    marks = f"<!-- {name} -->", f"<!-- /{name} -->"
    head, _, rest = page.partition(marks[0])
    _, found, tail = rest.partition(marks[1])
    if not found:
        raise SystemExit(f"{path} has no place for the figures of {name}")
    path.write_text(f"{head}{marks[0]}\n\n{text}\n\n{marks[1]}{tail}", encoding="utf-8")
