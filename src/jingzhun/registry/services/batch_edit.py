"""One field of many surveys set to one value: previewed row by row, then saved in one transaction."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.core.errors import Conflict, NotFound, TooMany, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.reading import Reading, Value, empty_of, read_value
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.selectors.extra_fields import fields_for
from jingzhun.registry.selectors.ledger.question import Question
from jingzhun.registry.selectors.ledger.rows import NAMES, rows_in
from jingzhun.registry.selectors.surveys import MODELS, Owner, values_of
from jingzhun.registry.selectors.windows import collection_of
from jingzhun.registry.services.surveys import save_survey

SAME = Text("已经是这个值", "It has this value already")
ERASED = Text("标识已删除，不能修改", "Identifiers erased: no more changes")
LIMIT = "batch_edit_rows"


@dataclass(frozen=True, slots=True)
class Change:
    """What would happen to one row. name: as addresses call it. version: of the survey, 0 where there is none yet.

    refusal: why it would not be changed; None if it would.
    """

    name: str
    title: str
    owner: Owner
    version: int
    old: Value
    refusal: Text | None


@dataclass(frozen=True, slots=True)
class Batch:
    """The preview: the value as it was read, the doubt about it, and every row."""

    field: Field
    reading: Reading
    changes: list[Change]

    @property
    def possible(self) -> list[Change]:
        return [one for one in self.changes if one.refusal is None]

    @property
    def refused(self) -> list[Change]:
        return [one for one in self.changes if one.refusal is not None]


def editable_fields(actor: Actor, question: Question) -> dict[str, Field]:
    """The fields of the year's survey that the role may edit, by name, for the area looked at."""
    known = fields_for(Subject(question.ledger.subject), question.path, question.year)
    return {name: field for name, field in known.items() if actor.may(field.group, "edit")}


def preview(*, by: Actor, question: Question, field: str, typed: str, names: Collection[str]) -> Batch:
    """What setting a field would do to the rows called `names`. Errors: Refused, WrongInput, TooMany, NotFound."""
    known = _field(by, question, field)
    reading = read_value(known, typed, year=question.year)
    check_number(len(names))
    owners = _owners(question, names)
    if not owners:
        raise NotFound(Text("没有选中任何一行", "No row is picked"), todo=Text("请先勾选", "Pick some first"))
    surveys = _surveys(question, [owner.pk for owner in owners])
    frozen = _frozen(question, known.group)
    batch = Batch(known, reading, [])
    batch.changes.extend(_change(question, batch, owner, surveys.get(owner.pk), frozen) for owner in owners)
    return batch


def apply(
    *, by: Actor, question: Question, field: str, typed: str, versions: Mapping[str, int], reason: str
) -> Batch:
    """Set the field of the rows named, all or none; versions: of the surveys as they were previewed.

    Errors: as `preview`; Conflict when a row was changed, frozen or has gone since.
    """
    batch = preview(by=by, question=question, field=field, typed=typed, names=versions)
    stale = [one.name for one in batch.changes if one.refusal is not None or one.version != versions[one.name]]
    stale += sorted(set(versions) - {one.name for one in batch.changes})
    if stale:
        raise Conflict(
            Text("有 {n} 行在预览之后有变动，没有写入任何一行", "{n} rows changed since the preview; nothing was saved")
            .format(n=len(stale)),
            todo=Text("请按下面新的预览再确认", "Confirm the new preview below"),
        )  # fmt: skip
    for one in batch.changes:
        save_survey(
            by=by, owner=one.owner, year=question.year, values={field: typed}, version=one.version or None,
            reason=reason,
        )  # fmt: skip
    return batch


def check_number(rows: int) -> None:
    """`TooMany` rows for one batch."""
    most = limit(LIMIT)
    if rows > most:
        raise TooMany(
            Text("一次最多修改 {most} 行", "At most {most} rows at once").format(most=most),
            todo=Text("请缩小范围或筛选后分批办理", "Choose a smaller area or filter, and do it in parts"),
        )


def _field(by: Actor, question: Question, name: str) -> Field:
    fields = editable_fields(by, question)
    if name not in fields:
        raise WrongInput(
            Text("没有这个字段，或您不能修改它", "There is no such field, or you may not edit it"), where="field"
        )
    return fields[name]


def _owners(question: Question, names: Iterable[str]) -> list[Any]:
    rows = rows_in(question.ledger, path=question.path, year=question.year)
    return list(rows.filter(**{f"{NAMES[question.ledger.name]}__in": list(names)}))


def _surveys(question: Question, owners: list[int]) -> dict[int, Any]:
    model, column = MODELS[Subject(question.ledger.subject)]
    found = model._default_manager.filter(**{f"{column}__in": owners, "year": question.year})  # noqa: SLF001
    return {getattr(survey, f"{column}_id"): survey for survey in found}


def _frozen(question: Question, group: str) -> Any:
    """path → why the group is frozen there, or None; each place is asked for once."""

    @cache
    def reason_at(path: str) -> Text | None:
        try:
            collection_of(path, question.year).require_open([group])
        except Conflict as error:
            return error.what
        return None

    return reason_at


def _change(question: Question, batch: Batch, owner: Any, survey: Any, frozen: Any) -> Change:
    field, old = batch.field, empty_of(batch.field)
    if survey is not None:
        old = values_of(survey, Subject(question.ledger.subject), {field.name: field})[field.name]
    refusal = SAME if old == batch.reading.value else frozen(owner.path)
    if getattr(owner, "erased_at", None) is not None:
        refusal = ERASED
    name = str(getattr(owner, NAMES[question.ledger.name]))
    return Change(name, getattr(owner, "name", name), owner, survey.version if survey else 0, old, refusal)
