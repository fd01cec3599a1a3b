"""Puts the faults of Tests/Faults into a copy of the project, one at a time, and says which tests notice.

A build takes minutes and a test run seconds, so all faults are built in at once, each behind a switch: an edit writes
`FAULT ? wrong : right`, and which fault is in is read from a file when the program starts. With none in, all tests must pass.

Faults are listed in Tests/Faults/*.txt: see README.md there.
"""

import argparse
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
LISTS = ROOT / "Tests" / "Faults"
FIELDS = {"file", "old", "new", "what", "tests", "equivalent", "was"}
LEAST_SHARE = 90

SWITCH = """import Glibc

/// Which fault is in. Written by Scripts/seed-faults.
enum SeededFault {
  private static let current: Int = {
    // Runs at the same time have sessions, and so files, of their own.
    for path in ["PATH.\\(getsid(0))", "PATH"] {
      guard let file = fopen(path, "r") else { continue }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 16)
      if fgets(&line, 16, file) != nil { return atol(line) }
    }
    return 0
  }()

  static func isIn(_ number: Int) -> Bool { current == number }
}
"""


class Fault:
    def __init__(self, name, place, defaults):
        self.name, self.place, self.number = name, place, 0
        self.fields = dict(defaults)
        self.line = 0

    def __getattr__(self, name):
        return self.fields.get(name, "")

    @property
    def module(self):
        return self.file.split("/")[0]

    @property
    def path(self):
        return "Sources/" + self.file


def read_lists():
    faults, problems = [], []
    for path in sorted(LISTS.glob("*.txt")):
        defaults, fault = {}, None
        for index, line in enumerate(path.read_text().splitlines(), 1):
            place = f"{path.relative_to(ROOT)}:{index}"
            if not line.strip() or line.startswith("#"):
                continue
            if line.startswith("["):
                fault = Fault(line.strip("[] "), place, defaults)
                faults.append(fault)
                continue
            key, _, value = line.partition(":")
            value = value[1:] if value.startswith(" ") else value
            if key not in FIELDS:
                problems.append(f"{place}: no field `{key}`")
                continue
            fields = fault.fields if fault else defaults
            # An edit over several lines repeats its field.
            own = fault is not None and key in ("old", "new") and key in fields
            fields[key] = fields[key] + "\n" + value if own else value
    for number, fault in enumerate(faults, 1):
        fault.number = number
    names = [fault.name for fault in faults]
    problems += [f"{fault.place}: `{fault.name}` stands twice" for fault in faults if names.count(fault.name) > 1]
    return faults, problems


def check(faults):
    """Says what is wrong with the list, and finds each fault's place."""
    problems, taken = [], {}
    for fault in faults:
        for field in ("file", "old", "new", "what", "tests"):
            if not fault.fields.get(field):
                problems.append(f"{fault.place}: `{fault.name}` has no `{field}`")
        if not re.search(r"\bFAULT\b", fault.new):
            problems.append(f"{fault.place}: `{fault.name}` has no FAULT in `new`")
        source = ROOT / fault.path
        if not source.is_file():
            problems.append(f"{fault.place}: there is no {fault.path}")
            continue
        text = source.read_text()
        count = text.count(fault.old)
        if count != 1:
            problems.append(f"{fault.place}: the old text of `{fault.name}` occurs {count} times in {fault.path}")
            continue
        start = text.index(fault.old)
        fault.line = text.count("\n", 0, start) + 1
        for other, begin, end in taken.setdefault(fault.path, []):
            if start < end and begin < start + len(fault.old):
                problems.append(f"{fault.place}: `{fault.name}` overlaps `{other}`")
        taken[fault.path].append((fault.name, start, start + len(fault.old)))
    return problems


def copy(faults, folder):
    """Writes the project with all faults into a folder; what has not changed keeps its time, so that builds go on."""
    project = folder / "project"
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    wanted = {}
    for name in files.decode().split("\0"):
        if name and (ROOT / name).is_file():
            wanted[name] = (ROOT / name).read_bytes()
    if (ROOT / "Package.resolved").is_file():
        wanted["Package.resolved"] = (ROOT / "Package.resolved").read_bytes()
    for fault in faults:
        text = wanted[fault.path].decode()
        new = re.sub(r"\bFAULT\b", f"SeededFault.isIn({fault.number})", fault.new)
        wanted[fault.path] = text.replace(fault.old, new).encode()
    switch = SWITCH.replace("PATH", str(folder / "fault"))
    for module in {fault.module for fault in faults}:
        wanted[f"Sources/{module}/SeededFault.swift"] = switch.encode()
    for path in project.rglob("*"):
        parts = path.relative_to(project)
        if path.is_file() and parts.parts[0] != ".build" and str(parts) not in wanted:
            path.unlink()
    for name, data in wanted.items():
        path = project / name
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if (ROOT / name).is_file():
            shutil.copymode(ROOT / name, path)
    # What was fetched for the project need not be fetched again.
    build = project / ".build"
    if not build.exists() and (ROOT / ".build").is_dir():
        build.mkdir()
        for name in ("checkouts", "repositories", "workspace-state.json"):
            source = ROOT / ".build" / name
            if source.is_dir():
                shutil.copytree(source, build / name, symlinks=True)
            elif source.is_file():
                shutil.copy2(source, build / name)
    return project


FLAGS = ["--disable-xctest", "-debug-info-format", "none"]


def build(project):
    result = subprocess.run(
        ["swift", "build", "--build-tests", *FLAGS], cwd=project, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if result.returncode != 0:
        lines = [line for line in result.stdout.splitlines() if "error:" in line]
        sys.exit("\n".join(lines or result.stdout.splitlines()[-20:]) + "\nthe copy with the faults does not build")


class Run:
    """A test run with one fault in. It is ended as soon as a test notices."""

    # `✘ Test NAME() recorded an issue at …`, `✘ Test "NAME" failed after …`, with the cases of tests that have arguments.
    FAILURE = re.compile(r"✘ Test (?!run with )(?:case passing .*? to )?(\"[^\"\n]+\"|\S+) (?:.*?)(?:recorded an issue|failed after)")

    def __init__(self, project, folder, number, tests, timeout, options, isPatient=False):
        self.output = folder / f"output.{number}"
        self.folder, self.timeout, self.failing, self.isPatient = folder, timeout, options.failing, isPatient
        self.start = time.monotonic()
        command = [str(next((project / ".build" / "debug").glob("*PackageTests.xctest"))), "--testing-library", "swift-testing"]
        if tests:
            command += ["--filter", tests]
        if options.skip:
            command += ["--skip", options.skip]
        # The session's number is the shell's own.
        script = f'echo {number} > "$0.$$"; exec "$@"'
        with open(self.output, "wb") as out:
            self.process = subprocess.Popen(
                ["sh", "-c", script, str(folder / "fault"), *command], cwd=project, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT, start_new_session=True
            )

    def failures(self):
        text = self.output.read_text(errors="replace")
        names = dict.fromkeys(name.strip('"') for name in self.FAILURE.findall(text))
        return [name for name in names if name not in self.failing]

    def poll(self):
        """Which tests noticed, none if all passed; `None` while it runs."""
        status = self.process.poll()
        failed = [] if self.isPatient and status is None else self.failures()
        if status is None and not failed:
            if time.monotonic() - self.start < self.timeout:
                return None
            failed = ["(a hang)"]
        self.end()
        if failed:
            return failed if self.isPatient else failed[:3]
        text = self.output.read_text(errors="replace")
        if "Test run started" not in text or "Test run with 0 tests" in text:
            sys.exit(f"no tests were run: {self.output} says why")
        if status != 0 and not (status == 1 and self.failing):
            return ["(a crash)"]
        return []

    def wait(self):
        while (found := self.poll()) is None:
            time.sleep(0.2)
        return found

    def end(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        (self.folder / f"fault.{self.process.pid}").unlink(missing_ok=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--list", action="store_true", help="list the faults and check the list, without a build")
    parser.add_argument("--only", metavar="ID[,ID]", help="only these faults")
    parser.add_argument("--from", dest="first", type=int, metavar="N", default=1, help="from the fault of this number on")
    parser.add_argument("--to", dest="last", type=int, metavar="M", default=10**6, help="up to the fault of this number")
    parser.add_argument("--all", action="store_true", help="run the whole suite where a fault's own tests notice nothing")
    parser.add_argument("--equivalents", action="store_true", help="run those said to be equivalent, too")
    parser.add_argument("--skip-baseline", action="store_true", help="do not check first that the tests pass with no fault in")
    parser.add_argument(
        "--despite", action="store_true", help="go on where tests fail with no fault in; those do not count as noticing")
    parser.add_argument("--failing", type=lambda text: set(text.split(",")), default=set(), metavar="TEST[,TEST]",
                        help="tests that do not count as noticing")
    parser.add_argument("--skip", metavar="REGEX", help="leave these tests out, such as slow ones in a first round")
    parser.add_argument("--skip-build", action="store_true", help="run what was built before")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="runs at the same time")
    parser.add_argument("--timeout", type=int, default=300, metavar="SECONDS", help="of a run; a hang counts as noticed")
    parser.add_argument("--keep", action="store_true", help="keep the copy, so that the next build is short")
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / ".build-faults", help="where the copy is made")
    options = parser.parse_args()

    faults, problems = read_lists()
    problems += check(faults)
    if problems:
        sys.exit("\n".join(problems))
    only = set(options.only.split(",")) if options.only else None
    unknown = (only or set()) - {fault.name for fault in faults}
    if unknown:
        sys.exit("no such fault: " + " ".join(sorted(unknown)))
    chosen = [
        fault for fault in faults
        if options.first <= fault.number <= options.last and (only is None or fault.name in only)
    ]
    if options.list:
        for fault in chosen:
            note = " (equivalent)" if fault.equivalent else ""
            print(f"{fault.number:3} {fault.name}  {fault.path}:{fault.line}  {fault.what}{note}")
        print(f"{len(chosen)} faults, {sum(bool(fault.equivalent) for fault in chosen)} of them equivalents")
        return

    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    project = copy(faults, folder)
    if not options.skip_build:
        say("building")
        build(project)
    todo = [fault for fault in chosen if options.equivalents or not fault.equivalent]
    if not options.skip_baseline:
        say("running the tests with no fault in")
        union = "|".join(sorted({fault.tests for fault in todo}))
        failed = Run(project, folder, 0, union, options.timeout * 10, options, isPatient=True).wait()
        if failed and not options.despite:
            sys.exit("with no fault in these fail: " + ", ".join(failed))
        options.failing = set(failed)
    noticed = run(todo, project, folder, options)
    report(chosen, noticed)
    if not options.keep:
        shutil.rmtree(folder)
    counted = [fault for fault in todo if not fault.equivalent]
    share = 100 * sum(bool(noticed.get(fault.name)) for fault in counted) / max(1, len(counted))
    sys.exit(0 if share >= LEAST_SHARE else 1)


def run(todo, project, folder, options):
    """By fault the tests that noticed."""
    noticed, waiting, current = {}, list(todo), []
    while waiting or current:
        while waiting and len(current) < options.jobs:
            fault = waiting.pop(0)
            current.append((fault, Run(project, folder, fault.number, fault.tests, options.timeout, options), False))
        time.sleep(0.1)
        for entry in list(current):
            fault, test, isWhole = entry
            names = test.poll()
            if names is None:
                continue
            current.remove(entry)
            if not names and options.all and not isWhole:
                current.append((fault, Run(project, folder, fault.number, None, options.timeout * 10, options), True))
                continue
            noticed[fault.name] = names
            word = "noticed by " + ", ".join(names) if names else "UNNOTICED"
            print(f"{fault.number:3} {fault.name}  {fault.path}:{fault.line}  {fault.what}: {word}", flush=True)
            say(f"{len(noticed)} of {len(todo)}, {time.monotonic() - test.start:.0f} s")
    return noticed


def report(chosen, noticed):
    modules = {}
    for fault in chosen:
        counts = modules.setdefault(fault.module, [0, 0, 0])
        if fault.name in noticed and not fault.equivalent:
            counts[0] += 1
            counts[1] += bool(noticed[fault.name])
        counts[2] += bool(fault.equivalent)
    print("\nmodule         faults  noticed  equivalents")
    for name, counts in modules.items():
        print(f"{name:14} {counts[0]:6} {counts[1]:8} {counts[2]:12}")
    all_of = [sum(counts[place] for counts in modules.values()) for place in range(3)]
    share = 100 * all_of[1] / max(1, all_of[0])
    print(f"{'all':14} {all_of[0]:6} {all_of[1]:8} {all_of[2]:12}   {share:.1f} % noticed")
    for fault in chosen:
        if fault.equivalent:
            print(f"equivalent: {fault.name}: {fault.equivalent}")


def say(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
