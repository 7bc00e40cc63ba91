"""What was done for registered households in the year of the works: chosen at random, in the exact numbers."""

from collections.abc import Iterable
from random import Random

from jingzhun.demo.township.figures import Figures
from jingzhun.demo.township.luck import luck
from jingzhun.demo.township.people import InventedHousehold


def do_works(households: Iterable[InventedHousehold], figures: Figures, seed: int) -> None:
    """Choose the households of each village for each of the works. Nobody is rebuilt and relocated at once."""
    waiting: dict[str, list[InventedHousehold]] = {village: [] for village in figures.villages}
    for one in households:
        exited = figures.exited_in(one.cohort)
        if figures.identified_in(one.cohort) is not None and (exited is None or exited >= figures.works.year):
            waiting[one.village].append(one)
    for village, found in waiting.items():
        random, works = luck(seed, village, "works"), figures.works
        moved = _choose(random, found, "relocated", works.relocated.get(village, 0))
        rest = [one for one in found if one not in moved]
        _choose(random, rest, "rebuilt", works.rebuilt.get(village, 0))
        _choose(random, found, "power", works.power.get(village, 0))
        _choose(random, found, "toilets", works.toilets.get(village, 0))
        _plant(random, found, works.orchard_mu.get(village, 0), works.orchard_share)


def _choose(random: Random, found: list[InventedHousehold], work: str, count: int) -> list[InventedHousehold]:
    chosen = random.sample(found, count)
    for one in chosen:
        one.works |= {work}
    return chosen


def _plant(random: Random, found: list[InventedHousehold], total: int, share: float) -> None:
    """Divide the mu of new orchards among some households."""
    some = random.sample(found, max(1, round(len(found) * share))) if total else []
    for _ in range(total):
        random.choice(some).orchard_planted += 1
