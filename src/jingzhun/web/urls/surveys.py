"""Addresses of yearly surveys, and of their collection."""

from django.urls import path

from jingzhun.web.views import collection, extra_fields, income_lines, surveys

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
