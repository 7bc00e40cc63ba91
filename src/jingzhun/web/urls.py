"""Addresses of the web face. None holds an identifier: people and households go by our own numbers."""

from django.urls import include, path, register_converter
from django.urls.resolvers import URLPattern, URLResolver

from jingzhun.web.converters import AreaPath, HouseholdNumber, PersonNumber
from jingzhun.web.views import (
    account,
    area_operations,
    area_years,
    areas,
    audit,
    balance,
    batch_edit,
    campaigns,
    collection,
    differences,
    dossier,
    doubts,
    exit_planning,
    explanations,
    exports,
    extra_fields,
    figures,
    health,
    home,
    household_correction,
    household_status,
    households,
    imports,
    income_lines,
    ledger_export,
    ledgers,
    login,
    operation_forms,
    operation_undo,
    operations,
    papers,
    pasted,
    people,
    person,
    person_rights,
    report_check,
    request_answers,
    role,
    roles,
    still_to_enter,
    surveys,
    tokens,
    transfer_requests,
    users,
    village,
    village_status,
    war_map,
    year_fields,
)

register_converter(AreaPath, "area")
register_converter(HouseholdNumber, "household")
register_converter(PersonNumber, "person")

SIGN_IN = [
    path("login/", login.log_in, name="login"),
    path("logout/", login.log_out, name="logout"),
    path("second-step/", login.check_second_step, name="second_step"),
    path("second-step/set-up/", account.set_up_second_step, name="second_step_set_up"),
    path("password/", account.password, name="password"),
    path("language/", account.language, name="language"),
    path("role/", role.role, name="role"),
    path("typing-for/", role.typing_for, name="typing_for"),
]
AREAS = [
    path("areas/", areas.tree, name="areas"),
    path("areas/<area:path>/", areas.page, name="area"),
    path("areas/<area:path>/children/", areas.children, name="area_children"),
    path("areas/<area:path>/add/", areas.add, name="area_add"),
    path("areas/<area:path>/years/new/", area_years.new, name="area_year_new"),
    path("areas/<area:path>/years/<int:year>/", area_years.edit, name="area_year"),
    path("areas/<area:path>/fields/new/", year_fields.new, name="area_field_new"),
    path("areas/<area:path>/fields/<slug:key>/", year_fields.edit, name="area_field"),
    path("areas/<area:path>/village/", village.page, name="village"),
    path("areas/<area:path>/village/compare/", village.compare, name="village_compare"),
    path("areas/<area:path>/village/status/new/<slug:kind>/", village_status.new, name="village_status_new"),
    path("areas/<area:path>/village/status/<int:key>/<slug:step>/", village_status.step, name="village_status"),
    path("areas/<area:path>/merge/", area_operations.merge, name="area_merge"),
    path("areas/<area:path>/split/", area_operations.split, name="area_split"),
    path("areas/<area:path>/move/", area_operations.move, name="area_move"),
]
PEOPLE = [
    path("people/", people.people, name="people"),
    path("people/in/<area:path>/", people.people_in, name="people_in"),
    path("people/in/<area:path>/register/", households.register, name="register_household"),
    path("people/<person:number>/", person.page, name="person"),
    path("people/<person:number>/unmask/", person.unmask, name="person_unmask"),
    path("people/<person:number>/correct/", person.correct, name="person_correct"),
    path("people/<person:number>/history/", person.history, name="person_history"),
    path("people/<person:number>/extract/", person_rights.extract, name="person_extract"),
    path("people/<person:number>/erase/", person_rights.erase, name="person_erase"),
    path("people/households/<household:number>/", households.page, name="household"),
    path("people/households/<household:number>/add/", operation_forms.add_member, name="household_add"),
    path(
        "people/households/<household:number>/status/new/<slug:kind>/",
        household_status.new,
        name="household_status_new",
    ),
    path(
        "people/households/<household:number>/status/<int:key>/<slug:step>/",
        household_status.step,
        name="household_status",
    ),
    path("people/households/<household:number>/correct/", household_correction.correct, name="household_correct"),
    path("people/households/<household:number>/papers/", papers.papers, name="household_papers"),
    path("people/households/<household:number>/papers/<int:key>/", papers.paper, name="household_paper"),
    path("people/households/<household:number>/papers/<int:key>/remove/", papers.remove, name="household_paper_remove"),
    path("people/households/<household:number>/compare/", dossier.compare, name="household_compare"),
    path("people/households/<household:number>/history/", dossier.history, name="household_history"),
]
OPERATIONS = [
    path("people/households/<household:number>/operations/", operations.of_household, name="household_operations"),
    path(
        "people/households/<household:number>/operations/<slug:kind>/",
        operation_forms.of_household,
        name="household_operation",
    ),
    path("people/<person:number>/operations/<slug:kind>/", operation_forms.of_person, name="person_operation"),
    path("operations/", operations.operations, name="operations"),
    path("operations/in/<area:path>/", operations.operations_in, name="operations_in"),
    path("operations/requests/", transfer_requests.requests, name="requests"),
    path("operations/requests/<int:number>/", transfer_requests.page, name="transfer_request"),
    path("operations/requests/<int:number>/accept/", request_answers.accept, name="request_accept"),
    path("operations/requests/<int:number>/refuse/", request_answers.refuse, name="request_refuse"),
    path("operations/requests/<int:number>/withdraw/", request_answers.withdraw, name="request_withdraw"),
    path("people/households/<household:number>/ask/", transfer_requests.ask_move, name="household_ask"),
    path("people/<person:number>/ask/", transfer_requests.ask_transfer, name="person_ask"),
    path("operations/<int:number>/", operations.operation, name="operation"),
    path("operations/<int:number>/undo/", operation_undo.undo, name="operation_undo"),
]

OF_HOUSEHOLD = "people/households/<household:number>/years/<int:year>/"
OF_PERSON = "people/<person:number>/years/<int:year>/"
OF_AREA = "areas/<area:path>/records/<int:year>/"
SURVEYS = [
    path(OF_HOUSEHOLD, surveys.household_year, name="household_year"),
    path(OF_HOUSEHOLD + "lines/<slug:item>/", income_lines.lines, name="household_lines"),
    path(OF_HOUSEHOLD + "<slug:part>/", surveys.household_year_form, name="household_year_form"),
    path(OF_HOUSEHOLD + "<slug:part>/confirm/", surveys.household_year_confirm, name="household_year_confirm"),
    path(OF_PERSON, surveys.person_year, name="person_year"),
    path(OF_PERSON + "<slug:part>/", surveys.person_year_form, name="person_year_form"),
    path(OF_PERSON + "<slug:part>/confirm/", surveys.person_year_confirm, name="person_year_confirm"),
    path(OF_AREA, surveys.area_record, name="area_record"),
    path(OF_AREA + "<slug:part>/", surveys.area_record_form, name="area_record_form"),
    path(OF_AREA + "<slug:part>/confirm/", surveys.area_record_confirm, name="area_record_confirm"),
]
COLLECTION = [
    path("collection/", collection.collection, name="collection"),
    path("collection/windows/in/<area:path>/", collection.windows, name="windows"),
    path("collection/windows/<int:number>/", collection.window, name="window"),
    path("collection/roll-over/in/<area:path>/", collection.roll_over, name="roll_over"),
    path("collection/fields/in/<area:path>/", extra_fields.extra_fields, name="extra_fields"),
    path("collection/fields/in/<area:path>/new/", extra_fields.new, name="extra_field_new"),
    path("collection/fields/<int:number>/", extra_fields.change, name="extra_field"),
]
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
FIGURES = [
    path("report-check/", report_check.report_check, name="report_check"),
    path("figures/", figures.overview, name="figures_areas"),
    path("figures/in/<area:path>/", figures.figures, name="figures"),
    path("figures/in/<area:path>/<slug:name>/", figures.figure, name="figure"),
    path("figures/in/<area:path>/<slug:name>/rows/", figures.rows, name="figure_rows"),
    path("figures/in/<area:path>/<slug:name>/rows/workbook/", figures.rows_workbook, name="figure_workbook"),
    path("figures/in/<area:path>/<slug:name>/why/", explanations.village, name="village_explanation"),
    path("people/households/<household:number>/why/", explanations.conditions, name="household_conditions"),
    path("people/households/<household:number>/why/<slug:name>/", explanations.household, name="household_explanation"),
    path("people/<person:number>/why/<slug:name>/", explanations.person, name="person_explanation"),
]
WAR_MAP = [
    path("war-map/", war_map.overview, name="war_map_areas"),
    path("war-map/in/<area:path>/", war_map.war_map, name="war_map"),
    path("war-map/in/<area:path>/exits/", exit_planning.exit_planning, name="exit_planning"),
]
IMPORTS = [
    path("imports/", imports.imports, name="imports"),
    path("imports/template/<slug:name>/", imports.template, name="import_template"),
    path("imports/<int:number>/", imports.page, name="import"),
    path("imports/<int:number>/confirm/", imports.confirm, name="import_confirm"),
    path("imports/<int:number>/discard/", imports.throw_away, name="import_discard"),
    path("imports/<int:number>/returned/", imports.returned, name="import_returned"),
]
NATIONAL = [
    path("national/", still_to_enter.national, name="national"),
    path("national/waiting/in/<area:path>/", still_to_enter.still_to_enter, name="still_to_enter"),
    path("national/waiting/in/<area:path>/tick-off/", still_to_enter.tick_off, name="tick_off"),
    path("national/ticked/in/<area:path>/", still_to_enter.tick_offs, name="tick_offs"),
    path("national/ticked/in/<area:path>/<uuid:act>/take-back/", still_to_enter.take_back, name="tick_off_take_back"),
    path("national/differences/", differences.differences, name="differences"),
    path("national/differences/<int:number>/", differences.difference, name="difference"),
    path("national/differences/<int:number>/workbook/", differences.workbook, name="difference_workbook"),
    path("national/differences/<int:number>/discard/", differences.throw_away, name="difference_discard"),
]
DOUBTS = [
    path("doubts/", doubts.doubts, name="doubts"),
    path("doubts/in/<area:path>/", doubts.doubts_of_area, name="doubts_in"),
    path("doubts/in/<area:path>/find/", doubts.find, name="doubts_find"),
    path("doubts/<int:number>/", doubts.doubt, name="doubt"),
    path("doubts/campaigns/in/<area:path>/", campaigns.campaigns, name="campaigns_in"),
    path("doubts/campaigns/<int:number>/", campaigns.campaign, name="campaign"),
    path("doubts/campaigns/<int:number>/workbook/", campaigns.workbook, name="campaign_workbook"),
    path("doubts/campaigns/<int:number>/close/", campaigns.close, name="campaign_close"),
]
OFFICE = [
    path("users/", users.users, name="users"),
    path("users/new/", users.new, name="user_new"),
    path("users/of/<str:username>/", users.page, name="user"),
    path("users/of/<str:username>/edit/", users.edit, name="user_edit"),
    path("users/of/<str:username>/password/", users.new_password, name="user_password"),
    path("users/of/<str:username>/second-step/", users.no_second_step, name="user_second_step"),
    path("users/of/<str:username>/roles/new/", users.assign, name="user_assign"),
    path("users/of/<str:username>/roles/<int:number>/end/", users.end, name="user_end_role"),
    path("roles/", roles.roles, name="roles"),
    path("roles/<slug:code>/", roles.edit, name="role_edit"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:number>/revoke/", tokens.revoke, name="token_revoke"),
    path("audit/", audit.audit, name="audit"),
    path("system/", health.system, name="system"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    *SIGN_IN,
    *AREAS,
    *PEOPLE,
    *SURVEYS,
    *COLLECTION,
    *OPERATIONS,
    *LEDGERS,
    *BALANCE,
    *FIGURES,
    *WAR_MAP,
    *IMPORTS,
    *NATIONAL,
    *DOUBTS,
    *OFFICE,
    path("health/", health.alive, name="health"),
    path("api/", include("jingzhun.api.urls")),  # by name: the faces do not import each other
]

handler400 = "jingzhun.web.error_pages.bad_request"
handler403 = "jingzhun.web.error_pages.permission_denied"
handler404 = "jingzhun.web.error_pages.page_not_found"
handler500 = "jingzhun.web.error_pages.server_error"
