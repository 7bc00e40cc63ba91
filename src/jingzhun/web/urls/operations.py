"""Addresses of operations, and of requests between offices."""

from django.urls import path

from jingzhun.web.views import operation_forms, operation_undo, operations, request_answers, transfer_requests

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
