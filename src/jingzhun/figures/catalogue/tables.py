"""The tables of a frame: what rules can ask about. A row is as it was on the last day of the period."""

from dataclasses import replace

from jingzhun.core.text import Text
from jingzhun.figures.catalogue import columns as c
from jingzhun.figures.catalogue.codes import REASONS
from jingzhun.figures.catalogue.survey_columns import survey_columns
from jingzhun.registry.fields.subjects import Subject
from jingzhun.rules.catalogue import Children, Parent, Table

VILLAGE = c.key("行政村", "Village", "village")
OF_VILLAGE = Parent("village_row", "village", by="village", is_of_one_village=True)
OF_HOUSEHOLD = Parent("household", "household", by="household", is_of_one_village=True)
# A line of the balance stays in the village where it was counted, and the household may have moved on.
OF_HOUSEHOLD_MOVED = replace(OF_HOUSEHOLD, is_of_one_village=False)
HOUSEHOLD_KEY = c.key("户编号", "Household number", "household")
YEAR = c.number("year", "年份", "Year", is_known=True)
HAS_SURVEY = c.yes_no("has_survey", "本年度有调查记录", "Surveyed in the year")

HOUSEHOLD = Table(
    "household", Text("户", "Households"), key="key", village="village", unit="household",
    columns=c.columns(
        (
            c.key("户编号", "Household number"),
            VILLAGE,
            c.key("所在组或村", "Group or village", "area"),
            c.text("natural_village", "自然村", "Natural village"),
            c.day("registered_on", "登记日期", "Registered on", is_known=True),
            c.text("status", "状态", "Status", codes="household_status", is_known=True),
            c.yes_no("is_registered", "建档立卡户（含已脱贫）", "With file and card (exited ones too)"),
            c.yes_no("is_monitored", "监测对象", "Monitored"),
            c.text("monitored_kind", "监测对象类别", "Kind of monitored household", codes="monitored_kind"),
            c.day("identified_on", "最近一次识别日期", "Last identified on"),
            c.day("exited_on", "最近一次脱贫日期", "Last exited on"),
            c.day("fell_back_on", "最近一次返贫日期", "Last fell back on"),
            c.yes_no("is_phone_shared", "电话与其他户相同", "A phone number that another household has too"),
            HAS_SURVEY,
        ),
        survey_columns(Subject.HOUSEHOLD),
    ),
    parents=c.parents(OF_VILLAGE),
    children=c.children(
        Children("members", "person", by="household", is_of_one_village=True),
        Children("years", "household_year", by="household", order="year", is_of_one_village=True),
        Children("events", "event", by="household", order="position", is_of_one_village=True),
    ),
)  # fmt: skip
PERSON = Table(
    "person", Text("人员", "People"), key="key", village="village", unit="person",
    columns=c.columns(
        (
            c.key("人员编号", "Person's number"),
            HOUSEHOLD_KEY,
            VILLAGE,
            c.text("sex", "性别", "Sex", codes="sex"),
            c.day("born_on", "出生日期", "Born on"),
            c.text("relation", "与户主关系", "Relation to the head", codes="relation_to_head"),
            c.yes_no("is_head", "是否户主", "Head of the household"),
            c.text("ethnic_group", "民族", "Ethnic group", codes="ethnic_group"),
            c.day("joined_on", "加入本户日期", "Joined the household on", is_known=True),
            c.yes_no("has_citizen_id", "有证件号码", "Has an ID number"),
            c.text("citizen_id_fault", "证件号码的毛病", "Fault of the ID number", codes="citizen_id_fault"),
            c.yes_no("is_number_shared", "证件号码与他人相同", "Somebody else has the same ID number"),
            c.yes_no("has_phone", "有联系电话", "Has a phone number"),
            c.yes_no("has_bank_card", "有银行卡号", "Has a bank card"),
            HAS_SURVEY,
        ),
        survey_columns(Subject.PERSON),
    ),
    parents=c.parents(OF_HOUSEHOLD, OF_VILLAGE),
    children=c.children(Children("years", "person_year", by="person", order="year", is_of_one_village=True)),
)  # fmt: skip
VILLAGES = Table(
    "village", Text("行政村", "Villages"), key="key", village="village", unit="village",
    columns=c.columns(
        (
            c.key("行政村", "Village"),
            VILLAGE,
            c.text("name", "名称", "Name", is_known=True),
            c.text("status", "贫困村状态", "Status", codes="village_status", is_known=True),
            c.number("rural_population", "乡村户籍人口", "Rural registered population", "person"),
            c.number("rural_households", "乡村户数", "Rural households", "household"),
            c.number("rural_labour_force", "乡村劳动力", "Rural labour force", "person"),
            HAS_SURVEY,
        ),
        survey_columns(Subject.VILLAGE),
    ),
    children=c.children(
        Children("households", "household", by="village", is_of_one_village=True),
        Children("people", "person", by="village", is_of_one_village=True),
    ),
)  # fmt: skip
NATURAL_VILLAGE = Table(
    "natural_village", Text("自然村", "Natural villages"), key="key", village="village", unit="natural_village",
    columns=c.columns(
        (c.key("自然村", "Natural village"), VILLAGE, HAS_SURVEY),
        survey_columns(Subject.NATURAL_VILLAGE),
    ),
    parents=c.parents(OF_VILLAGE),
)  # fmt: skip
HOUSEHOLD_YEAR = Table(
    "household_year", Text("户的年度记录", "Households' years"), key="key", village="village", unit="record",
    columns=c.columns(
        (c.key("记录", "Record"), HOUSEHOLD_KEY, YEAR, VILLAGE), survey_columns(Subject.HOUSEHOLD)
    ),
    parents=c.parents(OF_HOUSEHOLD),
)  # fmt: skip
PERSON_YEAR = Table(
    "person_year", Text("人员的年度记录", "People's years"), key="key", village="village", unit="record",
    columns=c.columns(
        (c.key("记录", "Record"), c.key("人员编号", "Person's number", "person"), YEAR, VILLAGE),
        survey_columns(Subject.PERSON),
    ),
    parents=c.parents(Parent("person", "person", by="person", is_of_one_village=True)),
)  # fmt: skip
EVENT = Table(
    "event", Text("户的状态变动", "Status events"), key="key", village="village", unit="event",
    columns=c.columns(
        (
            c.key("事项", "Event"),
            HOUSEHOLD_KEY,
            VILLAGE,
            c.number("position", "户内次序", "Place among the household's events", is_known=True),
            c.text("kind", "变动", "Kind", codes="event_kind", is_known=True),
            c.text("stage", "阶段", "Stage", codes="event_stage", is_known=True),
            c.number("year", "年度", "Year", is_known=True),
            c.day("effective_on", "生效日期", "In force from"),
            c.day("planned_on", "计划日期", "Planned on"),
            c.day("verified_on", "核实日期", "Verified on"),
            c.day("approved_on", "审定日期", "Approved on"),
            c.text("monitored_kind", "监测对象类别", "Kind of monitored household", codes="monitored_kind"),
            c.several("reasons", "原因", "Reasons", REASONS),
        ),
    ),
    parents=c.parents(OF_HOUSEHOLD),
)  # fmt: skip
CHANGE = Table(
    "change", Text("期内增减", "Changes within the period"), key="key", village="village", unit="line",
    columns=c.columns(
        (
            c.key("增减", "Line"),
            HOUSEHOLD_KEY,
            c.text("person", "人员编号（空：户）", "Person's number (empty: the household)"),
            VILLAGE,
            c.day("on", "日期", "On", is_known=True),
            c.text("identity", "口径", "Identity", codes="identity", is_known=True),
            c.text("kind", "原因", "Kind", codes="line_kind", is_known=True),
            c.number("amount", "增减（+1 或 −1）", "Plus or minus one", is_known=True),
        ),
    ),
    parents=c.parents(OF_HOUSEHOLD_MOVED),
)  # fmt: skip
TABLES = (HOUSEHOLD, PERSON, VILLAGES, NATURAL_VILLAGE, HOUSEHOLD_YEAR, PERSON_YEAR, EVENT, CHANGE)
