"""Errors: their sentences, their form for JSON, their codes."""

import pickle

import pytest

from jingzhun.core import errors, language
from jingzhun.core.errors import JingzhunError, NotFound, RegisteredElsewhere, WrongInput
from jingzhun.core.text import Text

ERROR = WrongInput(
    Text("日期不对", "The date is wrong"),
    where="Sheet1!B3",
    allowed=Text("2014-2026 年", "2014 to 2026."),
    todo=Text("请改正", "Correct it"),
)


def _all_errors() -> list[type[JingzhunError]]:
    return [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, JingzhunError)]


def test_the_sentences_in_both_languages() -> None:
    with language.use("zh-hans"):
        assert str(ERROR) == "Sheet1!B3：日期不对。允许：2014-2026 年。请改正。"
    with language.use("en"):
        assert str(ERROR) == "Sheet1!B3: The date is wrong. Allowed: 2014 to 2026. Correct it."


def test_only_what_is_known_is_said() -> None:
    assert NotFound(Text("没有这个区域", "No such area")).in_language("en") == "No such area."


def test_the_form_for_json() -> None:
    assert ERROR.as_dict() == {
        "code": "wrong_input",
        "what": {"zh": "日期不对", "en": "The date is wrong"},
        "where": "Sheet1!B3",
        "allowed": {"zh": "2014-2026 年", "en": "2014 to 2026."},
        "todo": {"zh": "请改正", "en": "Correct it"},
    }
    assert NotFound(Text("无", "None")).as_dict()["todo"] is None


def test_an_error_survives_pickling_with_its_place() -> None:
    again = pickle.loads(pickle.dumps(ERROR))
    assert again.as_dict() == ERROR.as_dict()


def test_codes_are_distinct_and_status_is_an_http_error() -> None:
    kinds = _all_errors()
    assert len(kinds) == 8
    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(400 <= kind.status <= 599 for kind in kinds)


@pytest.mark.parametrize("kind", _all_errors(), ids=lambda kind: kind.__name__)
def test_nothing_done_leaves_with_3_because_1_means_done_with_findings(kind: type[JingzhunError]) -> None:
    assert kind.exit_code == 3


def test_registered_elsewhere_is_a_conflict() -> None:
    assert issubclass(RegisteredElsewhere, errors.Conflict)
    assert RegisteredElsewhere.status == 409
