"""The fields of a household's yearly survey, with the national system's codes."""

from jingzhun.registry.fields import field as a
from jingzhun.registry.fields.field import Field

HOUSEHOLD, HOUSING, INCOME, CIVIL = "household", "housing", "income", "civil_affairs"

BASICS = (
    a.code("attribute", "户类型", "Kind of household", HOUSEHOLD, "household_attribute", national="aac006"),
    a.code(
        "identification_standard", "识别标准", "Standard of identification", HOUSEHOLD, "identification_standard",
        national="aac005",
    ),
    a.code("main_cause", "主要致贫原因", "Main cause of poverty", HOUSEHOLD, "cause_of_poverty", national="aac007"),
    a.codes(
        "other_causes", "其他致贫原因", "Other causes of poverty", HOUSEHOLD, "cause_of_poverty", national="aac008",
        most=2,
    ),
    a.yes_no("is_martyr_family", "是否军烈属", "Family of a soldier or martyr", HOUSEHOLD),
    a.yes_no("is_only_child_family", "是否独生子女户", "Family with one child", HOUSEHOLD),
    a.yes_no("is_two_daughter_family", "是否双女户", "Family with two daughters", HOUSEHOLD),
    a.year("planned_exit_year", "计划脱贫年度", "Planned year of exit", HOUSEHOLD),
    a.code("fall_back_cause", "返贫原因", "Cause of falling back", HOUSEHOLD, "cause_of_poverty"),
    a.words("bank_name", "开户银行", "Bank", HOUSEHOLD, national="aaq002"),
    a.day("filled_on", "填表时间", "Filled in on", HOUSEHOLD, is_short=True),
    a.yes_no("is_signed", "户主是否签字", "Signed by the head", HOUSEHOLD, is_short=True),
)
PRODUCTION = (
    a.quantity("cultivated_land", "耕地面积", "Cultivated land", HOUSEHOLD, a.MU, national="aac301", is_short=True),
    a.quantity("irrigated_land", "有效灌溉面积", "Irrigated land", HOUSEHOLD, a.MU, national="aac302"),
    a.quantity("forest_land", "林地面积", "Forest land", HOUSEHOLD, a.MU, national="aac303"),
    a.quantity("converted_land", "退耕还林面积", "Farmland returned to forest", HOUSEHOLD, a.MU, national="aac304"),
    a.quantity("orchard_land", "林果面积", "Orchards", HOUSEHOLD, a.MU, national="aac305"),
    a.quantity("pasture_land", "牧草地面积", "Pasture", HOUSEHOLD, a.MU, national="aac306"),
    a.quantity("water_area", "水面面积", "Water surface", HOUSEHOLD, a.MU, national="aac307"),
    a.yes_no("has_production_power", "是否通生产用电", "Power for production", HOUSEHOLD, national="aac308"),
    a.yes_no(
        "is_cooperative_member", "是否加入农民专业合作社", "Member of a co-operative", HOUSEHOLD, national="aac084"
    ),
    a.yes_no("is_led_by_enterprise", "是否有龙头企业带动", "Led by an enterprise", HOUSEHOLD, national="aac088"),
    a.yes_no("is_led_by_leader", "是否有致富带头人带动", "Led by a local leader", HOUSEHOLD, national="aac089"),
)
LIVING = (
    a.yes_no("has_household_power", "是否通生活用电", "Power at home", HOUSING, national="aac313"),
    a.yes_no("has_broadcast", "是否通广播电视", "Radio and television", HOUSING, national="aac314"),
    a.yes_no("has_water_difficulty", "饮水是否困难", "Difficulty with drinking water", HOUSING, national="aac311"),
    a.yes_no("has_safe_water", "饮水是否安全", "Safe drinking water", HOUSING, national="aac312", is_short=True),
    a.quantity(
        "road_distance", "与村主干路距离", "Distance to the village road", HOUSING, a.KILOMETRES, national="aac315"
    ),
    a.code("road_type", "入户路类型", "Road to the house", HOUSING, "household_road", national="aac316"),
    a.quantity("house_area", "住房面积", "Living space", HOUSING, a.SQUARE_METRES, national="aac317"),
    a.code("house_structure", "房屋主要结构", "Structure of the house", HOUSING, "house_structure"),
    a.code("danger_level", "危房级别", "Danger level of the house", HOUSING, "dangerous_house", national="aac322",
           is_short=True),
    a.yes_no("has_toilet", "有无卫生厕所", "Sanitary toilet", HOUSING, national="aac319"),
    a.yes_no("is_toilet_usable", "卫生厕所能否正常使用", "Toilet can be used", HOUSING),
    a.code("fuel", "主要燃料类型", "Main fuel", HOUSING, "fuel", national="aac320"),
    a.code("relocation_kind", "易地搬迁安置方式", "Kind of relocation", HOUSING, "relocation"),
    a.words("relocation_place", "安置地（点）", "Place of relocation", HOUSING),
)
INCOMES = (
    a.money("wage_income", "工资性收入", "Wages", INCOME, national="aac073"),
    a.money("business_income", "生产经营性收入", "Business income", INCOME, national="aac071"),
    a.money("business_cost", "生产经营性支出", "Business costs", INCOME, national="aac074"),
    a.money("dividend_income", "资产收益扶贫分红", "Dividends of aid assets", INCOME, national="aac092"),
    a.money("other_property_income", "其他财产性收入", "Other income from property", INCOME, national="aac093"),
    a.money("family_planning_income", "计划生育金", "Family-planning benefit", INCOME, national="aac076"),
    a.money("minimum_allowance_income", "低保金", "Minimum living allowance", INCOME, national="aac077"),
    a.money("destitute_support_income", "特困供养金", "Support of the destitute", INCOME, national="aac086"),
    a.money("pension_income", "养老保险金", "Pension", INCOME, national="aac087"),
    a.money("ecology_income", "生态补偿金", "Ecological compensation", INCOME, national="aac078"),
    a.money("other_transfer_income", "其他转移性收入", "Other transfers", INCOME, national="aac083"),
    a.money("compensation_income", "家庭理赔收入", "Insurance compensation", INCOME),
    a.money("allowed_expenses", "合规自付支出", "Allowed out-of-pocket expenses", INCOME),
    a.day("income_from", "收入期间起", "Income from", INCOME),
    a.day("income_to", "收入期间止", "Income to", INCOME),
)
RISKS = (
    a.codes("risks", "致贫返贫风险", "Risks", CIVIL, "risk_type", most=5),
    a.yes_no("is_fully_supported", "是否整户无劳动能力兜底保障户", "Wholly supported, no labour", CIVIL),
    a.yes_no("has_house_problem", "住房安全是否有问题", "Problem with the house", CIVIL),
    a.yes_no("has_schooling_problem", "义务教育阶段是否失学辍学", "Child out of compulsory school", CIVIL),
    a.yes_no("has_water_problem", "饮水安全是否有问题", "Problem with drinking water", CIVIL),
    a.yes_no("has_insurance_problem", "是否有成员未参加医保", "Member without medical insurance", CIVIL),
)
HOUSEHOLD_FIELDS: tuple[Field, ...] = (*BASICS, *PRODUCTION, *LIVING, *INCOMES, *RISKS)
