"""Finds whose year is meant, from what somebody wrote: our number of a household or person, or a village."""

import re

from jingzhun.areas.selectors.tree import find_area
from jingzhun.registry.selectors.people import household_by_number, person_by_number
from jingzhun.registry.selectors.surveys import Owner

NUMBER = re.compile(r"[HP]\d{8,19}")


def owner_called(words: str) -> Owner:
    """The household, person or area. `NotFound`, `WrongInput`."""
    text = words.strip().upper()
    if NUMBER.fullmatch(text):
        return household_by_number(text) if text.startswith("H") else person_by_number(text)
    return find_area(words)
