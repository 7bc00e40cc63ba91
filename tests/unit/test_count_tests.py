"""The closing line of a whole check, from results as pytest writes them."""

import pytest
from tools.count_tests import main

CASE = '<testcase classname="{place}" name="test">{outcome}</testcase>'
SKIPPED = '<skipped type="pytest.skip" message="no browser"/>'
FAILED = '<failure message="assert False"/>'


@pytest.fixture
def results(tmp_path):
    def write(name: str, *cases: tuple[str, str]) -> str:
        inner = "".join(CASE.format(place=place, outcome=outcome) for place, outcome in cases)
        (tmp_path / name).write_text(f"<testsuites><testsuite>{inner}</testsuite></testsuites>", encoding="utf-8")
        return str(tmp_path / name)

    return write


IN_BROWSER = ("tests.browser.test_login", "")
QUICK = ("tests.unit.test_text", "")


def last_line(capsys) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def test_counts_are_summed(results, capsys):
    first = results("first.xml", QUICK, QUICK, ("tests.unit.test_text", SKIPPED))
    second = results("second.xml", IN_BROWSER)
    assert main([first, second, "--"]) == 0
    assert last_line(capsys) == "3 passed, 0 failed, 1 skipped"


def test_a_failure_fails(results, capsys):
    assert main([results("first.xml", IN_BROWSER, ("tests.unit.test_text", FAILED)), "--", "test"]) == 1
    assert last_line(capsys) == "1 passed, 1 failed, 0 skipped"


@pytest.mark.parametrize("browser", [[], [("tests.browser.test_login", SKIPPED)]])
def test_browser_tests_that_did_not_run_fail(results, browser):
    assert main([results("first.xml", QUICK, *browser), "--"]) == 1


@pytest.mark.parametrize("kept", [0, 60])
def test_results_cut_off_are_a_broken_step(results, capsys, tmp_path, kept):
    whole = results("test.xml", QUICK, QUICK)
    (tmp_path / "test-long.xml").write_text((tmp_path / "test.xml").read_text()[:kept])
    assert main([whole, results("first.xml", IN_BROWSER), str(tmp_path / "test-long.xml"), "--", "lint"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said == ["failed steps: lint, test-long", "3 passed, 1 failed, 0 skipped"]


def test_a_step_without_results_fails(results, capsys):
    assert main([results("first.xml", IN_BROWSER), "absent.xml", "--", "lint", "test-slow"]) == 1
    assert last_line(capsys) == "1 passed, 1 failed, 0 skipped"
