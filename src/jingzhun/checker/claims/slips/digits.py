"""How many digits a figure is written with: the more, the less it is met by chance."""

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figure import Figure

_TELLING = 3


def written_digits(figure: Figure) -> str:
    return str(figure.value).replace(".", "")


def digits_of(figure: Figure) -> int:
    """Without the zeros before: two of 0.25, four of 2500."""
    return len(written_digits(figure).lstrip("0"))


def telling_digits_of(figure: Figure) -> int:
    """Without the zeros at either end, which round figures share: two of 2500."""
    return len(written_digits(figure).strip("0"))


def is_rough(node: Node) -> bool:
    """45万人: rounded to two digits, so that the last digit of a share of it is open."""
    return node.figure.place > 1 and digits_of(node.figure) < _TELLING
