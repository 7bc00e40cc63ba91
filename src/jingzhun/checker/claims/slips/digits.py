"""How many digits a figure is written with: the more, the less it is met by chance."""

from jingzhun.checker.figure import Figure


def written_digits(figure: Figure) -> str:
    return str(figure.value).replace(".", "")


def digits_of(figure: Figure) -> int:
    """Without the zeros before: two of 0.25, four of 2500."""
    return len(written_digits(figure).lstrip("0"))


def telling_digits_of(figure: Figure) -> int:
    """Without the zeros at either end, which round figures share: two of 2500."""
    return len(written_digits(figure).strip("0"))
