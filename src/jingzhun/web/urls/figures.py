"""Addresses of figures, explanations, the report checker and the war map."""

from django.urls import path

from jingzhun.web.views import exit_outcome, exit_planning, explanations, figures, report_check, war_map

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
    path("war-map/in/<area:path>/exits/workbook/", exit_planning.exit_workbook, name="exit_workbook"),
    path("war-map/in/<area:path>/exits/outcome/", exit_outcome.exit_outcome, name="exit_outcome"),
]
