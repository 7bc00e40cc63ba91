"""Makes the file of an export: with the rights and the areas that the person who asked has now."""

from typing import cast

from jingzhun.accounts.actor import Actor
from jingzhun.core.clock import now
from jingzhun.core.language import Language
from jingzhun.database.scratch import scratch_folder
from jingzhun.registry.exports.parts import keep_file
from jingzhun.registry.exports.state import State
from jingzhun.registry.models import ExportRun
from jingzhun.registry.selectors.exports import areas_of_file
from jingzhun.registry.selectors.ledger.catalogue import ledger_by_name
from jingzhun.registry.selectors.ledger.question import question_of
from jingzhun.registry.services.workbook_export import open_workbook, write_workbook
from jingzhun.registry.workbooks.importing.effort import NOBODY, Waiting


def make_file(*, by: Actor, run: ExportRun, waiting: Waiting = NOBODY) -> None:
    """Write the workbook, keep it encrypted, in the running transaction. Errors: those of `open_workbook`.

    Killed, it leaves nothing in the database, and begins anew.
    """
    question = question_of(by, ledger_by_name(run.ledger), run.area_path, run.query)
    opened = open_workbook(by=by, question=question, reason=run.reason, plain=run.plain)
    waiting.total = opened.rows
    run.paths = areas_of_file(by, run.area_path)
    run.path = run.paths[0]
    with scratch_folder() as folder:
        path = folder / "export.xlsx"
        run.sheets = write_workbook(
            opened, by=by, path=path, language=cast("Language", run.language), waiting=waiting
        )
        run.size = keep_file(run, path)
    run.rows, run.state, run.ended_at = opened.rows, State.MADE, now()
    run.save()
