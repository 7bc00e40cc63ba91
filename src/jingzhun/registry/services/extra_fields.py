"""Fields that an office adds to the surveys of its area: defined, renamed, ended; never dropped."""

import re
from dataclasses import dataclass
from itertools import count

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason
from jingzhun.areas.models import Area
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.person_name import pinyin_key
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_lists
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.fields.subjects import SUBJECT_TITLES, Subject, columns_of, groups_of
from jingzhun.registry.models import ExtraField
from jingzhun.registry.selectors.extra_fields import extra_fields_touching
from jingzhun.registry.services.registration import check_version

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
TITLE_MOST, UNIT_MOST = 80, 20
KEY_MOST = 36


@dataclass(frozen=True, slots=True)
class FieldTitles:
    """What may change: how the field is called. English may be left out."""

    title_zh: str
    title_en: str = ""
    unit_zh: str = ""
    unit_en: str = ""


def define_field(
    *,
    by: Actor,
    area: Area,
    key: str,
    subject: Subject,
    kind: FieldKind,
    group: str,
    titles: FieldTitles,
    reason: str,
    code_list: str = "",
    from_year: int | None = None,
    to_year: int | None = None,
) -> ExtraField:
    """Add a field to the surveys of an area. Errors: Refused, WrongInput, Conflict (the key is taken)."""
    _check_right(by, area.path)
    _check_key(area.path, key, subject)
    _check_group(subject, group)
    _check_kind(kind, code_list)
    _check_years(from_year, to_year)
    give_reason(by, reason)
    return ExtraField.objects.create(
        path=area.path, key=key, subject=subject, kind=kind, group=group, code_list=code_list, from_year=from_year,
        to_year=to_year, **_checked(titles),
    )  # fmt: skip


def proposed_key(title: str, area: Area, subject: Subject) -> str:
    """A key for a title: its pinyin, and a number behind it where that is taken."""
    letters = re.sub(r"[^a-z0-9]", "", pinyin_key(title).lower())
    base = (letters if letters[:1].isalpha() else f"f{letters}")[:KEY_MOST]
    there = extra_fields_touching(area.path).filter(subject=subject)
    taken = {*columns_of(subject), *there.values_list("key", flat=True)}
    return next(key for number in count(1) if (key := base if number == 1 else f"{base}_{number}") not in taken)


def rename_field(*, by: Actor, field: ExtraField, titles: FieldTitles, version: int, reason: str) -> ExtraField:
    """Call a field something else; its values stay. Errors: Refused, WrongInput, Conflict."""
    current = _locked(by, field, version)
    give_reason(by, reason)
    for name, value in _checked(titles).items():
        setattr(current, name, value)
    return _saved(current)


def end_field(*, by: Actor, field: ExtraField, to_year: int | None, version: int, reason: str) -> ExtraField:
    """Give a field its last year (None: it goes on). Values of that year and before stay and are shown."""
    current = _locked(by, field, version)
    _check_years(current.from_year, to_year)
    give_reason(by, reason)
    current.to_year = to_year
    return _saved(current)


def may_define(actor: Actor, path: str) -> bool:
    """May this actor add and change fields of an area?"""
    return actor.may("household", "approve") and actor.scope.covers(path)


def _locked(by: Actor, field: ExtraField, version: int) -> ExtraField:
    _check_right(by, field.path)
    current = ExtraField.objects.select_for_update().get(pk=field.pk)
    check_version(current.version, version)
    return current


def _saved(row: ExtraField) -> ExtraField:
    row.version += 1
    row.save()
    return row


def _check_right(by: Actor, path: str) -> None:
    by.require("household", "approve")
    by.require_area(path)


def _check_key(path: str, key: str, subject: Subject) -> None:
    if not KEY.fullmatch(key):
        raise WrongInput(
            Text("字段标识不合要求", "Not a possible key"),
            where="key",
            allowed=Text("小写字母开头的字母、数字、下划线", "lower-case letters, digits, underscores; a letter first"),
        )
    if key in columns_of(subject) or extra_fields_touching(path).filter(subject=subject, key=key).exists():
        raise Conflict(
            Text("这个标识已被本地区或上下级使用", "The key is taken here, above or below"),
            where="key",
            todo=Text("请换一个标识，或沿用已有字段", "Choose another key, or use the field that is there"),
        )


def _check_group(subject: Subject, group: str) -> None:
    """Only a group of the subject's surveys: by others nobody would confirm or open it."""
    if group not in groups_of(subject):
        titles = [group_title(one) for one in groups_of(subject)]
        raise WrongInput(
            Text("{subject}的采集没有这个字段组", "Surveys of this kind ({subject}) have no such field group").format(
                subject=SUBJECT_TITLES[subject]
            ),
            where="group",
            allowed=Text("、".join(one.zh for one in titles), ", ".join(one.en for one in titles)),
        )


def _check_kind(kind: FieldKind, code_list: str) -> None:
    needs_list = kind in (FieldKind.CODE, FieldKind.CODES)
    if needs_list != bool(code_list) or (code_list and code_list not in code_lists()):
        raise WrongInput(
            Text("代码类字段要选一个代码表，其他字段不选", "A field of codes needs a code list, others have none"),
            where="code_list",
            allowed=Text("{names}", "{names}").format(names=", ".join(code_lists())),
        )


def _check_years(from_year: int | None, to_year: int | None) -> None:
    if from_year is not None and to_year is not None and to_year < from_year:
        raise WrongInput(Text("结束年份早于开始年份", "It ends before it begins"), where="to_year")


def _checked(titles: FieldTitles) -> dict[str, str]:
    title = " ".join(titles.title_zh.split())
    if not 0 < len(title) <= TITLE_MOST or len(titles.unit_zh) > UNIT_MOST or len(titles.unit_en) > UNIT_MOST:
        raise WrongInput(
            Text("名称不能空，也不能太长", "A title is needed, and not too long a one"),
            where="title_zh",
            allowed=Text("名称 1-80 个字符，单位最多 20 个", "title of 1-80 characters, unit of at most 20"),
        )
    return {
        "title_zh": title,
        "title_en": " ".join(titles.title_en.split())[:TITLE_MOST] or title,
        "unit_zh": titles.unit_zh.strip(),
        "unit_en": titles.unit_en.strip() or titles.unit_zh.strip(),
    }
