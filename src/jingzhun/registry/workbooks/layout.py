"""The layout of our workbooks: sheets and columns, the same for template, export, import and the workbook of faults."""

from dataclasses import dataclass, replace
from functools import cached_property

from jingzhun.core.text import Text
from jingzhun.registry.fields import field as a
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.household_fields import HOUSEHOLD_FIELDS
from jingzhun.registry.fields.person_fields import PERSON_FIELDS
from jingzhun.registry.fields.village_fields import VILLAGE_FIELDS
from jingzhun.registry.models.columns import NATIONAL_NUMBER_LENGTH
from jingzhun.registry.reasons import JOINING_TITLES, LEAVING_TITLES, Joining, Leaving

FAULT_HEADING = Text("错误说明", "What is wrong")
LISTS_SHEET = "代码表"
"""The sheet of the code lists behind the drop-downs of a workbook of ours."""
KEY_HEADING = Text("行标识（请勿修改）", "Row key (do not change)")


@dataclass(frozen=True, slots=True)
class Own:
    """Of a field that an office added: its key in the surveys' `own`, and the area and years for which it holds."""

    key: str
    path: str
    from_year: int | None
    to_year: int | None

    def holds(self, path: str, year: int) -> bool:
        return path.startswith(self.path) and (self.from_year or year) <= year <= (self.to_year or year)


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `field`: what is read and shown in it; is_survey: of a year, else of the household or person herself.

    words: other headings that mean it. `is_identifier`: masked in exports. choices: the program's own words, by code.
    most: characters that the ledger has room for, where that is fewer than other words have.
    own: of a field that an office added.
    """

    field: Field
    words: tuple[str, ...] = ()
    help: Text | None = None
    is_required: bool = False
    is_identifier: bool = False
    is_survey: bool = False
    choices: tuple[tuple[str, Text], ...] = ()
    most: int | None = None
    own: Own | None = None

    @property
    def key(self) -> str:
        return self.field.name

    @property
    def heading(self) -> Text:
        return self.field.heading

    @property
    def names(self) -> tuple[str, ...]:
        """All headings under which the column is found."""
        title = self.field.title
        national = (self.field.national,) if self.field.national else ()
        return (title.zh, title.en, self.heading.zh, self.heading.en, self.key, *self.words, *national)


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet of the layout. subject: household, person, household_year, household_status, village, village_status."""

    subject: str
    title: Text
    columns: tuple[Column, ...]

    @cached_property
    def by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def places(self) -> dict[str, int]:
        """Key of a column → where it stands."""
        return {column.key: index for index, column in enumerate(self.columns)}

    @cached_property
    def survey_keys(self) -> tuple[str, ...]:
        """The columns that belong to a year."""
        return tuple(column.key for column in self.columns if column.is_survey)

    @cached_property
    def own_columns(self) -> tuple[Column, ...]:
        """Of fields that offices added."""
        return tuple(column for column in self.columns if column.own is not None)

    @cached_property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_required)

    def known_headings(self) -> dict[str, tuple[str, ...]]:
        """Key of a column → headings, for finding the headings of a file."""
        found = {column.key: column.names for column in self.columns}
        return {**found, "row_key": (KEY_HEADING.zh, KEY_HEADING.en), "fault": (FAULT_HEADING.zh, FAULT_HEADING.en)}


def _survey(fields: tuple[Field, ...]) -> tuple[Column, ...]:
    return tuple(Column(one, is_survey=True) for one in fields)


YEAR = Column(a.year("year", "年度", "Year", "household", national="aar040"), is_required=True)
HOUSEHOLD_NUMBER = Column(
    a.words("national_number", "户编号", "Household number", "household", national="aac001"),
    help=Text("全国系统的户编号，没有可不填", "The national system's number; may be empty"),
    most=NATIONAL_NUMBER_LENGTH,
)
VILLAGE = Column(
    a.words("village", "行政村", "Village", "household", national="aad001"), ("村", "村名", "行政村名称"),
    Text("村名或12位代码", "Name or 12-digit code"), is_required=True,
)  # fmt: skip
HEAD_NAME = Column(
    a.words("head_name", "户主姓名", "Name of the head", "identity", national="aac029"), ("户主",), is_required=True
)
HEAD_ID = Column(
    a.words("head_citizen_id", "户主证件号码", "ID number of the head", "identifiers", national="aac031"),
    ("户主身份证号", "户主身份证号码", "户主公民身份号码"), is_identifier=True,
)  # fmt: skip
JOININGS = tuple(
    (str(one), JOINING_TITLES[one])
    for one in (Joining.REGISTERED, Joining.BIRTH, Joining.MARRIAGE, Joining.ADOPTION, Joining.RETURNED,
                Joining.LEFT_OUT, Joining.OTHER)
)  # fmt: skip
"""Ways in which somebody new comes; who comes out of another household is transferred."""
DEPARTURES = tuple(
    (str(one), LEAVING_TITLES[one])
    for one in (Leaving.DEATH, Leaving.MARRIAGE, Leaving.MOVED_OUT, Leaving.PRISON, Leaving.MISSING, Leaving.MISTAKE,
                Leaving.OTHER)
)  # fmt: skip
"""Ways in which somebody leaves the ledger; who goes to another household is transferred."""
ONLY_WITH_REASON = Text("只有填了原因才会减少", "Only a reason here takes the row out")

HOUSEHOLD_SHEET = Sheet(
    "household",
    Text("户", "Households"),
    (
        HOUSEHOLD_NUMBER,
        VILLAGE,
        Column(a.words("group", "村民小组", "Village group", "household", national="aar007"), ("组", "所在组")),
        Column(a.words("natural_village", "自然村", "Natural village", "household"), ("自然村名称",)),
        HEAD_NAME,
        HEAD_ID,
        Column(
            a.words("phone", "联系电话", "Phone", "identifiers", national="aar012"), ("电话", "手机号码"),
            is_identifier=True,
        ),
        Column(
            a.words("bank_card", "银行卡号", "Bank card", "identifiers", national="aac004"),
            ("一卡通账号", "银行账号"), is_identifier=True,
        ),
        Column(a.words("address", "地址", "Address", "household"), ("家庭住址", "住址")),
        Column(a.day("registered_on", "登记日期", "Registered on", "household"), ("建档日期",)),
        Column(a.day("identified_on", "识别日期", "Identified on", "household"), ("识别时间",)),
        Column(a.day("exited_on", "脱贫日期", "Exited on", "household"), ("脱贫时间",)),
        Column(a.day("fell_back_on", "返贫日期", "Fell back on", "household"), ("返贫时间",)),
        Column(
            a.words("going", "户减少原因", "Why the household goes", "household"), help=ONLY_WITH_REASON,
            choices=DEPARTURES,
        ),
        Column(a.day("going_on", "户减少日期", "Gone on", "household")),
    ),
)  # fmt: skip
WHOSE = (HOUSEHOLD_NUMBER, replace(VILLAGE, is_required=False), replace(HEAD_NAME, is_required=False), HEAD_ID)
"""The household of a line: its number, or its head's ID, or village and head's name."""
PERSON_SHEET = Sheet(
    "person",
    Text("人", "People"),
    (
        *WHOSE,
        Column(
            a.words("person_number", "人编号", "Person number", "identity", national="aab001"),
            most=NATIONAL_NUMBER_LENGTH,
        ),
        Column(a.words("name", "姓名", "Name", "identity", national="aab002"), ("成员姓名",), is_required=True),
        Column(a.code("sex", "性别", "Sex", "identity", "sex", national="aab003")),
        Column(
            a.words("citizen_id", "证件号码", "ID number", "identifiers", national="aab004"),
            ("身份证号", "身份证号码", "公民身份号码"), is_identifier=True,
        ),
        Column(a.day("born_on", "出生日期", "Born on", "identity", national="aab005"), ("出生年月", "出生时间")),
        Column(a.code("relation", "与户主关系", "Relation to the head", "identity", "relation_to_head",
                      national="aab006")),
        Column(a.code("ethnic_group", "民族", "Ethnic group", "identity", "ethnic_group", national="aab007")),
        Column(a.words("joining", "人员增加原因", "Why she joins", "identity"), ("增加原因",), choices=JOININGS),
        Column(
            a.words("leaving", "人员减少原因", "Why she leaves", "identity"), ("减少原因",), ONLY_WITH_REASON,
            choices=DEPARTURES,
        ),
        Column(a.day("changed_on", "变动日期", "Changed on", "identity"), ("变动时间",)),
        YEAR,
        *_survey(PERSON_FIELDS),
    ),
)  # fmt: skip
YEAR_SHEET = Sheet(
    "household_year",
    Text("年度", "Year"),
    (YEAR, *WHOSE, *_survey(HOUSEHOLD_FIELDS)),
)
VILLAGE_SHEET = Sheet("village", Text("村", "Villages"), (YEAR, VILLAGE, *_survey(VILLAGE_FIELDS)))
