"""Survey values that have no place, line by line: frozen by the collection windows, or of a field of another area."""

from jingzhun.core.area_path import ancestors_of
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.models import CollectionWindow, Person
from jingzhun.registry.selectors.windows import Collection
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.importing.work import Work

NOT_HERE = Text("{title}：这个区域或这一年没有这个自设字段", "{title}: not a field of this area or year")


def refuse_frozen(work: Work) -> None:
    """Refuse the lines whose survey values no window lets in today. One query, however many lines."""
    lines = [line for line in work.lines if id(line) in work.surveys and line.is_good]
    years = {line.values["year"] for line in lines}
    windows = list(CollectionWindow.objects.filter(year__in=years, is_void=False)) if years else []
    if not windows:  # the usual case of an office that does not use them
        return
    known: dict[tuple[str, int], Collection] = {}
    for line in lines:
        place = (_path(work, line), line.values["year"])
        if place not in known:
            known[place] = _collection(windows, *place)
        _check(line, known[place])


def refuse_elsewhere(work: Work) -> None:
    """Refuse values of added fields that do not hold for the line's area or year."""
    for line in work.lines:
        if id(line) not in work.surveys or not line.is_good:
            continue
        for column in line.record.sheet.own_columns:
            if column.own is None or column.key not in line.values:
                continue
            if not column.own.holds(_path(work, line), line.values["year"]):
                line.refuse(NOT_HERE.format(title=column.heading), column.key)


def _collection(windows: list[CollectionWindow], path: str, year: int) -> Collection:
    above = {*ancestors_of(path), path}
    return Collection(path, year, tuple(one for one in windows if one.year == year and one.path in above))


def _check(line: Line, collection: Collection) -> None:
    day = today()
    for column in line.record.sheet.columns:
        if column.is_survey and column.key in line.changes and not collection.is_open(column.field.group, day):
            try:
                collection.require_open([column.field.group], day)
            except Conflict as error:
                line.refuse(error.what, column.key)


def _path(work: Work, line: Line) -> str:
    if id(line) in work.people:
        person = work.people[id(line)]
        return person.path if isinstance(person, Person) else person.target.path
    target = work.target_of(line)
    return target.path if target is not None else str(work.villages[id(line)].path)
