"""Rows that were compared when an import was checked, held as they were until they are written."""

from collections.abc import Mapping

from django.db.models import Model

from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.database.scoped import rows_of

CHANGED = Text(
    "检查之后有人改过文件里的 {count} 条记录，没有写入任何内容",
    "{count} records of the file were changed after the check; nothing was written",
)
AGAIN = Text("请重新检查一遍再导入", "Check the file again, and import it then")


def hold(model: type[Model], versions: Mapping[int, int]) -> None:
    """Lock the rows. versions: of each key, as it was compared. `Conflict` if somebody changed one of them since."""
    if not versions:
        return
    rows = rows_of(model).filter(pk__any_of=list(versions)).order_by("pk").select_for_update(of=("self",))
    now = dict(rows.values_list("pk", "version"))
    changed = sum(now.get(key) != version for key, version in versions.items())
    if changed:
        raise Conflict(CHANGED.format(count=changed), todo=AGAIN)
