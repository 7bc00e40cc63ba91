"""Writes docs/generated/: what the code itself knows better than prose. `--check` says whether they are current."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "generated"
NOTE = "<!-- made by tools/generate_docs.py; do not edit -->\n"


def personal_fields() -> str:
    """The personal fields of every table with purpose and legal basis (personal-information law)."""
    return NOTE + "\n".join(_personal_lines()) + "\n"


def _personal_lines() -> Iterator[str]:
    from jingzhun.database.scoped import declaring_models

    yield "# Personal fields / 个人信息字段\n"
    yield "| table | field | field group | purpose / 目的 | legal basis / 依据 |"
    yield "|---|---|---|---|---|"
    for model in declaring_models():
        for name, field in model.personal.items():  # type: ignore[attr-defined]
            purpose, basis = field.purpose, field.legal_basis
            yield (
                f"| `{model._meta.db_table}` | `{name}` | {field.group} | {purpose.zh} / {purpose.en} "
                f"| {basis.zh} / {basis.en} |"
            )


def roles() -> str:
    """The shipped roles × field groups, as a table of the actions' first letters."""
    return NOTE + "\n".join(_role_lines()) + "\n"


def _role_lines() -> Iterator[str]:
    from jingzhun.accounts.limits import access_content

    content = access_content()
    actions = ("see", "edit", "export", "unmask", "approve")
    codes = list(content["roles"])
    yield "# Shipped roles / 内置身份\n"
    yield "s see 查看, e edit 修改, x export 导出, u unmask 查看完整号码, a approve 审批\n"
    yield "| field group / 字段组 | " + " | ".join(content["roles"][code]["title"]["zh"] for code in codes) + " |"
    yield "|---|" + "---|" * len(codes)
    letters = dict(zip(actions, "sexua", strict=True))
    for group, title in content["field_groups"].items():
        cells = [
            "".join(letters[action] for action in actions if group in content["roles"][code].get(action, []))
            for code in codes
        ]
        yield f"| {title['zh']} {title['en']} | " + " | ".join(cells) + " |"


def facts() -> str:
    """The catalogue of the facts: what rules can ask about."""
    return NOTE + "\n".join(_facts_lines()) + "\n"


def _facts_lines() -> Iterator[str]:
    from jingzhun.figures.catalogue.description import description

    yield "# Facts: tables and columns that rules can ask about / 规则可用的数据表和列\n"
    yield from description()


def rule_language() -> str:
    """The manual of the language of rules, from the tests that every engine passes."""
    sys.path.insert(0, str(FOLDER.parents[1]))
    try:
        from tests.spec.manual import manual
    finally:
        sys.path.pop(0)
    return NOTE + "\n".join(manual()).rstrip() + "\n"


def rules() -> str:
    """What the shipped packs define, with sources and values."""
    return NOTE + "\n".join(_rules_lines()).rstrip() + "\n"


def _rules_lines() -> Iterator[str]:
    from jingzhun.core.content import packs_folder
    from jingzhun.figures.catalogue.register import register_catalogue
    from jingzhun.rules.loading.load import read_pack
    from jingzhun.rules.pack_check import packs_in
    from jingzhun.rules.rule_book import LEGEND, rule_book

    yield "# The rules of the shipped packs / 随产品提供的规则\n"
    yield LEGEND
    for folder in packs_in(packs_folder()):
        yield from rule_book(read_pack(folder, register_catalogue()))


PAGES = {
    "personal_fields.md": personal_fields,
    "roles.md": roles,
    "facts.md": facts,
    "rule_language.md": rule_language,
    "rules.md": rules,
}


def stale() -> list[str]:
    """Names of generated pages that differ from the code."""
    return [
        name
        for name, make in PAGES.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != make()
    ]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingzhun.settings")
    import django

    django.setup()
    if "--check" in sys.argv:
        print("\n".join(stale()) or "current")
        return bool(stale())
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
