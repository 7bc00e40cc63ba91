"""The first page of what is looked at by area: who has one area goes there at once, others choose."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.areas.selectors.tree import roots_of
from jingzhun.web.requests import PageRequest


def root_or_choice(request: PageRequest, *, to: str, template: str) -> HttpResponse:
    """to: name of the page of one area. template: offers `roots`."""
    roots = roots_of(request.actor.scope)
    if len(roots) == 1:
        return redirect(to, roots[0].path)
    return render(request, template, {"roots": roots})
