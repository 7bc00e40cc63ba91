"""Addresses of people and households."""

from django.urls import path

from jingzhun.web.views import (
    dossier,
    household_correction,
    household_status,
    households,
    operation_forms,
    papers,
    people,
    person,
    person_rights,
)

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
