"""Addresses of areas and villages."""

from django.urls import path

from jingzhun.web.views import area_operations, area_years, areas, village, village_status, year_fields

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
