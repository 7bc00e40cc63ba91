"""Numbers of the invented people: well formed, each given once, and nobody's."""

from datetime import date, timedelta
from random import Random

from jingzhun.core.bank_card import passes_luhn
from jingzhun.core.citizen_id import check_character
from jingzhun.demo.content import Ingredients, Sex


class Numbers:
    """Gives out numbers in turn."""

    def __init__(self, given: Ingredients) -> None:
        self._given = given
        self._taken: set[str] = set()
        self._phones = self._cards = 0

    def citizen_id(self, random: Random, sex: Sex, born_on: date) -> tuple[str, date]:
        """A free number of the birth date, or of the day before that has one; with that day."""
        day = born_on
        while True:
            serials = self._given.serials[sex]
            for serial in random.sample(serials, len(serials)):
                first = f"{self._given.county}{day:%Y%m%d}{serial}"
                number = first + check_character(first)
                if number not in self._taken:
                    self._taken.add(number)
                    return number, day
            day -= timedelta(days=1)

    def phone(self) -> str:
        self._phones += 1
        return f"{self._given.phone_prefix}{self._phones:04d}"

    def card(self) -> str:
        self._cards += 1
        first = f"{self._given.card_prefix}{self._cards:012d}"
        return next(first + digit for digit in "0123456789" if passes_luhn(first + digit))
