"""Plants an export: a workbook that somebody asked for, made."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.registry.exports.making import make_file
from jingzhun.registry.exports.runs import start_export
from jingzhun.registry.exports.state import State
from jingzhun.registry.models import ExportRun
from jingzhun.registry.selectors.ledger.catalogue import HOUSEHOLDS
from jingzhun.registry.selectors.ledger.question import question_of
from tests.leak.sentinels import OFFICE


def plant_export(by: Actor, village: Area) -> int:
    """The households of a village, with a purpose. Its number."""
    with acting(by, why=OFFICE["anything else"]):
        ExportRun.objects.update(state=State.DELETED)  # the made-up one is under way
        question = question_of(by, HOUSEHOLDS, village.path, "year=2015")
        run = start_export(by=by, question=question, reason=OFFICE["anything else"])
        make_file(by=by, run=run)
    return run.pk
