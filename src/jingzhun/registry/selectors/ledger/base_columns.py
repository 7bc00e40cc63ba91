"""The columns that every ledger has beside the fields of the yearly surveys."""

from jingzhun.core.sex import Sex
from jingzhun.core.text import Text
from jingzhun.registry.fields import field as a
from jingzhun.registry.fields.field import Field, FieldKind
from jingzhun.registry.selectors.ledger.column import Column, Made
from jingzhun.registry.status import STATUS_TITLES, VILLAGE_KIND_TITLES

HOUSEHOLD, IDENTITY, IDENTIFIERS, VILLAGE = "household", "identity", "identifiers", "area_statistics"

STATUSES = tuple((status.value, title) for status, title in STATUS_TITLES.items())
VILLAGE_STATUSES = tuple((kind.value, title) for kind, title in VILLAGE_KIND_TITLES.items())
SEXES = tuple((sex.gb_code, sex.title) for sex in Sex)
YEARS_OLD = Text("岁", "years")


def _enumeration(name: str, zh: str, en: str, group: str) -> Field:
    return Field(name, Text(zh, en), FieldKind.CODE, group)


PLACE = a.words("place", "所在村组", "Place", "areas")
HOUSEHOLD_COLUMNS = (
    Column(a.words("number", "户编号", "Household", HOUSEHOLD), "number"),
    Column(a.words("national_number", "全国系统户编号", "National number", HOUSEHOLD), "national_number"),
    Column(a.words("head", "户主", "Head", IDENTITY), "head__name", is_searched=True),
    Column(PLACE, "path", made=Made.PLACE),
    Column(a.count("members", "家庭人口", "Members", IDENTITY, a.PEOPLE), "members_now"),
    Column(_enumeration("status", "今日状态", "Status today", HOUSEHOLD), "status", choices=STATUSES),
    Column(a.yes_no("is_monitored", "监测对象", "Monitored", HOUSEHOLD), "is_monitored"),
    Column(a.day("registered_on", "登记日期", "Registered on", HOUSEHOLD), "registered_on"),
    Column(a.words("natural_village", "自然村", "Natural village", HOUSEHOLD), "natural_village__name"),
    Column(a.words("address", "地址", "Address", HOUSEHOLD), "address", is_searched=True),
    Column(a.yes_no("is_surveyed", "本年度已采集", "Surveyed this year", HOUSEHOLD), "is_surveyed"),
)
PERSON_COLUMNS = (
    Column(a.words("number", "人员编号", "Person", IDENTITY), "number"),
    Column(a.words("name", "姓名", "Name", IDENTITY), "name", is_searched=True),
    Column(_enumeration("sex", "性别", "Sex", IDENTITY), "sex", choices=SEXES),
    Column(a.count("age", "年龄", "Age", IDENTITY, YEARS_OLD), "born_on", made=Made.AGE),
    Column(a.day("born_on", "出生日期", "Born on", IDENTITY), "born_on", is_searched=True),
    Column(a.code("relation", "与户主关系", "Relation to the head", IDENTITY, "relation_to_head"), "relation"),
    Column(a.yes_no("is_head", "户主", "Head of household", IDENTITY), "is_head"),
    Column(a.code("ethnic_group", "民族", "Ethnic group", IDENTITY, "ethnic_group"), "ethnic_group"),
    Column(a.words("national_number", "全国系统人编号", "National number", IDENTITY), "national_number"),
    Column(a.words("citizen_id", "证件号码", "ID number", IDENTIFIERS), "citizen_id", made=Made.MASKED),
    Column(a.words("phone", "联系电话", "Phone", IDENTIFIERS), "phone", made=Made.MASKED),
    Column(a.words("bank_card", "银行卡号", "Bank card", IDENTIFIERS), "bank_card", made=Made.MASKED),
    Column(a.words("household", "户编号", "Household", IDENTITY), "household__number"),
    Column(PLACE, "path", made=Made.PLACE),
    Column(_enumeration("status", "本户今日状态", "Status of the household", HOUSEHOLD), "household__status",
           choices=STATUSES),
    Column(a.yes_no("is_monitored", "本户是监测对象", "Household monitored", HOUSEHOLD), "household__is_monitored"),
    Column(a.yes_no("is_surveyed", "本年度已采集", "Surveyed this year", IDENTITY), "is_surveyed"),
)  # fmt: skip
VILLAGE_COLUMNS = (
    Column(a.words("name", "行政村", "Village", "areas"), "name"),
    Column(PLACE, "path", made=Made.PLACE),
    Column(_enumeration("status", "今日状态", "Status today", VILLAGE), "village_status", choices=VILLAGE_STATUSES),
    Column(a.count("our_households", "登记户数", "Households registered here", HOUSEHOLD, a.HOUSEHOLDS),
           "our_households"),
    Column(a.count("our_people", "登记人数", "People registered here", IDENTITY, a.PEOPLE), "our_people"),
    Column(a.count("our_poor", "未脱贫户数", "Poor households", HOUSEHOLD, a.HOUSEHOLDS), "our_poor"),
    Column(a.yes_no("is_surveyed", "本年度有记录", "Has a record of the year", VILLAGE), "is_surveyed"),
)  # fmt: skip
