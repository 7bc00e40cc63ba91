"""The shape of the made-up facts."""

from jingzhun.core.text import same_in_both
from jingzhun.rules.catalogue import Catalogue, Children, Column, Parent, Table
from jingzhun.rules.kinds import DATE, TEXT, YES_NO, Kind, Type, decimal, integer

YUAN = decimal(2, "yuan")
KNOWN = {"key", "village", "status", "sex", "household"}


def _table(name: str, columns: dict[str, Type], parents: tuple[Parent, ...], children: tuple[Children, ...]) -> Table:
    return Table(
        name,
        same_in_both(name),
        "key",
        "village",
        name,
        {
            key: Column(key, type_, same_in_both(key), is_known=key in KNOWN)
            for key, type_ in ({"key": TEXT, "village": TEXT} | columns).items()
        },
        {parent.name: parent for parent in parents},
        {child.name: child for child in children},
    )


PERSON = {
    "household": TEXT,
    "sex": TEXT,
    "born_on": DATE,
    "health": Type(Kind.CODES),
    "education": TEXT,
    "is_student": YES_NO,
    "is_labour": YES_NO,
    "has_medical": YES_NO,
    "has_pension": YES_NO,
    "wage": YUAN,
    "work_months": integer("month"),
}
HOUSEHOLD = {
    "status": TEXT,
    "net_income": YUAN,
    "subsidy": YUAN,
    "has_house": YES_NO,
    "has_water": YES_NO,
    "identified_on": DATE,
}
OF_HOUSEHOLD = Parent("household", "household", "household", is_of_one_village=True)
MEMBERS = Children("members", "person", "household", is_of_one_village=True)
CATALOGUE = Catalogue(
    {
        "person": _table("person", PERSON, (OF_HOUSEHOLD,), ()),
        "household": _table("household", HOUSEHOLD, (), (MEMBERS,)),
        "village": _table("village", {"rural_population": integer("person")}, (), ()),
    },
    {unit: same_in_both(unit) for unit in ("yuan", "person", "household", "village", "month", "year")},
    {},
)
