"""Compares the shipped JSON Schemas with `heng check` and `heng test`, and what `heng check --format sarif` writes with the schema
of SARIF: called by Scripts/test-schemas, which installs the validator and fetches that schema.

Files whose names begin with `fine` must pass both; a file of Chinese keys begins with `规则册:` or its name has `.zh.` in it.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

DRAFTS = ["Schemas", "Schemas/draft-07"]
failures = []


def complain(text):
    failures.append(text)
    print(text, file=sys.stderr)


def output(command):
    """Standard output as JSON; a command that fails for another reason than what it checks ends the run."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or not done.stdout.strip():
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def refused(validator, schema, files, *options):
    """The files that a schema refuses."""
    if not files:
        return set()
    report = output([validator, "--output-format", "json", "--schemafile", schema, *options, *files])
    # A file that is no YAML at all would say nothing about the schema.
    if report.get("parse_errors"):
        sys.exit(f"{schema}: {report['parse_errors']}")
    return {error["filename"] for error in report.get("errors", [])}


def is_chinese(path):
    return ".zh." in path or any(line.startswith("规则册:") for line in open(path, encoding="utf-8"))


def compare(validator, name, fine, wrong, errors):
    """Holds the schemas of one kind of file, in both spellings and drafts, to the files that heng finds errors in."""
    for folder in DRAFTS:
        for schema, files in [
            (f"{folder}/{name}.en.schema.json", [p for p in fine + wrong if not is_chinese(p)]),
            (f"{folder}/{name}.zh.schema.json", [p for p in fine + wrong if is_chinese(p)]),
            (f"{folder}/{name}.schema.json", fine + wrong),
        ]:
            bad = refused(validator, schema, files)
            for path in files:
                if path in fine and path in bad:
                    complain(f"{schema} refuses {path}")
                if path in wrong and path not in bad:
                    complain(f"{schema} accepts {path}")
    for path in fine:
        if path in errors:
            complain(f"heng refuses {path}")
    for path in wrong:
        if path not in errors:
            complain(f"heng accepts {path}")


def parted(files):
    """Files that are fine, and those that are not."""
    fine = [path for path in files if pathlib.Path(path).name.startswith("fine")]
    return fine, [path for path in files if path not in fine]


def check_sarif(heng, validator, schema):
    """What is written of broken and of sound rule books, in both languages, is SARIF."""
    with tempfile.TemporaryDirectory() as folder:
        runs = [("Tests/Corpus", "zh"), ("Tests/Corpus", "en"), ("Rules", "zh"), ("Tests/SchemaCases", "en")]
        files = []
        for number, (path, language) in enumerate(runs):
            done = subprocess.run(
                [heng, "check", path, "--format", "sarif", "--lang", language], capture_output=True, text=True, check=False)
            file = pathlib.Path(folder) / f"{number}.sarif"
            file.write_text(done.stdout, encoding="utf-8")
            files.append(str(file))
        found = len(json.loads(pathlib.Path(files[0]).read_text(encoding="utf-8"))["runs"][0]["results"])
        if found < 300:
            complain(f"only {found} results for the corpus")
        # The schema's own patterns are not of the Unicode kind that the validator takes them for.
        bad = refused(validator, schema, files, "--regex-variant", "nonunicode")
        for file in bad:
            complain(f"heng check --format sarif of {runs[files.index(file)]} is no SARIF 2.1.0")
        broken = pathlib.Path(folder) / "broken.sarif"
        broken.write_text(pathlib.Path(files[0]).read_text(encoding="utf-8").replace('"2.1.0"', '"2.0"'), encoding="utf-8")
        if not refused(validator, schema, [str(broken)], "--regex-variant", "nonunicode"):
            complain("the schema of SARIF accepts another version")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heng", required=True)
    parser.add_argument("--validator", required=True)
    parser.add_argument("--sarif-schema", required=True)
    options = parser.parse_args()

    books = sorted(str(p) for p in pathlib.Path("Rules").rglob("*.yaml") if "data" not in p.parts and not p.name.endswith(".test.yaml"))
    own, wrong = parted(sorted(str(p) for p in pathlib.Path("Tests/SchemaCases").glob("*.yaml")))
    fine = books + own
    if len(books) < 15 or len(wrong) < 20:
        complain(f"too few files: {len(books)} books, {len(wrong)} mistakes")
    report = output([options.heng, "check", "--format", "json", *fine, *wrong])
    errors = {p["at"]["file"] for p in report["problems"] if p["severity"] == "error" and p["at"]}
    compare(options.validator, "rulebook", fine, wrong, errors)

    tests = sorted(str(p) for p in pathlib.Path("Rules").rglob("*.test.yaml"))
    own, mistaken = parted(sorted(str(p) for p in pathlib.Path("Tests/SchemaCases/tests").glob("*.test.yaml")))
    if len(tests) < 6 or len(mistaken) < 12:
        complain(f"too few files: {len(tests)} files of tests, {len(mistaken)} mistakes")
    report = output([options.heng, "test", "--format", "json", *tests, *own, *mistaken])
    errors = {file["file"] for file in report["files"] if not file["passed"]}
    compare(options.validator, "tests", tests + own, mistaken, errors)

    for folder in DRAFTS:
        bad = refused(
            options.validator, f"{folder}/submission.schema.json",
            ["Tests/IntakeTests/Golden/records.yaml", "Tests/IntakeTests/Golden/records.json"])
        if bad != {"Tests/IntakeTests/Golden/records.json"}:
            complain(f"{folder}/submission.schema.json refuses {sorted(bad)}")
    results = check_sarif(options.heng, options.validator, options.sarif_schema)
    if failures:
        sys.exit(1)
    print(
        f"{len(books)} rule books and {len(tests)} files of tests pass, {len(wrong)} and {len(mistaken)} mistakes are refused by heng"
        f" and by the schemas of {len(DRAFTS)} drafts; {results} results are valid SARIF 2.1.0")


main()
