"""What says that a list names all the parts of its total: without it, a list that falls short is no contradiction."""

import re
from itertools import pairwise

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.claims.sums import no_lists
from jingzhun.checker.claims.sums.crossings import behind_of, crossing, overlapping, told_apart
from jingzhun.checker.claims.sums.far_rests import says_rest
from jingzhun.checker.claims.sums.overwritten import has_year_for_a_part
from jingzhun.checker.claims.sums.plausible_sums import far_off, plausible, slipped
from jingzhun.checker.claims.words import connectives, part_words, sources
from jingzhun.checker.figures import numerals

# 其中按年龄分，…: the list begins behind it
_CAUSE = re.compile("(?:按|从|分)[^，。；、\n]{1,10}(?:分|看|划分|分类)，")
_LOST_ITEM = re.compile(r"(?:[□\ufffd]|[?？]{2,})[\d户人名万亿元个所座亩项，、；]")
_HEADED = re.compile(r"^[^，。；、]{0,6}[：:]")
_TOPIC = re.compile(r"^[^，。；、]{0,4}[中里内]")
_DONE_AND_LEFT, _SEVERAL, _LEAST = 2, 3, 100
_LEAD, _APART, _NEARLY = 12, 15, 5
_APPOSED = re.compile(r"[^，。；、：\d]{0,16}[，：:][^，。；、：\d]{1,10}$")
_AMONG = re.compile("[中里内]，?[^，。；、：]{1,8}$")
_ENDS = "。；;\n"
_SHARE = re.compile(r"[，（][^，。；、]{0,8}占[^，。；、]{0,16}[；;]")
# 甲乡1048人，占28.1%，乙乡974人，占26.2%，其他五个乡约占45.7%: how many the others have is not told
_REST_BY_SHARE = re.compile(r"[，；](?:其余|其他|其它|余下|剩余|剩下)[^，。；\d]{0,16}占(?:比|到|了|近|约)*\d")
ALARM = 0.65


def of(claim: Sum, text: str, *, bracketed: bool, ended: bool) -> float:
    """From 0 to 1: how sure it is that the parts should add up to the total. `ended`: nothing goes on after them."""
    total, parts = claim.total, claim.parts
    between = text[total.figure.end : parts[0].figure.start]
    if not ended or not plausible(claim) or parts[0].sentence - total.sentence > 1:
        return 0.0
    if parts[0].number < total.number:
        return _after_parts(claim)
    if _shared_out(between) or _averages_of_others(claim) or not _begins_the_list(between):
        return 0.0
    crosses = overlapping(claim) and not told_apart(between, parts[-1], text)
    if crosses or crossing(parts[-1], text) or no_lists.is_none(claim, text):
        return 0.0
    if claim.gap < 0 and (_more(parts[-1], text) or _REST_BY_SHARE.search(behind_of(parts[-1], text))):
        return 0.0
    return max(
        _headed(between, parts, bracketed=bracketed),
        0.85 if part_words.has_rest(parts) and abs(claim.gap) * 2 <= total.amount else 0.0,
        0.8 if part_words.complementary(parts) and not far_off(claim) else 0.0,
        0.8 if len(parts) == _DONE_AND_LEFT and says_rest(claim) else 0.0,
        0.8 if part_words.by_time(parts) else 0.0,
        0.75 if sources.by_source(parts) and abs(claim.gap) * 10 <= total.amount else 0.0,
        0.75 if _exceeds(claim, between) or _larger_part(claim, between) else 0.0,
        0.8 if _misses_plainly(claim, between) else 0.0,
        0.75 if slipped(claim) and claim.total.amount >= _LEAST and not _of_equals(claim, between) else 0.0,
        0.7 if len(parts) > 2 and _TOPIC.search(between) and _nearly_all(claim) else 0.0,
        0.7 if _damaged(parts, text[total.figure.end : parts[-1].figure.end]) else 0.0,
        0.8 if _apposed(claim, text) else 0.0,
        0.75 if (posts_held(claim) and strongest(between) <= 2) or has_year_for_a_part(claim) else 0.0,
        0.7 if _near(claim) and _beside(claim, between) else 0.0,
    )


def _more(last: Node, text: str) -> bool:
    """…，另有教学点6个: what stands beside a list may be the rest of its total, in another unit."""
    after = text[last.figure.end : last.figure.end + 40]
    return bool(connectives.BESIDE.search(re.split("[。\n]", after)[0]))


def _begins_the_list(between: str) -> bool:
    """The first part is the first item after 其中 or a colon, not some later clause; a sentence begins anew."""
    between = between.rpartition("。")[2]
    starts = [found.end() for words in (connectives.PART, _CAUSE) for found in words.finditer(between)]
    start = max([*starts, between.rfind("：") + 1, between.rfind(":") + 1])
    return start == 0 or strongest(between[start:].lstrip("，：: ")) <= 1


def _exceeds(claim: Sum, between: str) -> bool:
    """More parts than the whole after 其中; people may belong to several circles, things hardly, clauses rather."""
    if claim.gap <= 0 or not connectives.PART.search(between):
        return False
    if claim.total.column in {"person", "household"}:
        return claim.gap * 10 <= claim.total.amount
    list_of_clauses = len(claim.parts) >= _SEVERAL and claim.gap * 4 <= claim.total.amount
    return claim.parts[0].segment == claim.parts[-1].segment or list_of_clauses


def _larger_part(claim: Sum, between: str) -> bool:
    """已整改471个，其中立行立改502个、限期整改239个: two digits of the total changed places."""
    larger = any(part.amount > claim.total.amount for part in claim.parts)
    return larger and bool(connectives.PART.search(between)) and slips.swapped(claim.total, claim.parts)


def _misses_plainly(claim: Sum, between: str) -> bool:
    """选派专家63名，律师31名、兽医22名、会计12名: just behind the total, and no word makes the circles cross."""
    plain = all(part.label and not part_words.OVERLAP.search(part.label) for part in claim.parts)
    short = len(claim.parts) >= _SEVERAL and between[:1] in set("，,（(：:") and strongest(between) <= 2
    return plain and short and -claim.total.amount <= claim.gap * 20 <= 2 * claim.total.amount


def _apposed(claim: Sum, text: str) -> bool:
    """教师82名，甲校42名、乙校29名、丙校13名。 Nothing but the items stands behind the total, with no 其中."""
    total, parts = claim.total, claim.parts
    between = text[total.figure.end : parts[0].figure.start]
    if len(parts) < _SEVERAL or connectives.PART.search(between) or not _APPOSED.fullmatch(between):
        return False
    breaks = {strongest(text[left.figure.end : right.figure.start]) for left, right in pairwise(parts)}
    end = parts[-1].figure.end
    after = text[end : end + _LEAD].lstrip(parts[-1].figure.after)
    return breaks == {1} and after[:1] in _ENDS and abs(claim.gap) * 100 <= total.amount * _APART


def posts_held(claim: Sum) -> bool:
    """岗位114个，护林员54人，保洁员39人，护路员21人: each post has its holder."""
    posts = claim.total.figure.base_unit == "个" and claim.total.column == "person"
    held = len(claim.parts) >= _SEVERAL and all(part.figure.base_unit != "个" for part in claim.parts)
    return posts and held


def _of_equals(claim: Sum, between: str) -> bool:
    """患者中高血压371人、白内障245人、…: the first of a list is no total of the others."""
    return bool(_AMONG.search(claim.total.gap)) and strongest(between) == 1


def _beside(claim: Sum, between: str) -> bool:
    if _of_equals(claim, between):
        return False
    return claim.total.sentence == claim.parts[0].sentence or bool(connectives.PART.search(between))


def _after_parts(claim: Sum) -> float:
    between = claim.total.gap
    if connectives.ACCUMULATED.search(between):
        return 0.75 if len(claim.parts) >= _SEVERAL and slips.makes_up(claim.total, claim.parts) else 0.0
    told = connectives.TOGETHER_OF.search(between)
    if told and numerals.whole(told["number"]) == len(claim.parts) and len(between) < _LEAD:
        return 0.85
    short = len(between) < _LEAD or _called_alike(claim)
    return 0.8 if connectives.TOGETHER_DIRECT.search(between) and short else 0.0


def _called_alike(claim: Sum) -> bool:
    """预算收入302万元，加上补助…、结余…（其中镇级10万元），预算收入总计860万元: by the name of the first."""
    words = claim.total.gap.rpartition("）")[2]
    return strongest(words) <= 2 and len(pairs_of(claim.total.label) & pairs_of(claim.parts[0].label)) >= _SEVERAL


def _headed(between: str, parts: tuple[Node, ...], *, bracketed: bool) -> float:
    partial = connectives.PART.search(between)
    if connectives.COMPLETE.search(between.rpartition("。")[2]):
        return 0.85
    if partial:
        return 0.0
    labelled = all(part.label for part in parts)
    return 0.85 if labelled and (bracketed or _HEADED.search(between)) else 0.0


def _shared_out(between: str) -> bool:
    """用于产业98万元，占48.7%；用于道路65万元、其他38万元: a figure with a share of its own is an item of the list."""
    share = _SHARE.match(between)
    return share is not None and strongest(between) == 3 and not connectives.PART.search(between)


def _averages_of_others(claim: Sum) -> bool:
    """全体居民人均27846元，城镇居民人均36520元、农村居民人均16374元: each is per head of its own people."""
    per_head = all(node.per_head for node in (claim.total, *claim.parts))
    return per_head and not part_words.has_rest(claim.parts)


def _damaged(parts: tuple[Node, ...], between: str) -> bool:
    """A number of the list may lack a digit, or an item is lost: the sum as it stands is to be told."""
    return any(part.figure.damaged for part in parts) or bool(_LOST_ITEM.search(between))


def _nearly_all(claim: Sum) -> bool:
    """80个村中新发展种植村31个、养殖村15个、旅游村5个: not each of those that a list is of needs to be in it."""
    return abs(claim.gap) * _NEARLY <= claim.total.amount or slips.makes_up(claim.total, claim.parts)


def _near(claim: Sum) -> bool:
    """Three parts or more that miss their total by little were meant to reach it; the more parts, the surer."""
    if len(claim.parts) < _SEVERAL:
        return False
    percent = 2 if len(claim.parts) == _SEVERAL else 4
    return abs(claim.gap) * 100 <= claim.total.amount * percent
