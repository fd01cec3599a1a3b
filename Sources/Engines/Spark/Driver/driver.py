"""Serves a Spark session to heng: a request a line on the pipe named by the first argument, answers on standard output.

Lines are fields with a tab between them; backslash, tab, line feed and carriage return within a field are escaped by a
backslash, as in PostgreSQL's text form of COPY. A null is \\N. Answers begin with "heng", so that other output is no answer.
"""
import os
import sys
import threading
import time

from pyspark.errors import PySparkException
from pyspark.sql import Observation, SparkSession
from pyspark.sql.functions import count, lit, monotonically_increasing_id

ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
UNESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


def encode(field):
    if field is None:
        return "\\N"
    return "".join(ESCAPES.get(c, c) for c in str(field))


def decode(text):
    out, rest = [], iter(text)
    for c in rest:
        out.append(UNESCAPES[next(rest)] if c == "\\" else c)
    return "".join(out)


def answer(*fields):
    with lock:
        sys.stdout.write("\t".join(["heng", *map(encode, fields)]) + "\n")
        sys.stdout.flush()


# For how many seconds a cluster may be without all of the executors that it had.
PATIENCE = 20


def watch():
    """Tells how many tasks of the running stages are done, when that has changed, and when the cluster is gone.

    Spark itself waits for another executor as long as it takes.
    """
    tracker, last = spark.sparkContext.statusTracker(), None
    executors = spark.sparkContext._jsc.sc().statusTracker()
    is_local, has_had, seen = spark.sparkContext.master.startswith("local"), False, time.monotonic()
    while not stopping.wait(0.5):
        if not is_local:
            # The driver is one of them.
            has_some = len(executors.getExecutorInfos()) > 1
            has_had = has_had or has_some
            if has_some or not has_had:
                seen = time.monotonic()
            elif time.monotonic() - seen > PATIENCE:
                answer("gone", "no executor of the cluster answers any more")
                os._exit(1)
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        stages = [stage for stage in stages if stage]
        state = (sum(s.numCompletedTasks for s in stages), sum(s.numTasks for s in stages))
        if stages and state != last:
            answer("progress", *state)
            last = state


def csv(view, path, delimiter):
    """Makes a view of a text table with a header: all its columns as texts, and heng_row, which grows with the rows.

    Rows with more or fewer cells are refused. A file is read in stretches that are handed out in its order, so the number of
    the stretch and that of the row within it, which Spark's function joins, are in the order of the file.
    """
    options = {"header": True, "sep": delimiter, "mode": "FAILFAST", "quote": '"', "escape": '"', "encoding": "UTF-8", "nullValue": "",
               "emptyValue": "", "maxCharsPerColumn": -1, "inferSchema": False,
               # Rows are held against the header only if all of their cells are looked at.
               "columnPruning": False}
    frame = spark.read.options(**options).csv(path)
    frame.withColumn("heng_row", monotonically_increasing_id()).createOrReplaceTempView(view)


def parquet(view, path):
    spark.read.parquet(path).createOrReplaceTempView(view)


def columns(table):
    for field in spark.table(table).schema.fields:
        answer("row", field.name, field.dataType.simpleString())


def rows(query):
    for row in spark.sql(query).toLocalIterator():
        answer("row", *("true" if v is True else "false" if v is False else v for v in row))


def run(statement):
    spark.sql(statement)


def write(query, folder):
    """Writes a query's rows as CSV, in parts with a header each, whose names are in the order of the rows; tells their number."""
    written = Observation("written")
    frame = spark.sql(query).observe(written, count(lit(1)).alias("rows"))
    frame.write.csv(folder, header=True, quote='"', escape='"', nullValue="", emptyValue='""', mode="errorifexists",
                    ignoreLeadingWhiteSpace=False, ignoreTrailingWhiteSpace=False, compression="none")
    answer("row", written.get["rows"])


def condition(error):
    if isinstance(error, PySparkException):
        return error.getCondition() or "", error.getSqlState() or ""
    return "", ""


def reason(error):
    """What Java says, where it is Java that failed."""
    java = getattr(error, "java_exception", None)
    return error if java is None else java.toString()


def serve():
    requests = {f.__name__: f for f in (csv, parquet, columns, rows, run, write)}
    with open(sys.argv[1], encoding="utf-8", newline="\n") as pipe:
        for line in pipe:
            name, *arguments = (decode(field) for field in line.rstrip("\n").split("\t"))
            if name == "stop":
                return
            try:
                requests[name](*arguments)
                answer("done")
            except Exception as error:  # whatever it is, the other side has to be told
                answer("error", *condition(error), reason(error))


lock, stopping = threading.Lock(), threading.Event()
spark = SparkSession.builder.getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
threading.Thread(target=watch, daemon=True).start()
answer("done")
serve()
stopping.set()
spark.stop()
answer("done")
