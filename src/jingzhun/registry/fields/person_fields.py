"""The fields of a person's yearly survey, with the national system's codes."""

from jingzhun.registry.fields import field as a
from jingzhun.registry.fields.field import Field

IDENTITY, EDUCATION, HEALTH, CIVIL = "identity", "education", "health", "civil_affairs"

WORK = (
    a.code("political_status", "政治面貌", "Political status", IDENTITY, "political", national="aak033"),
    a.yes_no("speaks_mandarin", "是否会讲普通话", "Speaks Mandarin", IDENTITY, national="aab065"),
    a.code("labour_capacity", "劳动技能", "Capacity for work", IDENTITY, "labour", national="aab010", is_short=True),
    a.count("work_months", "务工时间", "Months of paid work", IDENTITY, a.MONTHS, national="aab012"),
    a.words("work_place", "务工所在地", "Place of work", IDENTITY, national="aab025"),
    a.words("employer", "务工企业名称", "Employer", IDENTITY),
    a.code("employment_channel", "就业渠道", "Way into work", IDENTITY, "employment_channel"),
    a.words("public_post", "公益性岗位", "Public-benefit post", IDENTITY),
    a.count("public_post_months", "公益性岗位月数", "Months in the post", IDENTITY, a.MONTHS),
)
SCHOOLING = (
    a.code(
        "education_level", "文化程度", "Education", EDUCATION, "education_level", national="aab008", is_short=True
    ),
    a.code("school_status", "在校生状况", "At school", EDUCATION, "school_status", national="aab009", is_short=True),
    a.code("dropout_cause", "失学或辍学原因", "Cause of leaving school", EDUCATION, "dropout_reason"),
)
HEALTH_AND_INSURANCE = (
    a.codes("health", "健康状况", "Health", HEALTH, "health", national="aab017", is_short=True),
    a.code("disability_kind", "残疾类别", "Kind of disability", HEALTH, "disability_kind"),
    a.code("disability_level", "残疾等级", "Level of disability", HEALTH, "disability_level"),
    a.yes_no(
        "has_resident_medical", "城乡居民基本医疗保险", "Resident medical insurance", HEALTH, national="aab013",
        is_short=True,
    ),
    a.yes_no("has_employee_medical", "城镇职工医疗保险", "Employee medical insurance", HEALTH),
    a.yes_no("has_critical_illness", "大病保险", "Critical-illness insurance", HEALTH, national="aab022"),
    a.yes_no(
        "has_supplementary_medical", "商业补充医疗保险", "Supplementary medical insurance", HEALTH, national="aab067"
    ),
    a.yes_no("has_accident_subsidy", "人身意外保险补贴", "Subsidised accident insurance", HEALTH, national="aab066"),
    a.yes_no("has_critical_illness_aid", "大病医疗救助", "Critical-illness aid", HEALTH),
)
SUPPORT = (
    a.yes_no(
        "has_resident_pension", "城乡居民基本养老保险", "Resident pension insurance", CIVIL, national="aab014"
    ),
    a.yes_no("has_employee_pension", "城镇职工养老保险", "Employee pension insurance", CIVIL),
    a.yes_no("has_minimum_allowance", "享受低保", "Minimum living allowance", CIVIL, national="aab030"),
    a.yes_no("is_destitute_supported", "特困供养", "Supported as destitute", CIVIL),
)
PERSON_FIELDS: tuple[Field, ...] = (*WORK, *SCHOOLING, *HEALTH_AND_INSURANCE, *SUPPORT)
