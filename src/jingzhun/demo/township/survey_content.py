"""What the yearly surveys of the invented households say (surveys.yaml)."""

from functools import cache
from typing import Any, Literal

from pydantic import Field as Declared

from jingzhun.areas.pack_file import PackModel, read_pack_file
from jingzhun.demo.content import pack_file

Weights = dict[str, int]
Span = tuple[float, float]
ByYear = dict[int, float]


class Lines(PackModel):
    """Income a head: below the one a household counts as poor, above the other as out of poverty."""

    poor_below: dict[int, int]
    exit_above: dict[int, int]
    source: str
    unconfirmed: bool


class Stage(PackModel):
    """A code of 在校生状况 for these ages. of: only for those whose school ends with one of these levels."""

    from_age: int = Declared(alias="from")
    to_age: int = Declared(alias="to")
    status: str
    vocational: str = ""
    share: float = 1.0
    otherwise: str = ""
    of: tuple[str, ...] = ()


class Levels(PackModel):
    born_to: int
    weights: Weights


class Schooling(PackModel):
    stages: tuple[Stage, ...]
    beyond_compulsory: int
    vocational_share: float
    levels: tuple[Levels, ...]


class HealthAt(PackModel):
    """Shares of states up to an age."""

    to: int
    chronic: float = Declared(alias="长期慢性病")
    serious: float = Declared(alias="患有大病")
    disabled: float = Declared(alias="残疾")


class Health(PackModel):
    by_age: tuple[HealthAt, ...]
    registered_times: float
    cause_illness: Weights
    adult_from: int
    disability_kinds: Weights
    disability_levels: Weights
    severe_levels: tuple[str, ...]
    insured: ByYear
    illness_aid_share: float


class Labour(PackModel):
    from_age: int = Declared(alias="from")
    to_age: int = Declared(alias="to")
    old_to: int
    old_share: float
    skilled_share: float
    skilled_levels: tuple[str, ...]
    skilled_times: float
    migrant_share: ByYear
    migrant_from: int
    migrant_to: int
    months: tuple[int, int]
    places: Weights
    channels: Weights
    retired_from: int
    pension_insured: float
    party_share: float
    party_from: int
    mandarin_to: int


class Causes(PackModel):
    main: Weights
    other: Weights
    other_counts: dict[int, int]
    ill: str
    disabled: str
    school: str
    no_labour: str
    no_labour_most: float
    standard: str


Standing = Literal["plain", "allowance", "destitute"]


class Attributes(PackModel):
    ordinary: str
    poor: dict[Standing, str]
    exited: dict[Standing, str]
    allowance_share: dict[Literal["exits", "left"], float]
    destitute_from: int
    destitute_share: float


class Land(PackModel):
    cultivated_a_head: Span
    irrigated_share: float
    irrigated_part: Span
    forest_a_head: Span
    converted_a_head: Span
    orchard_share: float
    orchard_a_head: Span
    pasture_share: float
    pasture: Span
    cooperative_share: ByYear
    enterprise_share: ByYear
    leader_share: ByYear
    power_share: ByYear


class Homes(PackModel):
    area_a_head: tuple[int, int]
    area_least: int
    structures: Weights
    built_anew: str
    roads: Weights
    hard_road: str
    hard_road_share: ByYear
    distance: Span
    fuels: Weights
    safe_water: ByYear
    safe_water_ordinary: ByYear
    broadcast: ByYear
    toilet_before: float
    dangerous_first_year: float
    dangerous_ordinary: float
    safe: str
    dangerous: Weights
    relocated_from: str
    relocation: Weights
    relocated_together: str
    relocation_place: str
    own_place: str
    bank: str


class Incomes(PackModel):
    poor_a_head: dict[int, tuple[int, int]]
    exited_a_head: dict[int, tuple[int, int]]
    pension: dict[int, int]
    allowance_a_head: tuple[int, int]
    allowance_part: float
    allowance_least: int
    destitute_part: float
    subsidy_a_mu: int
    subsidy_part: float
    ecology_a_mu: int
    wages_part: Span
    wages_least: int
    wages_need: int
    cost_part: Span
    dividend_share: ByYear
    dividend: tuple[int, int]
    family_planning_share: float
    family_planning: int
    ill_expenses: tuple[int, int]


class VillageRecords(PackModel):
    """By official code, and where it says so by year. …_from: the first year in which there is one."""

    natural_villages: dict[str, int]
    collective_income: dict[str, dict[int, int]]
    clinics_from: dict[str, int]
    hard_road_from: dict[str, int]
    broadband_from: dict[str, int]
    primary_schools: dict[str, int]
    doctors: int
    public_toilets: dict[int, int]
    waste_points: dict[int, int]
    libraries: int


class SurveyContent(PackModel):
    """The file surveys.yaml. filled_in_month: in which surveys are signed."""

    filled_in_month: int
    lines: Lines
    schooling: Schooling
    health: Health
    labour: Labour
    causes: Causes
    attributes: Attributes
    land: Land
    homes: Homes
    incomes: Incomes
    villages: VillageRecords


@cache
def survey_content() -> SurveyContent:
    """Errors: WrongInput (file and key)."""
    return read_pack_file(pack_file("surveys.yaml"), SurveyContent)


def drawn(random: Any, weights: Weights) -> str:
    """One of the words, by their weights."""
    return str(random.choices(list(weights), list(weights.values()))[0])
