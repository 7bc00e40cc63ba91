"""The disability card's number (残疾人证号): citizen ID (18), kind, level, then `B1` … if re-issued."""

from dataclasses import dataclass, field
from enum import Enum

from jingzhun.core import citizen_id
from jingzhun.core.citizen_id import CitizenId, NumberKind
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text


class DisabilityKind(Enum):
    """The seven kinds in the official order (GB/T 26341): 1 is sight, although some pages swap 1 and 2."""

    SIGHT = 1
    HEARING = 2
    SPEECH = 3
    LIMB = 4
    INTELLECT = 5
    MIND = 6
    MULTIPLE = 7

    @property
    def title(self) -> Text:
        return _TITLES[self]


_TITLES = {
    DisabilityKind.SIGHT: Text("视力残疾", "Sight"),
    DisabilityKind.HEARING: Text("听力残疾", "Hearing"),
    DisabilityKind.SPEECH: Text("言语残疾", "Speech"),
    DisabilityKind.LIMB: Text("肢体残疾", "Limb"),
    DisabilityKind.INTELLECT: Text("智力残疾", "Intellect"),
    DisabilityKind.MIND: Text("精神残疾", "Mind"),
    DisabilityKind.MULTIPLE: Text("多重残疾", "Multiple"),
}


@dataclass(frozen=True, slots=True)
class DisabilityCard:
    """A card's number taken apart. Kind and level are health data: mask them like the number."""

    number: str = field(repr=False)
    citizen_id: CitizenId = field(repr=False, compare=False)
    kind: DisabilityKind = field(repr=False, compare=False)
    level: int = field(repr=False, compare=False)
    """1 (severest) to 4."""
    reissue: int = field(default=0, compare=False)
    """0 for the first card, 1 for `B1` and so on."""


def read(text: str) -> DisabilityCard:
    """A number of 20 or 22 characters. `WrongInput` for another form, a wrong check character or date."""
    number = citizen_id.normalise(text)
    if citizen_id.kind_of(number) is not NumberKind.DISABILITY_CARD:
        raise WrongInput(
            Text(
                "不是残疾人证号的形式（{count} 个字符）",
                "Not the form of a disability card ({count} characters)",
            ).format(count=len(number)),
            allowed=Text(
                "身份证号 + 类别 1-7 + 等级 1-4，补办的再加 B1、B2……",
                "Citizen ID + kind 1-7 + level 1-4, and B1, B2 … for a re-issued card",
            ),
        )
    return DisabilityCard(
        number=number,
        citizen_id=citizen_id.read(number[:18]),
        kind=DisabilityKind(int(number[18])),
        level=int(number[19]),
        reissue=int(number[21:] or 0),
    )
