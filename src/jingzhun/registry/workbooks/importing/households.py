"""The lines of the sheet of households: which household each means, and what would change."""

from collections.abc import Iterable
from datetime import date

from jingzhun.core.clock import today
from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import Text
from jingzhun.registry.models import Person
from jingzhun.registry.workbooks.importing.finder import Target, Words
from jingzhun.registry.workbooks.importing.gone import refuse_departed
from jingzhun.registry.workbooks.importing.outcome import Line, Outcome
from jingzhun.registry.workbooks.importing.places import Place
from jingzhun.registry.workbooks.importing.work import NewPerson, Work

STALE = Text("导出之后有人改过：{fields}", "Somebody changed it since the export: {fields}")
TWICE = Text("这一户在文件里出现了两次", "This household is in the file twice")
ELSEWHERE = Text("这个证件号码已在别处登记，请联系县级单位", "This ID number is registered elsewhere; ask the county")
NAMESAKE = Text(
    "这个村已有同名户主，证件号码不同，按新户登记",
    "The village has a head of this name with another ID number; this is a new household",
)
MEMBER = Text(
    "这个证件号码是本辖区另一户的成员，请办理分户或户主变更",
    "This ID number belongs to a member of another household here; record a split or a change of head",
)
AS_OPERATION = Text("不能用导入修改，请办理相应的变动", "An import does not change this; record it as an operation")
NOT_COMPARED = Text("已登记的户，这一列没有比对", "Not compared for a household that is registered already")
UNKNOWN_KEY = Text("行标识不存在或不在您的管理范围", "The row key is unknown or outside your areas")


def check_households(work: Work) -> None:
    """Find or open the household of every line, and note the changes."""
    lines = list(work.of("household"))
    placed = {id(line): place for line in lines if (place := _place(work, line)) is not None}
    words = {id(line): work.words_of(line) for line in lines if line.is_good}
    work.finder.load(words.values())
    work.members = _members(work, words.values())
    seen: set[int] = set()
    for line in lines:
        if line.is_good:
            _check(work, line, words[id(line)], placed.get(id(line)), seen)


def _members(work: Work, words: Iterable[Words]) -> set[bytes]:
    """Blind indexes of those named as heads of households that are not there, and who live in one that is."""
    indexes = {one.index for one in words if one.index is not None and work.finder.find(one) is None}
    found = Person.objects.filter(left_on__isnull=True, citizen_id__blind_index__any_of=indexes).order_by()
    return {bytes(index) for index in found.values_list("citizen_id__blind_index", flat=True) if index is not None}


def _place(work: Work, line: Line) -> Place | None:
    values = line.values
    if "village" not in values:
        return None
    try:
        return work.places.place(values["village"], values.get("group", ""), values.get("natural_village", ""))
    except JingzhunError as error:
        line.refuse(error.what, error.where)
        return None


def _check(work: Work, line: Line, words: Words, place: Place | None, seen: set[int]) -> None:
    found = work.finder.find(words)
    if isinstance(found, Text):
        line.refuse(found, outcome=Outcome.QUESTION)
        return
    if found is None:
        found = _closed(work, line, words) or _new(work, line, words, place)
        if found is None:
            return
    if (found.key or id(found)) in seen:
        line.refuse(TWICE)
        return
    if not found.is_new:
        line.number = found.number
        _compare(line, found, place)
    seen.add(found.key or id(found))
    work.targets[id(line)] = found
    line.settle(is_new=found.is_new)


def _closed(work: Work, line: Line, words: Words) -> Target | None:
    """The household that closed, if the line says so too; else a line that speaks of it goes back."""
    closed = work.gone.closed(words)
    return work.gone.household_of(line, closed) if closed is not None else None


def _new(work: Work, line: Line, words: Words, place: Place | None) -> Target | None:
    """A new household, unless its head is known otherwise."""
    if line.is_good and (words.number or place is None):
        line.refuse(UNKNOWN_KEY)
    if words.index in work.taken:
        line.refuse(ELSEWHERE, "head_citizen_id")
    if line.is_good and (left := work.gone.departed("", words.index)) is not None:
        refuse_departed(line, left)
    if words.index in work.members:
        line.refuse(MEMBER, "head_citizen_id")
    return _open(work, line, place, words) if line.is_good and place is not None else None


def _open(work: Work, line: Line, place: Place, words: Words) -> Target:
    values = line.values
    target = Target(
        path=place.area.path,
        area_id=place.area.pk,
        natural_village_id=place.natural_village.pk if place.natural_village else None,
        national_number=values.get("national_number", ""),
        address=values.get("address", ""),
        head_name=values["head_name"],
        registered_on=registered_on(line),
        index=words.index,
        head_born_on=words.head_born_on,
    )
    if work.finder.has_namesake(words):
        line.doubts["head_name"] = NAMESAKE
    work.finder.add(target, words)
    work.new_households.append((line, target))
    head = {"name": values["head_name"], "citizen_id": values.get("head_citizen_id", ""), "relation": "户主"}
    work.new_people.append(NewPerson(target, head, is_head=True))
    return target


def registered_on(line: Line) -> date:
    """The day from which a new household is registered: as the line says, or when it was identified, or today."""
    return line.values.get("registered_on") or line.values.get("identified_on") or today()


def _compare(line: Line, target: Target, place: Place | None) -> None:
    """What the line says differently. A stale line that would change something is a conflict."""
    values = line.values
    for name in ("national_number", "address"):
        if name in values and values[name] != getattr(target, name):
            line.changes[name] = (getattr(target, name), values[name])
    if place is not None and "group" in values and place.area.path != target.path:
        line.refuse(AS_OPERATION, "group")
    if place is not None and place.natural_village and place.natural_village.pk != target.natural_village_id:
        line.refuse(AS_OPERATION, "natural_village")
    for name in {"phone", "bank_card"} & values.keys():
        line.doubts[name] = NOT_COMPARED
    key = line.key
    if line.changes and key is not None and key.version != target.version:
        columns = line.record.sheet.by_key
        names = [columns[name].heading for name in line.changes]
        fields = Text("、".join(one.zh for one in names), ", ".join(one.en for one in names))
        line.refuse(STALE.format(fields=fields), outcome=Outcome.CONFLICT)
