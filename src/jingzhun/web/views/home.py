"""The first page after login."""

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import roots_of
from jingzhun.registry.selectors.counts import counts_of
from jingzhun.web.requests import PageRequest


def home(request: PageRequest) -> HttpResponse:
    """The areas of the role with their counts, and the search."""
    roots = roots_of(request.actor.scope)
    sees_people = request.actor.scope.people and request.actor.may("identity", "see")
    context = {"roots": roots, "sees_people": sees_people, "counted": counts_of(roots) if sees_people else []}
    return render(request, "web/home.html", context)
