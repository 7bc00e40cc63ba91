"""What the way here did to a report is mended; what is lost is shown and not guessed."""

import pytest
from tests.support.report_files import pdf

from jingzhun.checker.reading.opening import read_pasted, read_report
from jingzhun.checker.reading.report import LossKind, Report


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("全鄉(xiāng)貧困戶(hù)３２０戶(hù),脫貧95戶(hù)。", "全乡贫困户320户，脱贫95户。"),
        ("幾個(gè)村子都通了車(chē)了(le)。", "几个村子都通了车了。"),
        ("著名的鄉村，乾淨的院落，乾隆年間的老樹。", "著名的乡村，干净的院落，乾隆年间的老树。"),
        ("造林25公顷(ha),栽树(亩)12。", "造林25公顷（ha），栽树（亩）12。"),
        ("发放资金１，２３４．５万元，占９８％", "发放资金1，234.5万元，占98%"),
        ("共有14,290人,其中男7,300人", "共有14,290人，其中男7,300人"),
        ("分别为12,340,56户", "分别为12，340，56户"),
        ("安排资金 120 万元 ， 覆盖 35 个村", "安排资金120万元，覆盖35个村"),
        ("⼈均收⼊3500元，⺠⽣改善", "人均收入3500元，民生改善"),
        ("会议9:30开始,Word 2010,OK", "会议9:30开始，Word 2010，OK"),
        ("投入120万元,,惠及35個村,。其中,、蔬菜60萬元,；", "投入120万元，惠及35个村。其中、蔬菜60万元；"),
        ("还有一些。。。其他,待查", "还有一些。。。其他，待查"),
        ("脱\u200b贫\ufeff户", "脱贫户"),
        ("20XX年到20××年，20**年、２０＿＿年", "20__年到20__年，20__年、20__年"),
        ("还差74人,是走了还是没交?镇里还有120人", "还差74人，是走了还是没交？镇里还有120人"),
    ],
)
def test_damage_is_mended(damaged: str, mended: str) -> None:
    assert read_pasted(damaged).text == mended


@pytest.mark.parametrize(
    "words",
    [
        "当前最大的困难是什么?首先是缺水。",
        "享受低保：□是 □否",
        "“髮”字见于《後漢書》，全书共出现三次，其余各处都写作别的字，报告里照样引用，这里不作改动，也不作评论，以便查对原书。"
        + "其余各处写作简体，共三百余字。" * 12,
        "面积20×30米，由此可见长宽之比为3：2",
    ],
)
def test_what_is_not_damage_stays(words: str) -> None:
    report = read_pasted(words)
    assert not report.losses
    assert not report.repairs
    assert len(report.text) == len(words)


def losses(report: Report) -> list[tuple[LossKind, str]]:
    return [(loss.kind, report.quote(max(loss.start - 2, 0), loss.end + 1)) for loss in report.losses]


def test_what_is_lost_is_shown_where_it_was() -> None:
    report = read_pasted("三年来脱贫3\ufffd0户，发展??h级产业□个，到20__年底,新修道路?公里。")
    assert losses(report) == [
        (LossKind.CHARACTER, "贫3\ufffd0"),
        (LossKind.CHARACTER, "发展??h"),
        (LossKind.CHARACTER, "产业□个"),
        (LossKind.YEAR, "，到20__年"),
        (LossKind.CHARACTER, "道路?公"),
    ]
    assert "3\ufffd0" in report.text


WRAPPED = """一、基本情况
全县辖十二个乡镇一百四十六个行政村，共有农业人口二十三万四
千人，其中建档立卡贫困人口一万二千人，分布在六十八个贫困村里，
是全省扶贫开发工作的重点县之一，也是革命老区县和集中连片特
困地区县，基础差、底子薄，群众增收的门路少。
二、主要做法
（一）摸清底数。组织干部一千二百人进村入户，逐户核对收入支出
情况，建立了三本台账，做到户有卡、村有册、乡有簿、县有档。今
年以来共走访三万六千户次。"""


def test_lines_cut_by_a_narrow_page_are_joined_into_paragraphs() -> None:
    paragraphs = read_pasted(WRAPPED).text.split("\n")
    assert [one[:6] for one in paragraphs] == ["一、基本情况", "全县辖十二个", "二、主要做法", "（一）摸清底"]
    assert "二十三万四千人" in paragraphs[1]
    assert "革命老区县和集中连片特困地区县" in paragraphs[1]


def test_a_reading_broken_at_the_end_of_a_line_is_mended_too() -> None:
    lines = [
        "全縣(xiàn)貧困戶(hù)共有三千二百四十戶(h",
        "ù)，分布在六十個(gè)村。其中東鄉(xiāng)有一",
        "千戶(hù)，西鄉(xiāng)有二千二百四十戶(hù)，都",
    ]
    words = "\n".join([*lines, "已建立臺(tái)賬。"])
    assert (
        read_report(pdf(words.split("\n")), "报告.pdf")
        .text.replace("\n", "")
        .startswith("全县贫困户共有三千二百四十户，分布")
    )


def test_lines_that_are_paragraphs_stay() -> None:
    words = "\n".join(f"第{one}村今年完成危房改造{one}2户，新修道路{one}公里，受益群众{one}80人" for one in range(1, 9))
    assert read_pasted(words).text.count("\n") == 7


def test_a_place_is_told_by_its_paragraph_and_quoted_as_it_was_written() -> None:
    report = read_pasted("标题\n\n全鄉(xiāng)共有貧困戶(hù)３２０戶(hù)，脫貧。")
    at = report.text.index("320户")
    assert report.place(at, at + 4).paragraph == 2
    assert report.quote(at, at + 4) == "３２０戶"
    assert report.quote(report.text.index("贫困户"), at + 4) == "貧困戶(hù)３２０戶"
    assert str(report.place(at, at + 4).words) == "第 2 段"


def test_repairs_are_told_with_how_often() -> None:
    told = {one.words.zh: one.places for one in read_pasted("全鄉(xiāng)貧困戶(hù)脫貧").repairs}
    assert told == {"去掉括号里的拼音": 2, "繁体转为简体": 5}
