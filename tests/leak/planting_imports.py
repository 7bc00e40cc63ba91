"""Plants an import: somebody's files, checked."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.registry.imports.checking import check_run
from jingzhun.registry.imports.runs import start_import
from jingzhun.registry.imports.state import State
from jingzhun.registry.models import ImportRun
from tests.leak.sentinels import OFFICE, PEOPLE
from tests.support.import_flow import workbook


def plant_import(by: Actor, village: Area) -> int:
    """Files of somebody, checked; with lines that are taken and one that goes back. Its number."""
    rows = [
        ["行政村", "组", "户主姓名", "户主证件号码", "地址", "联系电话"],
        [village.name, "一组", PEOPLE["member name"], "", PEOPLE["address"], PEOPLE["phone"]],
        [village.name, "一组", PEOPLE["head name"], "11010519491231002", PEOPLE["address"], PEOPLE["phone"]],
    ]
    with acting(by, why=OFFICE["anything else"]):
        ImportRun.objects.update(state=State.DISCARDED)  # the made-up one is under way
        files = [(f"{OFFICE['anything else']}.xlsx", workbook({"户": rows}))]
        run = start_import(by=by, files=files, year=2015, reason=OFFICE["anything else"])
        check_run(by=by, run=run)
    return run.pk
