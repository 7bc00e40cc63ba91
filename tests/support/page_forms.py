"""Reads the forms of a page, to send them as a browser would."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Forms(HTMLParser):
    """What each form of a page would send: hidden inputs, texts, ticked boxes, chosen options."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self.is_inside, self.select, self.first = False, "", True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value if value is not None else "" for name, value in attrs}
        if tag == "form":
            self.forms.append({})
            self.is_inside = True
        elif self.is_inside and tag == "input":
            self._input(named)
        elif self.is_inside and tag == "select":
            self.select, self.first = named.get("name", ""), True
        elif self.select and tag == "option" and (self.first or "selected" in named):
            self.forms[-1][self.select] = [named.get("value", "")]
            self.first = False

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        if tag == "form":
            self.is_inside = False

    def _input(self, named: dict[str, str]) -> None:
        is_choice = named.get("type") in ("checkbox", "radio")
        if named.get("name") and (not is_choice or "checked" in named):
            self.forms[-1].setdefault(named["name"], []).append(named.get("value", ""))


def values_in(answer: Any, name: str) -> dict[str, list[str]]:
    """What the form that has an input of this name would send."""
    parser = _Forms()
    parser.feed(answer.content.decode())
    return next(form for form in parser.forms if name in form)


def filled(client: Client, address: str, name: str, /, **typed: Any) -> dict[str, Any]:
    """The form at an address as it opens, with what somebody types into it. name: an input it has."""
    given: dict[str, Any] = dict(values_in(client.get(address), name))
    given.pop("csrfmiddlewaretoken", None)
    return given | typed


def confirmed(client: Client, address: str, preview: Any) -> Any:
    """The answer to a confirmation of exactly what a preview shows."""
    return client.post(address, values_in(preview, "seen") | {"confirm": "yes"})
