"""What is planted: values that occur nowhere else, so that finding one in an answer proves where it came from."""

import re
from collections.abc import Iterable

from tests.leak.answers import text_of
from tests.world import citizen_number

CITIZEN_ID = citizen_number(731, born="19620731")
PEOPLE = {
    "head name": "麤魙驫",
    "member name": "龘靐齾",
    "address": "灪爩巷8731号",
    "phone": "13987316042",
    "bank card": "6217000010087316042",
    "citizen id": CITIZEN_ID,
    "masked citizen id": f"{'*' * 14}{CITIZEN_ID[-4:]}",
    "birth date": "1962-07-31",
    "relation": "灪爩侄孙",
    "reason": "灪爩入户核实",
    # Only somebody who sees the other row is told that it is in her area.
    "clash": "已经登记在本辖区",
}
OFFICE = {
    "audit reason": "灪爩查询",
    "own statistic": "灪爩统计来源",
    "year figure": "5190277",
    "area reason": "灪爩区划文号",
    "staff name": "钃黸干部",
    "staff account": "qianba.8731",
    "token name": "灪爩令牌",
    "anything else": "灪爩其他",
}
COUNT = 6173
"""People in the county, 6171 of them in one group and nobody in particular: a count is a sentinel too."""
COUNTED = re.compile(r"(?<![A-Za-z\d,])6,?17[13](?![A-Za-z\d,])")  # not within a token


def found_in(parts: Iterable[bytes], more: dict[str, str], *, except_for: Iterable[str] = ()) -> set[str]:
    """Names of the sentinels in an answer. more: those whose values the database chose. except_for: texts of the
    request itself, which may be echoed."""
    text, given = "\n".join(map(text_of, parts)), "\n".join(except_for)
    plain = text.replace(",", "").replace("\u202f", "").replace(" ", "")
    wanted = PEOPLE | OFFICE | more
    found = {name for name, value in wanted.items() if (value in text or value in plain) and value not in given}
    return found | ({"count"} if COUNTED.search(text) else set())


def about_people(names: Iterable[str]) -> set[str]:
    """Those that a role without sight of people must not meet in her own area either. (Our numbers of people stand in
    the audit log, which such a role may read.)"""
    return set(names) & {*PEOPLE, "count"}
