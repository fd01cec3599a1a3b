"""Runs axe-core over reports in a headless Chromium, which is spoken to over a pipe: called by Scripts/test-report."""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

# Width and colour scheme.
VIEWS = [(360, "light"), (768, "light"), (1280, "light"), (1280, "dark")]
BOOKS = [
    # The rule book, its data, the language of the page.
    ("Rules/finance", "Rules/finance/data/2026.csv", "zh"),
    ("Rules/health", "Rules/health/data/2026.csv", "en"),
]


class Browser:
    """Chromium's own protocol: messages of JSON, each ended by a zero byte, on descriptors 3 and 4."""

    def __init__(self, program, profile):
        to_read, self.output = os.pipe()
        self.input, to_write = os.pipe()

        def place():
            # Through numbers beyond both, for either pipe may have 3 or 4 already.
            first, second = os.dup2(to_read, 50), os.dup2(to_write, 51)
            os.dup2(first, 3)
            os.dup2(second, 4)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
             f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
            close_fds=False, preexec_fn=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.number = 0
        self.rest = b""
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(target for target in targets if target["type"] == "page")
        self.session = None
        self.session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]

    def message(self):
        while b"\0" not in self.rest:
            more = os.read(self.input, 1 << 16)
            if not more:
                sys.exit("the browser has ended")
            self.rest += more
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **parameters):
        self.number += 1
        call = {"id": self.number, "method": method, "params": parameters}
        if getattr(self, "session", None):
            call["sessionId"] = self.session
        text = json.dumps(call).encode() + b"\0"
        while text:
            text = text[os.write(self.output, text):]
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"{method}: {answer['error']}")
                return answer["result"]

    def open(self, place):
        """Events may come before the answer to a call: the page itself is asked whether it is there."""
        self.call("Page.navigate", url=place)
        while self.value("document.readyState + ' ' + location.href") != f"complete {place}":
            time.sleep(0.05)

    def value(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            sys.exit(json.dumps(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def end(self):
        self.process.terminate()
        self.process.wait()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--heng", required=True)
    options.add_argument("--chromium", required=True)
    options.add_argument("--axe", required=True, type=pathlib.Path)
    options = options.parse_args()
    axe = options.axe.read_text(encoding="utf-8")
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        browser = Browser(options.chromium, f"{scratch}/profile")
        for book, data, language in BOOKS:
            out = pathlib.Path(scratch) / f"{pathlib.Path(book).name}-{language}"
            # What a page is made of shows in a few subjects; the rules take long over hundreds of rows.
            few = pathlib.Path(scratch) / "data.csv"
            few.write_text("".join(pathlib.Path(data).read_text(encoding="utf-8-sig").splitlines(keepends=True)[:5]), encoding="utf-8")
            made = subprocess.run(
                [options.heng, "run", book, "--data", few, "--out", out, "--lang", language, "--allow-incomplete"],
                capture_output=True, text=True, check=False)
            if made.returncode != 0:
                sys.exit(f"{book}: {made.stderr}")
            for width, scheme in VIEWS:
                browser.call(
                    "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500)
                browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
                # A place of its own for each view, so that the last page is not taken for it.
                browser.open(f"{(out / 'report.html').resolve().as_uri()}?{width}-{scheme}")
                browser.value(axe + "; undefined")
                found = browser.value(
                    "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(v => "
                    "({id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.map(n => n.html)})))")
                inner = browser.value("innerWidth")
                if inner != width:
                    sys.exit(f"the window is {inner} px wide, not {width}")
                for violation in found:
                    failures += 1
                    nodes = violation["nodes"]
                    print(f"{book} ({language}, {scheme}, {width} px): {violation['id']} [{violation['impact']}] "
                          f"{violation['help']}; {len(nodes)} places, such as {nodes[0][:200]}", file=sys.stderr)
        browser.end()
    if failures:
        sys.exit(f"{failures} violations")
    print(f"report.html: no violations, {len(BOOKS)} reports at {', '.join(f'{width} px ({scheme})' for width, scheme in VIEWS)}")


main()
