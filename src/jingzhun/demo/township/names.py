"""Names of the invented people."""

from collections.abc import Container
from random import Random

from jingzhun.demo.content import Ingredients, Sex, SpecialName


class Namer:
    """Gives names; the hard ones once each, to the first that can bear them."""

    def __init__(self, given: Ingredients) -> None:
        self._given = given
        self._special = list(given.special_names)
        self._surnames, self._weights = list(given.surnames), list(given.surnames.values())

    def surname(self, random: Random) -> str:
        return random.choices(self._surnames, self._weights)[0]

    def name(self, random: Random, surname: str, sex: Sex, born: int, *, taken: Container[str]) -> str:
        """A name that nobody in the household bears."""
        while (found := surname + self._given_name(random, sex, born)) in taken:
            pass
        return found

    def special(self, sex: Sex) -> SpecialName | None:
        """One of the names that systems get wrong, as long as there are some."""
        found = next((one for one in self._special if one.sex == sex), None)
        if found is not None:
            self._special.remove(found)
        return found

    def _given_name(self, random: Random, sex: Sex, born: int) -> str:
        names = self._given.given_names[sex]
        kind = names.older if born < self._given.younger_from else names.younger
        if random.random() < self._given.whole_share:
            return random.choice(kind.whole)
        first, second = random.choice(kind.first), random.choice(kind.second)
        return first if first == second else first + second
