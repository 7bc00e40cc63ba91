"""The lines of the sheet of households: which household each means, and what would change."""

from datetime import date

from jingzhun.core.clock import today
from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.importing.finder import Target, Words
from jingzhun.registry.workbooks.importing.outcome import Line, Outcome
from jingzhun.registry.workbooks.importing.places import Place
from jingzhun.registry.workbooks.importing.row_key import read_row_key
from jingzhun.registry.workbooks.importing.work import NewPerson, Work

STALE = Text("导出之后有人改过：{fields}", "Somebody changed it since the export: {fields}")
TWICE = Text("这一户在文件里出现了两次", "This household is in the file twice")
ELSEWHERE = Text("这个证件号码已在别处登记，请联系县级单位", "This ID number is registered elsewhere; ask the county")
NAMESAKE = Text(
    "这个村已有同名户主，证件号码不同，按新户登记",
    "The village has a head of this name with another ID number; this is a new household",
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
    seen: set[Target] = set()
    for line in lines:
        if not line.is_good:
            continue
        _check(work, line, words[id(line)], placed.get(id(line)), seen)


def _place(work: Work, line: Line) -> Place | None:
    values = line.values
    if "village" not in values:
        return None
    try:
        return work.places.place(values["village"], values.get("group", ""), values.get("natural_village", ""))
    except JingzhunError as error:
        line.refuse(error.what, error.where)
        return None


def _check(work: Work, line: Line, words: Words, place: Place | None, seen: set[Target]) -> None:
    found = work.finder.find(words)
    if isinstance(found, Text):
        line.refuse(found, outcome=Outcome.QUESTION)
        return
    if found is None:
        if (closed := work.gone.closed(words)) is not None:
            work.gone.settle_household(line, closed)
            return
        if words.number or place is None:
            line.refuse(UNKNOWN_KEY)
            return
        if words.index in work.taken:
            line.refuse(ELSEWHERE, "head_citizen_id")
            return
        if (left := work.gone.departed("", words.index)) is not None:
            work.gone.settle_person(line, left)
            return
        found = _open(work, line, place, words)
    elif found in seen:
        line.refuse(TWICE)
        return
    else:
        line.number = found.number
        _compare(line, found, place)
    seen.add(found)
    work.targets[id(line)] = found
    line.settle(is_new=found.is_new)


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
    key = read_row_key(line.record.row_key)
    if line.changes and key is not None and key.version != target.version:
        columns = line.record.sheet.by_key
        names = [columns[name].heading for name in line.changes]
        fields = Text("、".join(one.zh for one in names), ", ".join(one.en for one in names))
        line.refuse(STALE.format(fields=fields), outcome=Outcome.CONFLICT)
