"""Divides a total into parts at random, so that the parts add up to it exactly."""

from collections.abc import Mapping
from random import Random


def drawn_parts(random: Random, *, total: int, count: int, weights: Mapping[int, int]) -> list[int]:
    """`count` parts drawn by weights, then moved one by one until they add up to `total`. ValueError if they cannot."""
    least, most = min(weights), max(weights)
    if not least * count <= total <= most * count:
        raise ValueError(f"{count} parts between {least} and {most} cannot make {total}")
    parts = random.choices(list(weights), list(weights.values()), k=count)
    missing = total - sum(parts)
    step = 1 if missing > 0 else -1
    while missing:
        place = random.randrange(count)
        if least <= parts[place] + step <= most:
            parts[place] += step
            missing -= step
    return parts
