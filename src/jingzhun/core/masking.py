"""Masks: what is shown of an identifier to somebody who has not unmasked it.

A mask must not show more of a wrong value than of a right one, so whatever is too short is hidden whole.
"""

from jingzhun.core import citizen_id, typed_number
from jingzhun.core.citizen_id import NumberKind

STAR = "*"
_SHOWN = 4
_HIDDEN_LEAST = 6
_MOBILE_LENGTH = 11


def mask_id(number: str) -> str:
    """The last four characters only: `**************002X`.

    Of a disability number the end, kind and level, is health data: it is cut off first.
    """
    plain = citizen_id.normalise(number)
    if citizen_id.kind_of(plain) is NumberKind.DISABILITY_CARD or len(plain) in (20, 22):
        plain = plain[:18]
    return _last_four(plain)


def mask_card(number: str) -> str:
    """The last four digits only: `************4321`."""
    return _last_four(typed_number.compact(number))


def mask_phone(number: str) -> str:
    """The first three and the last four digits of a mobile: `138****1234`; of others the last four."""
    plain = typed_number.compact(number)
    if len(plain) == _MOBILE_LENGTH and plain.startswith("1"):
        return plain[:3] + STAR * 4 + plain[-_SHOWN:]
    return _last_four(plain)


def _last_four(plain: str) -> str:
    hidden = len(plain) - _SHOWN
    return STAR * hidden + plain[-_SHOWN:] if hidden >= _HIDDEN_LEAST else STAR * len(plain)
