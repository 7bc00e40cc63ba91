"""Words for what a role may do: an action on a field group."""

from jingzhun.accounts.limits import access_content
from jingzhun.core.text import Text, same_in_both

ACTION_TITLES = {
    "see": Text("查看", "See"),
    "edit": Text("修改", "Edit"),
    "export": Text("导出", "Export"),
    "unmask": Text("查看完整号码", "Unmask"),
    "approve": Text("审批", "Approve"),
}


def grant_title(group: str, action: str) -> Text:
    """An action on a field group, as a refusal names it: “用户和身份：查看”."""
    declared = access_content()["field_groups"].get(group)
    title = Text(**declared) if declared else same_in_both(group)
    return Text("{group}：{action}", "{group}: {action}").format(group=title, action=ACTION_TITLES[action])
