"""The words before and after a number that say how firmly it is meant."""

from jingzhun.checker.figure import Certainty

BEFORE: dict[str, Certainty] = {
    "约": Certainty.ABOUT, "大约": Certainty.ABOUT, "约有": Certainty.ABOUT, "约为": Certainty.ABOUT,
    "接近": Certainty.ABOUT, "近": Certainty.ABOUT, "将近": Certainty.ABOUT, "大概": Certainty.ABOUT,
    "左右": Certainty.ABOUT, "超过": Certainty.AT_LEAST, "超": Certainty.AT_LEAST, "逾": Certainty.AT_LEAST,
    "至少": Certainty.AT_LEAST, "不少于": Certainty.AT_LEAST, "不低于": Certainty.AT_LEAST,
    "高于": Certainty.AT_LEAST, "突破": Certainty.AT_LEAST, "大于": Certainty.AT_LEAST, "多于": Certainty.AT_LEAST,
    "不足": Certainty.AT_MOST, "不到": Certainty.AT_MOST, "不超过": Certainty.AT_MOST, "最多": Certainty.AT_MOST,
    "低于": Certainty.AT_MOST, "少于": Certainty.AT_MOST, "不高于": Certainty.AT_MOST, "小于": Certainty.AT_MOST,
    "达到": Certainty.REACHED, "达": Certainty.REACHED, "多达": Certainty.REACHED, "高达": Certainty.REACHED,
}  # fmt: skip
AFTER: dict[str, Certainty] = {
    "左右": Certainty.ABOUT, "上下": Certainty.ABOUT, "以上": Certainty.AT_LEAST, "及以上": Certainty.AT_LEAST,
    "多": Certainty.AT_LEAST, "有余": Certainty.AT_LEAST, "以内": Certainty.AT_MOST, "以下": Certainty.AT_MOST,
    "及以下": Certainty.AT_MOST, "之内": Certainty.AT_MOST, "不到": Certainty.AT_MOST, "出头": Certainty.AT_LEAST,
}  # fmt: skip
INSIDE: dict[str, Certainty] = {
    "余": Certainty.AT_LEAST, "多": Certainty.AT_LEAST, "来": Certainty.ABOUT, "几": Certainty.AT_LEAST,
}  # fmt: skip
BEFORE_AGREED = "签合契履预节"
"""What makes 约 a verb or a noun: 签约5210人."""
# words that end or begin like these and say nothing of the sort: 比上年的143人多了21人, 多21人, 多支出30万元
_MORE = "了出挣赚卖产拿得占存支收发报缴领用花投付拨救安接补参增筹修建种养栽办招培售采运送印开次年方0123456789"
_VERBS = frozenset({*(f"{sign}约" for sign in BEFORE_AGREED), *(f"多{sign}" for sign in _MORE)})
_LONGEST = max(len(word) for word in (*BEFORE, *AFTER))


def before(text: str, position: int) -> tuple[Certainty, int]:
    """What the words that end at `position` say, and where they begin; a space may stand between."""
    end = position
    while end and text[end - 1] == " ":
        end -= 1
    for length in range(_LONGEST, 0, -1):
        word = text[max(end - length, 0) : end]
        if len(word) == length and word in BEFORE and text[max(end - length - 1, 0) : end] not in _VERBS:
            return BEFORE[word], end - length
    return Certainty.EXACT, position


def after(text: str, position: int) -> tuple[Certainty, int]:
    """What the words that begin at `position` say, and where they end."""
    for length in range(_LONGEST, 0, -1):
        word = text[position : position + length]
        behind = text[position + length : position + length + 2].lstrip()[:1]
        if len(word) == length and word in AFTER and word + behind not in _VERBS:
            return AFTER[word], position + length
    return Certainty.EXACT, position
