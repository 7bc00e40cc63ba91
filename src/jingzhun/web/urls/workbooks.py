"""Addresses of imports, and of what is compared with the national system."""

from django.urls import path

from jingzhun.web.views import differences, imports, still_to_enter

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
