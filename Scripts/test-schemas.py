"""Compares the shipped JSON Schemas with `heng check`: called by Scripts/test-schemas, which installs the validator.

Files whose names begin with `fine` must pass both; a file of Chinese keys begins with `规则册:` or its name ends in `.zh.yaml`.
"""

import argparse
import json
import pathlib
import subprocess
import sys

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


def refused(validator, schema, files):
    """The files that a schema refuses."""
    if not files:
        return set()
    report = output([validator, "--output-format", "json", "--schemafile", schema, *files])
    # A file that is no YAML at all would say nothing about the schema.
    if report.get("parse_errors"):
        sys.exit(f"{schema}: {report['parse_errors']}")
    return {error["filename"] for error in report.get("errors", [])}


def is_chinese(path):
    return path.endswith(".zh.yaml") or any(line.startswith("规则册:") for line in open(path, encoding="utf-8"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heng", required=True)
    parser.add_argument("--validator", required=True)
    options = parser.parse_args()

    books = sorted(str(p) for p in pathlib.Path("Rules").rglob("*.yaml") if "data" not in p.parts and not p.name.endswith(".test.yaml"))
    cases = sorted(str(p) for p in pathlib.Path("Tests/SchemaCases").glob("*.yaml"))
    fine = books + [path for path in cases if pathlib.Path(path).name.startswith("fine")]
    wrong = [path for path in cases if path not in fine]
    if len(books) < 15 or len(wrong) < 20:
        complain(f"too few files: {len(books)} books, {len(wrong)} mistakes")

    for folder in DRAFTS:
        for schema, files in [
            (f"{folder}/rulebook.en.schema.json", [p for p in fine + wrong if not is_chinese(p)]),
            (f"{folder}/rulebook.zh.schema.json", [p for p in fine + wrong if is_chinese(p)]),
            (f"{folder}/rulebook.schema.json", fine + wrong),
        ]:
            bad = refused(options.validator, schema, files)
            for path in files:
                if path in fine and path in bad:
                    complain(f"{schema} refuses {path}")
                if path in wrong and path not in bad:
                    complain(f"{schema} accepts {path}")
        bad = refused(
            options.validator, f"{folder}/submission.schema.json",
            ["Tests/IntakeTests/Golden/records.yaml", "Tests/IntakeTests/Golden/records.json"])
        if bad != {"Tests/IntakeTests/Golden/records.json"}:
            complain(f"{folder}/submission.schema.json refuses {sorted(bad)}")

    report = output([options.heng, "check", "--format", "json", *fine, *wrong])
    errors = {p["at"]["file"] for p in report["problems"] if p["severity"] == "error" and p["at"]}
    for path in fine:
        if path in errors:
            complain(f"heng check refuses {path}")
    for path in wrong:
        if path not in errors:
            complain(f"heng check accepts {path}")
    if failures:
        sys.exit(1)
    print(f"{len(books)} rule books pass, {len(wrong)} mistakes are refused by heng check and by the schemas of {len(DRAFTS)} drafts")


main()
