"""Who somebody was on a day: name, sex, birth and age, as far as they are not erased."""

from datetime import date
from typing import Any

from jingzhun.core.clock import age_on
from jingzhun.registry.models.person import CHILD_AGE
from jingzhun.registry.services.personal_information import ERASED_NAME


def who_then(person: Any, on: date, *, is_erased: bool) -> dict[str, Any]:
    """name, sex, born_on, age (None before the birth), is_child, ethnic_group. person: her row, or an event of it."""
    born_on = None if is_erased else person.born_on
    age = age_on(born_on, on) if born_on is not None and born_on <= on else None
    return {
        "name": ERASED_NAME if is_erased else person.name,
        "sex": person.sex,
        "born_on": born_on,
        "age": age,
        "is_child": age is not None and age < CHILD_AGE,
        "ethnic_group": person.ethnic_group,
    }
