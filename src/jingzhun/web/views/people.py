"""Lists of people and the search."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.areas.selectors.tree import area_by_path, line_of, roots_of
from jingzhun.core.errors import Refused
from jingzhun.core.text import Text
from jingzhun.registry.selectors.households import search_households
from jingzhun.registry.selectors.masked import masked
from jingzhun.registry.selectors.people import PAGE_ROWS, page_of_people, person_by_number, search_people
from jingzhun.web.area_counts import counted
from jingzhun.web.place_names import place_names
from jingzhun.web.requests import PageRequest

if TYPE_CHECKING:
    from jingzhun.registry.models import Person

WORDS_MAX = 80


def people(request: PageRequest) -> HttpResponse:
    """All areas of the role: choose one, or search in all of them (POST, so that what is typed is in no address)."""
    check_sight(request)
    roots = roots_of(request.actor.scope)
    if request.method == "POST":
        words = request.POST.get("words", "")[:WORDS_MAX]
        return _results(request, [root.path for root in roots], {"words": words})
    if len(roots) == 1:
        return redirect("people_in", roots[0].path)
    return render(request, "web/people/areas.html", {"counted": counted(request.actor, roots)})


def people_in(request: PageRequest, path: str) -> HttpResponse:
    """One page of the people of an area (keyset paging by our number), or a search in it."""
    check_sight(request)
    area = area_by_path(path)
    place = {"place": area, "line": line_of(area)}
    if request.method == "POST":
        words = request.POST.get("words", "")[:WORDS_MAX]
        return _results(request, [path], {**place, "words": words})
    found = page_of_people(path, after=_after(request.GET.get("after", "")), rows=PAGE_ROWS + 1)
    shown, further = found[:PAGE_ROWS], found[PAGE_ROWS:]
    context = {
        **place,
        "rows": rows_of(request, shown),
        "next": shown[-1].number if further else "",
        "is_first": "after" not in request.GET,
        "counted": counted(request.actor, [area])[0][1],
    }
    return render(request, "web/people/list.html", context)


def _search(request: PageRequest, path: str, words: str) -> "list[Person]":
    return search_people(path, words, sees_numbers=request.actor.may("identifiers", "see"))


def _after(number: str) -> tuple[str, str, int] | None:
    """The key of the last person of the page before."""
    if not number:
        return None
    last = person_by_number(number)
    return last.path, last.pinyin_key, last.pk


def _results(request: PageRequest, paths: list[str], context: dict[str, Any]) -> HttpResponse:
    """Who and which households are found by the words, in the areas."""
    words = context["words"]
    found = [person for path in paths for person in _search(request, path, words)][:PAGE_ROWS]
    full = {**context, "rows": rows_of(request, found), "is_search": True, "is_cut": len(found) >= PAGE_ROWS}
    if request.actor.may("household", "see"):
        full["households"] = [one for path in paths for one in search_households(path, words)][:PAGE_ROWS]
    return render(request, "web/people/list.html", full)


def rows_of(request: PageRequest, found: "list[Person]") -> list[dict[str, Any]]:
    """People with what a list shows of them."""
    places = place_names(person.household.area for person in found)
    return [
        {
            "person": person,
            "citizen_id": masked(request.actor, person, "citizen_id"),
            "place": places[person.household.area.path],
        }
        for person in found
    ]


def check_sight(request: PageRequest) -> None:
    """`Refused` unless the role sees people."""
    request.actor.require("identity", "see")
    if not request.actor.scope.people:
        raise Refused(Text("当前身份不查看个人数据", "Your role sees no personal data"))
