"""The fields of the yearly records of villages and natural villages."""

from jingzhun.registry.fields import field as a
from jingzhun.registry.fields.field import Field

VILLAGE = "area_statistics"

VILLAGE_FIELDS: tuple[Field, ...] = (
    a.count("households", "总户数", "Households", VILLAGE, a.HOUSEHOLDS),
    a.count("people", "总人口数", "People", VILLAGE, a.PEOPLE),
    a.count("natural_villages", "自然村数", "Natural villages", VILLAGE, a.PLACES),
    a.count("allowance_households", "低保户数", "Households on minimum allowance", VILLAGE, a.HOUSEHOLDS),
    a.count("allowance_people", "低保人口数", "People on minimum allowance", VILLAGE, a.PEOPLE),
    a.count("destitute_people", "特困供养人口数", "Destitute people supported", VILLAGE, a.PEOPLE),
    a.count("disabled_people", "残疾人口数", "Disabled people", VILLAGE, a.PEOPLE),
    a.count("minority_people", "少数民族人口数", "Minority people", VILLAGE, a.PEOPLE),
    a.count("labour_force", "劳动力人口数", "Labour force", VILLAGE, a.PEOPLE),
    a.count("migrant_workers", "外出务工人口数", "Migrant workers", VILLAGE, a.PEOPLE),
    a.money("collective_income", "村级集体经济收入", "Income of the collective", VILLAGE),
    a.yes_no("has_hard_road", "到乡镇是否通沥青（水泥）路", "Hard road to the township", VILLAGE),
    a.yes_no("has_bus", "是否通客运班车", "Bus service", VILLAGE),
    a.count("unsafe_water_households", "未实现饮水安全户数", "Households without safe water", VILLAGE, a.HOUSEHOLDS),
    a.count("dangerous_house_households", "危房户数", "Households in dangerous houses", VILLAGE, a.HOUSEHOLDS),
    a.count("clinics", "行政村卫生室个数", "Clinics", VILLAGE, a.PLACES),
    a.count("doctors", "行政村执业（助理）医师", "Doctors", VILLAGE, a.PEOPLE),
    a.count("public_toilets", "行政村公共卫生厕所个数", "Public toilets", VILLAGE, a.PLACES),
    a.count("waste_points", "生产生活垃圾集中堆放点个数", "Waste collection points", VILLAGE, a.PLACES),
    a.count("libraries", "文化（图书）室个数", "Libraries", VILLAGE, a.PLACES),
    a.count("primary_schools", "村小学个数", "Primary schools", VILLAGE, a.PLACES),
    a.count("pension_people", "参加城乡居民基本养老保险人数", "People in pension insurance", VILLAGE, a.PEOPLE),
    a.count("medical_insurance_people", "参加新型农村合作医疗人数", "People in medical insurance", VILLAGE, a.PEOPLE),
    a.count("broadcast_households", "通广播电视户数", "Households with radio and television", VILLAGE, a.HOUSEHOLDS),
    a.yes_no("has_broadband", "是否通宽带", "Broadband", VILLAGE),
)

NATURAL_VILLAGE_FIELDS: tuple[Field, ...] = (
    a.count("households", "户数", "Households", VILLAGE, a.HOUSEHOLDS),
    a.count("people", "人口数", "People", VILLAGE, a.PEOPLE),
    a.count("poor_households", "贫困户数", "Poor households", VILLAGE, a.HOUSEHOLDS),
    a.count("allowance_households", "低保户数", "Households on minimum allowance", VILLAGE, a.HOUSEHOLDS),
    a.count("destitute_households", "五保户数", "Destitute households", VILLAGE, a.HOUSEHOLDS),
    a.count("labour_force", "劳动力人数", "Labour force", VILLAGE, a.PEOPLE),
    a.count("migrant_workers", "外出务工人数", "Migrant workers", VILLAGE, a.PEOPLE),
    a.quantity("village_distance", "到行政村距离", "Distance to the village", VILLAGE, a.KILOMETRES),
    a.code("road_type", "到行政村道路类型", "Road to the village", VILLAGE, "household_road"),
    a.yes_no("has_power", "是否通电", "Power", VILLAGE),
    a.yes_no("has_broadband", "是否通宽带", "Broadband", VILLAGE),
)
