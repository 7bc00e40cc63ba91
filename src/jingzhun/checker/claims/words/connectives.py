"""The words by which reports tie figures together. Each table says what its words do; none belongs to one report."""

import re


def _any_of(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted((word for line in words for word in line.split()), key=len, reverse=True)))


# what follows is a part of what stands before; the parts need not be all of it. 不包含, 未含 say the contrary
PART = re.compile("(?<![不未非没])(?<!没有)(?<![不未]包)(?<!没有包)(?:主要包括|其中|里面|当中|包含|内含|包括|含)")
# what follows are all the parts
COMPLETE = re.compile(
    "分别|分为|分成|组成|依次|各为|[两二三四五六]部分|[两二三四五六]类|按[^，。；]{1,8}分|[从按][^，。；]{1,8}看|分类|类型|原因|结构|构成|分项"
    "|(?:去向|流向|投向|用途|来源|分布|明细|如下)[^，。；、]{0,10}[：:]"
    "|各(?:组|村|乡镇|镇|乡|片区|单位|校)[^，。；、]{0,8}[：:]"
)
DIVIDED = re.compile(
    r"按[^，。；\n]{1,10}分[^。；\n]{0,12}$|分[^，。；\n]{1,6}看[^。；\n]{0,20}$|[从按][^，。；\n]{1,8}看[^。；\n]{0,20}$|(?:类型|原因|属性|结构)[：:][^。；\n]{0,12}$|各[^，。；\n]{1,10}[：:][^，。；\n]{0,12}$"
)
# （两因户130户、两无户150户，按照五个一批的要求，发展产业260户…）: the same whole is divided anew
DIVIDED_ANEW = re.compile(
    "[，；]按照?[^，。；、\n]{1,14}(?:要求|标准|原则|思路|分类|分|划分|类型|来看|看|个一批|批次|用途|方式)[，：]"
)
# 未参保的96人中，参军40人，服刑56人: the list begins behind it
AMONG = re.compile("[^，。；、]{0,4}[中里]，")
# the last of a list that leaves nothing out
REST = re.compile(
    "其他|其它|其余|余下|下剩|剩余|还剩|尚余|尚有|仍有|剩下|结余|结转|[还尚仍]差$|^(?:现有|现|还有|仍有|目前)?(?:尚)?未"
)
# stands before or after a total that the figures before it make up
TOGETHER = re.compile(
    r"(?:(?<![\u4e00-\u9fff])(?:综合|最终|评价)(?:评价)?[得评]分"
    r"|合计|共计|总计|相加|加起来|合起来|合共|总共|小计|之和|(?<!公)共|累计|总[^，。；]{0,4})(?:有|约|达|达到|为|是)?[^，。；、]{0,6}\s*$"
)
TOGETHER_DIRECT = re.compile(
    r"(?<![\u4e00-\u9fff])(?:综合|最终|评价)(?:评价)?[得评]分(?:为|是)?\s*$|"
    r"(?:合计|共计|总计|加起来|合起来|一共|总共)[\u4e00-\u9fff]{1,6}\s*$|(?:合计|共计|总计|相加|之和|加起来|合起来|合共|总共|小计|(?<![公一])共)(?:有|约|达|达到|为|是)?\s*$"
)
# 三年分别416万元、382万元、458万元，累计1256万元; what was done before the first of them may be in it too
ACCUMULATED = re.compile(
    r"^[，；](?:累计|(?:全年)?总(?:支出|收入|投入|成本|开支|费用|产值|产量|面积|金额|额|人数|户数))(?:有|约|达|达到|为|共|共计|欠?收)?$"
)
TOGETHER_WORDS = re.compile("合计|共计|总计|累计|一共|总共|共")
# 三年累计, 两项合计: as many parts before it as it says
TOGETHER_OF = re.compile(
    r"(?P<number>[两二三四五六七八九十])(?:年|项|类|批|季|期|县|乡|镇|村|者|种|个[^，。；、\d]{1,4})"
    r"(?:共|累计|合计|总计|共计|之和|相加)[^，。；、\d]{0,6}$"
)
# something more beside a list: counted in the total or not
BESIDE = _any_of("此外 另外 另有 另 除此之外")
# a figure per head, not a total
PER_HEAD = re.compile(
    r"(?P<per>户|人|生|村|月|年|日|亩|件|袋|株|头|学生|校|队|镇|乡|县|次|组|笔|家|所|座|处|台|套|间|班|期|场|批|个|单|棚|栋)均(?!可(?!支配))|"
    r"(?:每(?:1|一)?|(?<=平均)一)(?:名|个|位)?(?P<each>户次|人次|户|人|生|村|月|年|天|日|亩|件|袋|株|头|只|吨|公斤|斤|学生|孩子|幼儿|儿童|老人|教师|老师|份|餐|本|册|张|学期|学年|校|次|贫困户|干部|帮扶干部|套|间|台|处|期|队|班|公里|岗位|支队伍|座|条|所|口|眼|栋|笔|家|组|孔|盏"
    r"|团队|小组|车间|合作社|企业|基地|项目|网格(?!员)|单|棚|大棚|乡镇|镇|乡|社区|县|市|省|羽|棒|筒|辆|块|根|床|度(?!假)|千瓦时|千瓦|立方米?|方(?!面|案)|平方米?)|(?P<yield>亩)产(?:值|出)?|每(?P<bare>个|名|位|家)$|每(?P<one>个|名|位|家)(?=补|奖|投|发|资助|安排|给予|助学|救助|帮扶资|慰问金|慰问款|生活补|可?(?:获|领|享受))|(?<=平均)每(?P<any>个|家)|单(?P<single>座|盏|个|口|眼|套|台|栋|条|处|笔|件|户|村)(?!位|独|项|工程|[供引]水|水[厂站]|电站|集中)|平均|标准(?:为|是)?$|(?P<price>单价)"
)
# the change of a figure, not one of its parts; one without these words is a fall
CHANGE_UP = _any_of("增加 增长 增 上升 提高 提升 多 高 净增 增幅 涨 超 扩大")
CHANGED = re.compile(
    r"(?:(?<![占对])比(?!例|重|率|较)|较(?=上|去|前|年|同|全|计划|\d)|与.{1,12}相比|同期)"
    r".{0,18}?(?:增|减|多|少|降|升|提高|高出|高|低|长|涨)"
    r"|^(?:同比|环比|净增|净减|增加|减少|增长|下降|提高|降低|上升|增幅|降幅|多|少|涨)(?:了|到)?$"
    r"|^.{0,6}(?:同比|环比|增长|净增加|净减少)$"
)
# what others are compared with
# 比较满意的1747份 is compared with nothing
BASE = re.compile(
    r"^(?:[^，。；]{0,8}(?<!占)(?:比(?!较)|(?<!比)较(?![好差多少高低大小重轻强弱长短快慢满严]))"
    r"|[^，。；]{9,24}[比较](?=[上去前]一?年|同期|年初|(?:19|20)\d\d年))"
    r"[^，。；]{0,14}(?:的|年|同期)(?:[人户生]均)?$"
)
# 比2022年预留份额51.38万元增长115.69%: no 的 stands before the figure
AGAINST_YEAR = re.compile(r"[比较](?=[上去前]一?年|同期|年初|(?:19|20)\d\d年)[^，。；]{2,14}$")
GROWS = re.compile("(?:净?增|减|多|少|下?降|提高|上升|上涨|下滑)(?!加值)")
# 与上年的320户、1204人相比
BESIDE_BASE = re.compile(r"^(?:[^，。；]{0,12})?(?:与|同|和|跟|对比)[^，。；]{1,14}$")
COMPARED = re.compile(r"(?:[、和]?\d[\d.,]*[万亿]?[\u4e00-\u9fff]{1,3})?(?:相比|相较|比较|比(?=[，,]))")
STARTS_FROM = re.compile(r"^(?:[^，。；]{0,12})?(?:由|从(?![业事]))[^，。；]{0,16}$")
# posts are counted like the people in them
POST = re.compile("岗(?:位)?$")
CHANGED_BY = re.compile(
    "(?:减少|下降|降低|减|降|少|增加|提高|提升|上升|增长|增|多|涨|净增|净减|[增涨升降跌减]幅|上涨|下滑|回落|增收|减收|增支|减支|减贫"
    "|多[挣赚收卖产拿得领修建种养栽办招发培]了?|少[挣赚收花产]|省下|节省|节约|缩短|压缩|延长|缩减|压减|扩大|提前|推迟|延后)(?:的?幅度)?(?:了|达|达到|约|近|超过)*$"
)
# what grew or fell, by its rate
GROWN = re.compile(
    "增长|[增涨升降跌减]幅|增加|上升|上涨|提高|提升|下降|降低|下滑|回落|减少|缩减|多出|多了|少了|涨了|降了|^[增减降]$"
)
FROM = re.compile(r"(?:由|从(?![业事])|自(?![查评筹付来然主行身己])).{0,16}$")
TO = re.compile(
    r"(?:降|减少|下降|减|升|增加|增长|增|提高|提升|上升|扩大|发展|压减|降低|变|缩减|涨|压缩|缩短|延长|调整|调|提标?|压|砍|跌|回落|回升|攀升|跃升|扩|扩展|拓展)"
    r"(?:低|少|加|长|高)?(?:至|到|为)"
)
# who is given something again is given more than once what each is given
AGAIN = re.compile(
    r"累计|连续|连助|年来|春秋|(?<!\d)(?:[两二三四五六七八九十]|\d)个?(?:年(?!级)|学年|学期|季度|批|轮|期)"
)
# 过去进城要2小时，如今只要40分钟: from and to, told by times
# 一斤卖25元, 平均一名教师带12个学生: one stands for each
ONE_EACH = re.compile(
    "(?:造价|成本|价格|售价)[^，。；、]{0,4}$|(?:能|可|要)?(?:卖|值|挣|赚|补助?|奖励?|发放?|收购|收入|需要?|要|产|带|教|管|对|负责|服务|照看|照顾|联系|包)[^，。；、]{0,4}$"
)
FORMERLY = _any_of("年前 最初 起初 当年 一开始 过去 以前 原来 原先 从前 那时 当初 此前 以往 早先")
NOW = _any_of("如今 现在 眼下 目前 现已 而今 现如今 今天")
