"""The two sexes as the citizen ID number and the household register (户口簿) record them."""

from enum import Enum

from jingzhun.core.text import Text


class Sex(Enum):
    """男 or 女; `gb_code` is the number of GB/T 2261.1 (1 男, 2 女)."""

    MALE = "male"
    FEMALE = "female"

    @property
    def title(self) -> Text:
        return Text("男", "Male") if self is Sex.MALE else Text("女", "Female")

    @property
    def gb_code(self) -> str:
        return "1" if self is Sex.MALE else "2"
