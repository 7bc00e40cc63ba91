"""What lines of several sheets are told."""

from jingzhun.core.text import Text

TO_COME = Text("日期不能在今天之后", "The date cannot be in the future")
TOO_EARLY = Text("早于该户的登记日期 {day}", "Before the household was registered on {day}")
