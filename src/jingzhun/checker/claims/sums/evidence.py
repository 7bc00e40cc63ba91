"""What says that a list names all the parts of its total: without it, a list that falls short is no contradiction."""

import re

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.claims.sums import no_lists
from jingzhun.checker.claims.sums.crossings import behind_of, crossing, overlapping, told_apart
from jingzhun.checker.claims.sums.far_rests import says_rest
from jingzhun.checker.claims.sums.list_shapes import after_parts, apposed, headed, is_near, misses_plainly, nearly_all
from jingzhun.checker.claims.sums.overwritten import has_year_for_a_part
from jingzhun.checker.claims.sums.plausible_sums import far_off, plausible, slipped
from jingzhun.checker.claims.words import connectives, part_words, sources

# 其中按年龄分，…: the list begins behind it
_CAUSE = re.compile("(?:按|从|分)[^，。；、\n]{1,10}(?:分|看|划分|分类)，")
_LOST_ITEM = re.compile(r"(?:[□\ufffd]|[?？]{2,})[\d户人名万亿元个所座亩项，、；]")
_TOPIC = re.compile(r"^[^，。；、]{0,4}[中里内]")
_DONE_AND_LEFT, _SEVERAL, _LEAST = 2, 3, 100
_AMONG = re.compile("[中里内]，?[^，。；、：]{1,8}$")
_SHARE = re.compile(r"[，（][^，。；、]{0,8}占[^，。；、]{0,16}[；;]")
# 甲乡1048人，占28.1%，乙乡974人，占26.2%，其他五个乡约占45.7%: how many the others have is not told
_REST_BY_SHARE = re.compile(r"[，；](?:其余|其他|其它|余下|剩余|剩下)[^，。；\d]{0,16}占(?:比|到|了|近|约)*\d")
ALARM = 0.65
"""How sure it must be that a list that misses its total is told."""


def of(claim: Sum, text: str, *, bracketed: bool, ended: bool) -> float:
    """From 0 to 1: how sure it is that the parts should add up to the total. `ended`: nothing goes on after them."""
    total, parts = claim.total, claim.parts
    between = text[total.figure.end : parts[0].figure.start]
    if not ended or not plausible(claim) or parts[0].sentence - total.sentence > 1:
        return 0.0
    if parts[0].number < total.number:
        return after_parts(claim)
    if _shared_out(between) or not _begins_the_list(between):
        return 0.0
    crosses = overlapping(claim) and not told_apart(between, parts[-1], text)
    if crosses or crossing(parts[-1], text) or no_lists.is_none(claim, text):
        return 0.0
    if claim.gap < 0 and (_more(parts[-1], text) or _REST_BY_SHARE.search(behind_of(parts[-1], text))):
        return 0.0
    return max(
        headed(between, parts, bracketed=bracketed),
        0.85 if part_words.has_rest(parts) and abs(claim.gap) * 2 <= total.amount else 0.0,
        0.8 if part_words.complementary(parts) and not far_off(claim) else 0.0,
        0.8 if len(parts) == _DONE_AND_LEFT and says_rest(claim) else 0.0,
        0.8 if part_words.by_time(parts) else 0.0,
        0.75 if sources.by_source(parts) and abs(claim.gap) * 10 <= total.amount else 0.0,
        0.75 if _exceeds(claim, between) else 0.0,
        0.8 if misses_plainly(claim, between) and not _leaves_some_out(claim, between) else 0.0,
        0.75 if slipped(claim) and claim.total.amount >= _LEAST and not _of_equals(claim, between) else 0.0,
        0.7 if len(parts) > 2 and _TOPIC.search(between) and nearly_all(claim) else 0.0,
        0.7 if _damaged(parts, text[total.figure.end : parts[-1].figure.end]) else 0.0,
        0.8 if apposed(claim, text) else 0.0,
        0.75 if (posts_held(claim) and strongest(between) <= 2) or has_year_for_a_part(claim) else 0.0,
        0.7 if is_near(claim) and _beside(claim, between) and not _leaves_some_out(claim, between) else 0.0,
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


def _leaves_some_out(claim: Sum, between: str) -> bool:
    """机构86420个，其中医院1863个，基层83150个，公共卫生926个: no slip explains the little that is short."""
    slip = slips.makes_up(claim.total, claim.parts) or claim.misses_by_a_digit
    return claim.gap < 0 and bool(connectives.PART.search(between)) and not slip


def _shared_out(between: str) -> bool:
    """用于产业98万元，占48.7%；用于道路65万元、其他38万元: a figure with a share of its own is an item of the list."""
    share = _SHARE.match(between)
    return share is not None and strongest(between) == 3 and not connectives.PART.search(between)


def _damaged(parts: tuple[Node, ...], between: str) -> bool:
    """A number of the list may lack a digit, or an item is lost: the sum as it stands is to be told."""
    return any(part.figure.damaged for part in parts) or bool(_LOST_ITEM.search(between))
