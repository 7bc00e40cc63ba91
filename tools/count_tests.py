"""The closing line of `.ci/run`: `count_tests.py RESULTS.xml … -- STEP_THAT_FAILED …`, from pytest's own results."""

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree  # noqa: ICN001

BROWSER = "tests.browser."


@dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    in_browser: int = 0
    browser_skipped: int = 0

    def add(self, case: ElementTree.Element) -> None:
        in_browser = case.get("classname", "").startswith(BROWSER)
        self.in_browser += in_browser
        if case.find("failure") is not None or case.find("error") is not None:
            self.failed += 1
        elif case.find("skipped") is not None:
            self.skipped += 1
            self.browser_skipped += in_browser
        else:
            self.passed += 1


def main(arguments: list[str]) -> int:
    divider = arguments.index("--")
    counts, torn = count(arguments[:divider])
    problems = []
    broken = list(dict.fromkeys((*arguments[divider + 1 :], *torn)))
    if broken:
        problems.append(f"failed steps: {', '.join(broken)}")
    if not counts.in_browser:
        problems.append("no browser test ran")
    if counts.browser_skipped:
        problems.append(f"{counts.browser_skipped} browser tests were skipped")
    # A step that broke without a failed test, such as the linter, must show in the counts.
    counts.failed = max(counts.failed, len(problems))
    for problem in problems:
        print(problem)
    print(f"{counts.passed} passed, {counts.failed} failed, {counts.skipped} skipped")
    return 1 if counts.failed else 0


def count(paths: list[str]) -> tuple[Counts, list[str]]:
    """The counts, and the steps whose results were cut off when they were written: nothing of them is counted."""
    counts, torn = Counts(), []
    for path in map(Path, paths):
        if not path.exists():  # a run that could not start writes none; its step is among the failed ones
            continue
        try:
            cases = list(ElementTree.parse(path).iter("testcase"))  # noqa: S314 - pytest wrote it
        except ElementTree.ParseError:
            torn.append(path.stem)
            continue
        for case in cases:
            counts.add(case)
    return counts, torn


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
