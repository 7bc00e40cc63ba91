"""What the shell offers: by permission of the role."""

from dataclasses import dataclass

from jingzhun.accounts.actor import Actor
from jingzhun.core.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation. group: the field group that must be open to `action` ('' = everybody)."""

    route: str
    icon: str
    title: Text
    group: str = ""
    about_people: bool = False
    section: str = ""
    action: str = "see"

    def is_for(self, actor: Actor) -> bool:
        sees = not self.group or actor.may(self.group, self.action)
        return sees and (actor.scope.people or not self.about_people)


ENTRIES = (
    Entry("home", "home", Text("首页", "Home"), section="home"),
    Entry("areas", "sitemap", Text("区划", "Areas"), "areas", section="areas"),
    Entry("people", "users", Text("人员", "People"), "identity", about_people=True, section="people"),
    Entry("collection", "calendar", Text("采集", "Collection"), "household", section="collection"),
    Entry("ledgers", "table", Text("台账", "Ledgers"), "area_statistics", section="ledgers"),
    Entry("war_map_areas", "map", Text("挂图作战", "War map"), "area_statistics", section="war-map"),
    Entry("figures_areas", "chart-bar", Text("指标", "Figures"), "area_statistics", section="figures"),
    Entry("report_check", "report", Text("核数", "Report checker"), "area_statistics", section="report-check"),
    Entry("doubts", "help-circle", Text("疑点", "Doubts"), "household", about_people=True, section="doubts"),
    Entry("balances", "scale", Text("平衡表", "Balance"), "household", about_people=True, section="balance"),
    Entry(
        "operations", "arrows-exchange", Text("变动", "Changes"), "household", about_people=True, section="operations"
    ),
    Entry(
        "imports", "upload", Text("导入", "Import"), "household", about_people=True, section="imports", action="edit"
    ),
    Entry(
        "national", "checklist", Text("国家系统", "National system"), "household", about_people=True, section="national"
    ),
    Entry("users", "user-cog", Text("用户", "Users"), "accounts", section="users"),
    Entry("roles", "shield", Text("身份权限", "Roles"), "accounts", section="roles"),
    Entry("audit", "history", Text("审计", "Audit"), "audit", section="audit"),
    Entry("system", "database", Text("系统状态", "System"), "backup", section="system"),
)


def entries_for(actor: Actor | None) -> list[Entry]:
    return [entry for entry in ENTRIES if entry.is_for(actor)] if actor is not None and actor.role else []
