"""The page of one person: masked numbers, showing one with a reason, correction, history."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services import vault
from jingzhun.areas.selectors.tree import line_of
from jingzhun.core.text import Text
from jingzhun.registry.selectors.identifiers import IDENTIFIER_FIELDS
from jingzhun.registry.selectors.masked import masked_all
from jingzhun.registry.selectors.moment import moment_of
from jingzhun.registry.selectors.people import person_by_number
from jingzhun.registry.selectors.person_then import person_as_of
from jingzhun.registry.services.registration import correct_person
from jingzhun.web import survey_owners
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.moment import MomentForm, is_asked
from jingzhun.web.forms.people import CorrectionForm, UnmaskForm, initial_of_person
from jingzhun.web.history import shown
from jingzhun.web.labels import FIELD_TITLES
from jingzhun.web.place_names import place_name
from jingzhun.web.requests import PageRequest
from jingzhun.web.survey_parts import year_links
from jingzhun.web.views.people import check_sight
from jingzhun.web.views.person_then import parts_of, then

if TYPE_CHECKING:
    from jingzhun.registry.models import Person


def page(request: PageRequest, number: str) -> HttpResponse:
    """The person now, or at the moment that the address names."""
    check_sight(request)
    if is_asked(request.GET):
        return then(request, number)
    return _page(request, person_by_number(number))


def _page(
    request: PageRequest, person: "Person", *, form: UnmaskForm | None = None, plain: dict[str, str] | None = None
) -> HttpResponse:
    numbers = masked_all(request.actor, person)
    may_unmask = request.actor.may("identifiers", "unmask") and bool(numbers)
    if may_unmask and form is None:
        form = UnmaskForm(fields=list(numbers))
    context = {
        "person": person,
        "household": person.household,
        "line": line_of(person.household.area),
        "place": place_name(person.household.area),
        "numbers": [(FIELD_TITLES[name], text, (plain or {}).get(name)) for name, text in numbers.items()],
        "form": form if may_unmask else None,
        "survey_years": year_links(request.actor, survey_owners.of_person(person, [])),
        "moment_form": MomentForm(),
        **parts_of(person_as_of(by=request.actor, number=person.number, moment=moment_of())),
        **rights_over(request, person),
    }
    return render(request, "web/people/person.html", context, status=form.status if form and form.is_refused else 200)


def rights_over(request: PageRequest, person: "Person") -> dict[str, bool]:
    """What the role may do with this person, so that the page offers nothing else."""
    actor = request.actor
    is_erased = person.erased_at is not None
    return {
        "may_correct": actor.may("identity", "edit") and not is_erased,
        "may_extract": actor.may("identifiers", "unmask"),
        "may_erase": actor.may("identity", "approve") and not is_erased,
    }


@require_POST
def unmask(request: PageRequest, number: str) -> HttpResponse:
    """Show one number in full, once, in the answer to this request."""
    check_sight(request)
    request.actor.require("identifiers", "unmask")
    person = person_by_number(number)
    form = UnmaskForm(request.POST, fields=_present(person))
    plain: dict[str, str] = {}
    if form.is_valid():
        field = form.cleaned_data["field"]
        with attempt(request, form):
            plain[field] = vault.unmask(
                request.actor, getattr(person, field), subject=person.number, reason=form.cleaned_data["reason"]
            )
    return _page(request, person, form=form if form.is_refused else None, plain=plain)


def _present(person: "Person") -> list[str]:
    return [name for name in IDENTIFIER_FIELDS if getattr(person, name) is not None]


def correct(request: PageRequest, number: str) -> HttpResponse:
    """Correct what is recorded; warns when somebody changed it in the meantime."""
    check_sight(request)
    request.actor.require("identity", "edit")
    person = person_by_number(number)
    form = CorrectionForm(request.POST or None, present=_present(person), initial=initial_of_person(person))
    stored: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            correct_person(
                by=request.actor,
                person=person,
                details=form.details(),
                version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
            )
        if not form.is_refused:
            messages.success(request, str(Text("已保存", "Saved")))
            return redirect("person", number)
        stored = form.renew(person.version, initial_of_person(person))
    context = {"person": person, "line": line_of(person.household.area), "form": form, "stored": stored}
    return render(request, "web/people/correct.html", context, status=form.status if form.is_refused else 200)


def history(request: PageRequest, number: str) -> HttpResponse:
    """Who changed what, when and why."""
    check_sight(request)
    person = person_by_number(number)
    context = {"person": person, "line": line_of(person.household.area), "history": shown(changes_of(person))}
    return render(request, "web/people/history.html", context)
