"""Lines that name the same belong together, however many steps it takes."""

from hypothesis import given
from hypothesis import strategies as some

from jingzhun.registry.workbooks.importing.kin import Kin

SIGNS = some.sampled_from([("person", str(number)) for number in range(12)])
LINES = some.lists(some.lists(SIGNS, max_size=3), min_size=1, max_size=14)


def plain_groups(lines: list[list[tuple[str, ...]]], joined: list[tuple[tuple[str, ...], int]]) -> set[frozenset[int]]:
    """The groups by spreading what is known until nothing changes."""
    names = [{*signs, *(("household", str(key)) for sign, key in joined if sign in signs)} for signs in lines]
    before, group = None, list(range(len(lines)))
    while group != before:
        before, group = group, [
            min(group[other] for other, name in enumerate(names) if other == line or name & names[line])
            for line in range(len(lines))
        ]  # fmt: skip
    return {frozenset(line for line, one in enumerate(group) if one == first) for first in group}


@given(LINES, some.lists(some.tuples(SIGNS, some.integers(0, 3)), max_size=5), some.integers(1, 6))
def test_pieces_are_whole_groups_in_the_order_of_the_file(
    lines: list[list[tuple[str, ...]]], joined: list[tuple[tuple[str, ...], int]], most: int
) -> None:
    kin = Kin(len(lines))
    for line, signs in enumerate(lines):
        kin.meet(line, signs)
    named = {sign for signs in lines for sign in signs}
    for sign, household in joined:
        if sign in named:
            kin.join(sign, ("household", str(household)))
    pieces = [list(piece) for piece in kin.pieces(most)]
    groups = plain_groups(lines, [one for one in joined if one[0] in named])
    assert sorted(line for piece in pieces for line in piece) == list(range(len(lines)))
    for piece in pieces:
        inside = [group for group in groups if group & set(piece)]
        assert piece == sorted(piece) and set().union(*inside) == set(piece)
        assert len(piece) <= max(most, *(len(group) for group in inside)), "larger only where more belong together"
