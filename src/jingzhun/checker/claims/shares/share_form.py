"""How a percentage is tied to its part: 占…%, …率…%, 完成…%, （…%）."""

import re
from dataclasses import dataclass

from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.words.earlier_times import earlier_share
from jingzhun.checker.claims.words.word_rows import any_word_of, rows_of
from jingzhun.checker.figure import Kind

_SHARE = re.compile(
    r"占(?P<whole>[^，。；、占]{0,20}?)(?:的比例|的比重|比例|比重|比|的)?(?:为|达到|达|约|近|超过|仅)*$"
)
# 正好是总产量的四分之一
_IS_OF = re.compile("(?:(?<![但只还就而若凡])是|相当于|等于)(?P<whole>[^，。；、占比上去今年平均水]{2,10})的$")
# 村集体提20%，就是8.5万元
_EARMARKED = re.compile("(?:提|提取|计提|提留|留|留存|划出|拿出|切出|抽|抽取|分得?)$")
# 提取公积金26万元，正好一成
_JUST = re.compile("^(?:正好|刚好|恰好|恰恰|整整)(?:是|占|为)?$")
_ALL = re.compile("^全[省市州县区镇乡村](?:的|总数)?$")
# 占了, 占到; 占到位资金的
_VERB_END = re.compile("^(?:[了去]|到(?![位期账]))+")
_RATE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,10}?)(?:率|面|比例|比重|进度|占比|(?<=满意)度)(?:为|达到|达|约|近|超过|提高到|已达|[只仅](?:有|为|是)?|才(?:有|是)?|也?就?是|高达|已|也)*$"
)
# 果园2860亩，比重约67%
_BARE = re.compile("^(?:所)?(?:比重|占比)")
_DONE = re.compile(
    r"完成(?:年度|全年|计划|目标|任务|总任务|总数|投资)*的?(?:为|达到|达|约)?$|完成[^，。；]{0,16}的$|为[^，。；]{0,16}的$"
)
_OF_NUMBER = re.compile(
    "^(?![仅只约已]{0,2}占)[\u4e00-\u9fff]{0,6}的$|^的?(?:比例|比重|占比|份额)(?:为|是|达到?|约|仅|只有)*$"
)
BASED = re.compile("(?:按|以)[^，。；]{0,12}$")
RECKONED = re.compile("(?:口径|基数)?(?:来)?(?:计算|测算|推算|核算|统计|为基数|为分母|算(?![上作出清账]))")
TOPIC = re.compile("^[^，。；、]{0,8}[中里]")
_TAKES_NUMBER = re.compile("完成|占|是|为|达到|相当于")
_INCIDENCE = re.compile("贫困(?:发生)?率(?:已|也)?(?:高|仅|只|仍|还|就)*(?:下降到|降低到|降到|降至|为|是|达|有|在)?$")
PLANNED = re.compile("计划|任务|目标|应")
_TAKEN = re.compile(r"^按(?:照)?$")
OTHER_MEASURE = any_word_of("other_measures.txt")
_, _COUNTED, _NAMED_AFTER = rows_of("other_measures.txt")
NAMED_AFTER = frozenset(_NAMED_AFTER)
MAY_BE_COUNTED = NAMED_AFTER.union(_COUNTED)
_CHANGING = re.compile("增长|增幅|下降|降幅|提高|降到|降至|由|从(?![业事])")
_THRESHOLD = re.compile("的|以上的|以下的")


@dataclass(frozen=True, slots=True)
class Form:
    """The name of the form. `whole`: the words that name the whole; `rate`: those before 率, if there are any."""

    name: str
    whole: str = ""
    rate: str = ""

    @property
    def of_population(self) -> bool:
        """The incidence of poverty, now or before."""
        return self.name in {"incidence", "incidence_before"}


def form_of(percent: Node, before: Node | None) -> Form | None:
    """None where the words make it no share of two figures of the text: growth, interest, thresholds."""
    if percent.figure.high is not None or _THRESHOLD.match(percent.figure.after):
        return None
    if _INCIDENCE.search(percent.label):
        return None if percent.is_base else Form("incidence")
    if percent.is_change or percent.is_base or _CHANGING.search(percent.label) or earlier_share(percent, before):
        return None
    within = before is not None and before.figure.kind is Kind.QUANTITY and not strongest(percent.gap)
    if before is not None and within and _of_number(percent.label, before.label):
        return Form("of")
    return _by_words(percent)


def _of_number(label: str, before: str) -> bool:
    """完成年度任务30500人的102.6%: the whole stands within the words of the share."""
    return bool(_OF_NUMBER.search(label) and _TAKES_NUMBER.search(before))


def _by_words(percent: Node) -> Form | None:
    share = _SHARE.search(percent.label) or _IS_OF.search(percent.label)
    if share:
        return Form("share", _ALL.sub("", _VERB_END.sub("", share["whole"].strip())))
    plain = _plain_name(percent)
    if plain:
        return Form(plain)
    rate = _RATE.search(percent.label)
    if rate and not rate["name"] and _BARE.match(percent.label):
        return Form("share")
    if rate:
        return Form("rate", rate=rate["name"])
    return Form("bracket") if percent.owner >= 0 and not percent.label else None


def _plain_name(percent: Node) -> str:
    """Of the forms that name neither a whole nor a rate."""
    if _JUST.search(percent.label):
        return "just" if percent.figure.place > 1 else ""
    if _TAKEN.search(percent.label) and re.match("提取|计提|的比例", percent.figure.after):
        return "taken"
    if _EARMARKED.search(percent.label):
        return "earmarked"
    return "done" if _DONE.search(percent.label) else ""
