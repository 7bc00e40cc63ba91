"""The folders of a pack and what lies in them."""

from dataclasses import dataclass
from enum import StrEnum

from jingzhun.core.text import Text
from jingzhun.rules.loading import shapes


class Sort(StrEnum):
    """What a file defines; its value is the key that names the definition."""

    SOURCE = "source"
    PARAMETER = "parameter"
    FACT = "fact"
    CONDITION = "condition"
    INDICATOR = "indicator"
    CHECK = "check"
    WARNING = "warning"
    ROLL = "list"
    CASES = "cases"
    OFFICE_LIST = "office_list"


@dataclass(frozen=True, slots=True)
class Folder:
    sort: Sort
    shape: type[shapes.Shape]
    title: Text


FOLDERS = {
    "sources": Folder(Sort.SOURCE, shapes.SourceShape, Text("来源", "source")),
    "parameters": Folder(Sort.PARAMETER, shapes.ParameterShape, Text("参数", "parameter")),
    "facts": Folder(Sort.FACT, shapes.FactShape, Text("事实", "fact")),
    "conditions": Folder(Sort.CONDITION, shapes.ConditionShape, Text("条件", "condition")),
    "indicators": Folder(Sort.INDICATOR, shapes.IndicatorShape, Text("指标", "indicator")),
    "checks": Folder(Sort.CHECK, shapes.CheckShape, Text("疑点规则", "check")),
    "warnings": Folder(Sort.WARNING, shapes.WarningShape, Text("预警", "warning")),
    "lists": Folder(Sort.ROLL, shapes.RollShape, Text("名单", "list")),
    "rolls": Folder(Sort.ROLL, shapes.RollShape, Text("名单", "list")),
    "office_lists": Folder(Sort.OFFICE_LIST, shapes.OfficeListShape, Text("本地清单", "office's own list")),
    "cases": Folder(Sort.CASES, shapes.CasesShape, Text("用例", "cases")),
}
NAMED_TOGETHER = frozenset({Sort.FACT, Sort.CONDITION, Sort.INDICATOR, Sort.CHECK, Sort.WARNING, Sort.ROLL})
"""Sorts that share their names: an engine is asked for any of them by name."""
OTHERS = frozenset({"register", "areas", "procedures", "reports"})
"""Folders of a pack that other rooms read."""
PACK_FILE, GROUPS_FILE, WAR_MAP_FILE = "pack.yaml", "groups.yaml", "war_map.yaml"
