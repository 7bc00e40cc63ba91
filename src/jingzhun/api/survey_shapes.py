"""The forms of what the API takes about yearly surveys, windows and added fields."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from jingzhun.api.shapes import AreaPath, Day, Given, Key, Name, Number, Reason, Short, Words, Year
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.fields.subjects import Subject

Group = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,39}$")]
Whole = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
SurveyValue = bool | Whole | Number | Words | Annotated[list[Name], Field(max_length=20)] | None
"""As typed (text), or as JSON has it; null and empty text: not known. Days as YYYY-MM-DD, codes as their word."""
Factor = Annotated[Decimal, Field(max_digits=14, decimal_places=4, allow_inf_nan=False)]


class SurveyGiven(Given):
    """values: by name of the field (`/fields`); what is left out stays. is_confirmed: confirms their groups too."""

    values: Annotated[dict[Key, SurveyValue], Field(min_length=1, max_length=200)]
    is_confirmed: bool = False
    reason: Reason


class ConfirmGiven(Given):
    groups: Annotated[list[Group], Field(min_length=1, max_length=20)]
    reason: Reason


class LineGiven(Given):
    """land × yield_per_mu × price × coefficient (if used), or an amount as stated, in yuan."""

    what: Name
    land: Factor | None = None
    yield_per_mu: Factor | None = None
    price: Factor | None = None
    coefficient: Factor | None = None
    amount: Factor | None = None


class LinesGiven(Given):
    """All lines of the item: they replace those that are there."""

    lines: Annotated[list[LineGiven], Field(max_length=50)]
    reason: Reason


class WindowGiven(Given):
    """from_on: today if left out. to_on: the first day after it; none = until it is closed."""

    area: AreaPath
    year: Year
    groups: Annotated[list[Group], Field(min_length=1, max_length=20)]
    from_on: Day | None = None
    to_on: Day | None = None
    reason: Reason


class CloseGiven(Given):
    """on: the first day after the window; today if left out."""

    on: Day | None = None
    reason: Reason


class ReasonGiven(Given):
    reason: Reason


class FieldGiven(Given):
    """key: '' = from the pinyin of the title. code_list: for codes only."""

    area: AreaPath
    subject: Subject
    kind: FieldKind
    group: Group
    key: Annotated[str, Field(max_length=40)] = ""
    title_zh: Name
    title_en: Name = ""
    unit_zh: Short = ""
    unit_en: Short = ""
    code_list: Annotated[str, Field(pattern=r"^[a-z_]{0,40}$")] = ""
    from_year: Year | None = None
    to_year: Year | None = None
    reason: Reason


class FieldChangeGiven(Given):
    """What is left out stays; `to_year: null` lets the field go on."""

    title_zh: Name | None = None
    title_en: Name | None = None
    unit_zh: Short | None = None
    unit_en: Short | None = None
    to_year: Year | None = None
    reason: Reason


class RollOverGiven(Given):
    area: AreaPath
    year: Year
