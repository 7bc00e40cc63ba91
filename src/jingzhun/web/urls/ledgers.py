"""Addresses of ledgers, and of the balance."""

from django.urls import path

from jingzhun.web.views import balance, batch_edit, exports, ledger_export, ledgers, pasted

LEDGERS = [
    path("ledgers/", ledgers.ledgers, name="ledgers"),
    path("ledgers/paste/", pasted.paste, name="paste"),
    path("ledgers/paste/file/", pasted.as_file, name="paste_file"),
    path("ledgers/exports/", exports.exports, name="exports"),
    path("ledgers/exports/<int:number>/", exports.page, name="export"),
    path("ledgers/exports/<int:number>/file/", exports.file, name="export_file"),
    path("ledgers/exports/<int:number>/discard/", exports.throw_away, name="export_discard"),
    path("ledgers/<slug:name>/in/<area:path>/", ledgers.ledger, name="ledger"),
    path("ledgers/<slug:name>/in/<area:path>/export/", ledger_export.export, name="ledger_export"),
    path("ledgers/<slug:name>/in/<area:path>/edit/", batch_edit.batch_edit, name="ledger_batch"),
    path("ledgers/<slug:name>/in/<area:path>/views/", ledgers.save, name="ledger_save"),
    path("ledgers/<slug:name>/in/<area:path>/views/<int:number>/delete/", ledgers.forget, name="ledger_forget"),
]
BALANCE = [
    path("balance/", balance.overview, name="balances"),
    path("balance/in/<area:path>/", balance.balance, name="balance"),
    path("balance/in/<area:path>/<slug:identity>/<slug:part>/", balance.rows, name="balance_rows"),
]
