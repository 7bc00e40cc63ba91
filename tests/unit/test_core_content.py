"""The folder of packs, and what a personal field declares."""

from pathlib import Path

import pytest

import jingzhun.core.content
from jingzhun.core.content import packs_folder
from jingzhun.core.errors import NotReady
from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.core.text import Text


def _pretend_module_lies_in(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (package / "core").mkdir(parents=True)
    monkeypatch.setattr(jingzhun.core.content, "__file__", str(package / "core" / "content.py"))


def test_the_packs_of_this_checkout() -> None:
    assert packs_folder().name == "packs"


def test_the_packs_of_an_installed_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "jingzhun"
    _pretend_module_lies_in(package, monkeypatch)
    (package / "packs").mkdir()
    assert packs_folder() == package / "packs"


def test_a_stranger_s_folder_beside_an_installation_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pretend_module_lies_in(tmp_path / "site-packages" / "jingzhun", monkeypatch)
    (tmp_path / "packs").mkdir()
    with pytest.raises(NotReady, match="packs"):
        packs_folder()
    (tmp_path / "pyproject.toml").touch()
    assert packs_folder() == tmp_path / "packs"


def test_a_personal_field_says_why_and_by_which_law() -> None:
    phone = PersonalField(Text("联系本人", "Contact"), STATUTORY_DUTY, "contact")
    assert "第十三条" in phone.legal_basis.zh
    assert phone.group == "contact"
