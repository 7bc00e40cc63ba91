"""Words for codes, as pages show them."""

from jingzhun.core.text import Text

KIND_TITLES = {
    "province": Text("省", "Province"),
    "city": Text("市", "City"),
    "county": Text("县", "County"),
    "township": Text("乡镇", "Township"),
    "village": Text("村", "Village"),
    "group": Text("村民小组", "Village group"),
    "natural_village": Text("自然村", "Natural village"),
}
FIELD_TITLES = {
    "name": Text("姓名", "Name"),
    "pinyin_key": Text("拼音", "Pinyin"),
    "pinyin_initials": Text("拼音首字母", "Pinyin initials"),
    "sex": Text("性别", "Sex"),
    "born_on": Text("出生日期", "Born on"),
    "relation": Text("与户主关系", "Relation to the head"),
    "citizen_id": Text("证件号码", "ID number"),
    "phone": Text("联系电话", "Phone"),
    "bank_card": Text("银行卡号", "Bank card"),
    "is_head": Text("户主", "Head of household"),
    "left_on": Text("离开日期", "Left on"),
    "erased_at": Text("标识删除时间", "Identifiers erased at"),
    "household": Text("所在户", "Household"),
    "number": Text("编号", "Number"),
    "path": Text("区域", "Area"),
    "area": Text("区域", "Area"),
    "natural_village": Text("自然村", "Natural village"),
    "address": Text("地址", "Address"),
    "registered_on": Text("登记日期", "Registered on"),
    "closed_on": Text("撤销日期", "Closed on"),
    "opened_on": Text("设立日期", "Opened on"),
    "kind": Text("类别", "Kind"),
    "parent": Text("上级", "Above"),
    "year": Text("年份", "Year"),
    "households": Text("总户数", "Households"),
    "rural_population": Text("农村户籍人口", "Rural registered population"),
    "labour_force": Text("劳动力", "Labour force"),
    "own": Text("自设指标", "Own figures"),
    "source": Text("数据来源", "Source"),
    "username": Text("用户名", "User name"),
    "display_name": Text("姓名", "Name"),
    "unit": Text("单位", "Unit"),
    "is_active": Text("启用", "Active"),
    "expires_on": Text("有效期至", "Valid until"),
    "must_change_password": Text("须改密码", "Must change password"),
    "password_changed_at": Text("密码修改时间", "Password changed at"),
    "language": Text("语言", "Language"),
    "role": Text("身份", "Role"),
    "from_on": Text("自", "From"),
    "to_on": Text("至", "Until"),
    "id": Text("内部编号", "Inner number"),
    "is_demo": Text("演示账号", "Demo account"),
}
TITLES_OF_TABLES = {("area", "name"): Text("名称", "Name")}
LANGUAGE_TITLES = {"zh-hans": Text("简体中文", "Chinese"), "en": Text("英文", "English")}
LABEL_TITLES = {
    "insert": Text("新增", "Added"),
    "update": Text("修改", "Changed"),
    "delete": Text("删除", "Deleted"),
}
SOURCE_TITLES = {
    "web": Text("网页", "Web"),
    "api": Text("接口", "API"),
    "cli": Text("命令行", "Command line"),
    "console": Text("控制台", "Console"),
    "job": Text("后台任务", "Job"),
    "demo": Text("演示数据", "Demo data"),
}
