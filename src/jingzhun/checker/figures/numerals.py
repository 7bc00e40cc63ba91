"""Numbers in Chinese numerals: 三十六, 一千零五, 两万三千, 二〇一六."""

from decimal import Decimal

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
_LONGEST = 20
CHARACTERS = "".join((*DIGITS, *TENS))


def multiplier(words: str) -> Decimal:
    """What 百, 千, 万, 亿, 千万, 万亿 … multiply by; nothing by 1."""
    result = Decimal(1)
    for word in words:
        result *= TENS.get(word) or MYRIADS[word]
    return result


def read(text: str) -> Decimal | None:
    """The value, or None where the characters are no well-formed number (十百, 三四)."""
    if len(text) > _LONGEST:
        return None
    if all(character in DIGITS for character in text):
        return _read_digits(text)
    total = Decimal(0)
    for name in ("亿", "万"):
        if name in text:
            head, _, text = text.partition(name)
            high = _read_below_myriad(head)
            if not high:
                return None
            total += high * MYRIADS[name]
    low = _read_below_myriad(text) if text else 0
    return None if low is None else total + low


def whole(words: str) -> int:
    """12 of 12 and of 十二, as sections and years are numbered; 0 where it is no number."""
    return int(words) if words.isdecimal() else int(read(words) or 0)


def _read_digits(text: str) -> Decimal | None:
    """One digit, or a row of them as in years; 三四 of 三四户 is a guess, not a number."""
    if len(text) == 1:
        return Decimal(DIGITS[text])
    return Decimal("".join(str(DIGITS[character]) for character in text)) if len(text) >= 3 else None


def _read_below_myriad(text: str) -> int | None:
    total, digit, limit = 0, None, 10000
    for character in text:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
            continue
        ten = TENS.get(character)
        if ten is None or ten >= limit:
            return None
        total += (1 if digit is None else digit) * ten
        digit, limit = None, ten
    return total + (digit or 0)
