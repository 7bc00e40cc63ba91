"""The language in force and texts in both languages."""

import pytest

from jingzhun.core import language
from jingzhun.core.text import Text, same_in_both

HOUSEHOLD = Text("户", "household")


def test_chinese_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JINGZHUN_LANG", raising=False)
    assert language.current() == "zh-hans"
    assert str(HOUSEHOLD) == "户"


@pytest.mark.parametrize(
    ("setting", "expected"),
    [("en", "en"), ("en_GB.UTF-8", "en"), ("zh-hans", "zh-hans"), ("zh_CN", "zh-hans"), ("fr", "zh-hans")],
)
def test_the_environment_sets_the_default(monkeypatch: pytest.MonkeyPatch, setting: str, expected: str) -> None:
    monkeypatch.setenv("JINGZHUN_LANG", setting)
    assert language.current() == expected


def test_a_block_puts_a_language_in_force_and_gives_the_old_one_back() -> None:
    with language.use("en"):
        with language.use("zh-hans"):
            assert str(HOUSEHOLD) == "户"
        assert str(HOUSEHOLD) == "household"


def test_the_old_language_is_back_after_an_error() -> None:
    with language.use("zh-hans"):
        with pytest.raises(LookupError), language.use("en"):
            raise LookupError
        assert language.current() == "zh-hans"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr' is not a language"), language.use("fr"):
        pass
    with pytest.raises(ValueError, match="zh-hans, en"):
        language.set_current("zh")


def test_a_constant_text_follows_the_language() -> None:
    with language.use("en"):
        assert f"{HOUSEHOLD}" == "household"
    with language.use("zh-hans"):
        assert f"{HOUSEHOLD}" == "户"


def test_format_fills_both_languages_and_takes_texts_in_the_same_language() -> None:
    filled = Text("{count} 个{what}", "{count} × {what}").format(count=3, what=HOUSEHOLD)
    assert filled == Text("3 个户", "3 × household")


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert Text("“{name}”", "“{name}”").format(name="{0.__class__}").zh == "“{0.__class__}”"


def test_a_missing_translation_is_refused() -> None:
    with pytest.raises(ValueError, match="both languages"):
        Text("户", "")


def test_a_word_without_translation_and_the_form_for_json() -> None:
    assert same_in_both("GB 11643").as_dict() == {"zh": "GB 11643", "en": "GB 11643"}
