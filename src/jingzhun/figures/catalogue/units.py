"""The units that numbers of the facts and of rules may have."""

from jingzhun.core.text import Text
from jingzhun.registry.fields import field as f

UNITS: dict[str, Text] = {
    "yuan": f.YUAN,
    "mu": f.MU,
    "km": f.KILOMETRES,
    "square_metre": f.SQUARE_METRES,
    "month": f.MONTHS,
    "day": Text("天", "days"),
    "year": Text("年", "years"),
    "household": f.HOUSEHOLDS,
    "person": f.PEOPLE,
    "place": f.PLACES,
    "village": Text("个村", "villages"),
    "natural_village": Text("个自然村", "natural villages"),
    "event": Text("次", "events"),
    "line": Text("笔", "lines"),
    "record": Text("份", "records"),
    "percent": Text("%", "%"),
    "permille": Text("‰", "‰"),
}
_BY_TITLE = {title: unit for unit, title in UNITS.items()}


def unit_of(field: f.Field) -> str:
    """The unit of a survey's field; '' for one without. `KeyError` for a unit that is not above."""
    return "" if field.unit is None else _BY_TITLE[field.unit]
