"""Places that look like markers and are none, each beside a twin that is one."""

from __future__ import annotations

import pytest

from analyzer.segment import segment

# (text, numbers that must come out, why)
CASES = [
    ("第二章内容2.3功能。2.3.1功能需求12.3.2功能需求22.3.3功能需求3。",
     ["第二章", "2.3", "2.3.1", "2.3.2", "2.3.3"], "digits glued: the path decides"),
    ("第十二章附则12.3其他。12.3.1甲方。12.3.2乙方。",
     ["第十二章", "12.3", "12.3.1", "12.3.2"], "the same digits where 12.3 is open"),
    ("第六章管理6.1项目的管理6.1.1甲方应指派。6.1.2乙方应指派。6.2沟通",
     ["第六章", "6.1", "6.1.1", "6.1.2", "6.2"], "headings glued on both sides"),
    ("一、价款为3.5万元。二、面积0.6立方米。", ["一", "二"], "decimals with units"),
    ("一、依据第3.2条执行。二、按照第五条约定办理。", ["一", "二"], "references"),
    ("第一条 甲方违反第二条约定的，按照本合同第三条处理。第二条 乙方供货。第三条 违约。",
     ["第一条", "第二条", "第三条"], "references to articles that exist"),
    ("一、自2024.1.1起至2024.12.31止。二、期满续签。", ["一", "二"], "dates"),
    ("第四章费用4.1维护费为总金额的10%。4.2乙方开具发票。4.3逾期付款的，乙方有权暂停。",
     ["第四章", "4.1", "4.2", "4.3"], "a marker after a percentage"),
    ("一、甲方付10%。二、乙方付4.2万元。", ["一", "二"], "an amount that could be 4.2"),
    ("一、双方应统一、规范地执行。二、其他。", ["一", "二"], "一、 inside a word"),
    ("一、设备（1、主机；2、附件）由甲方提供。二、其他。", ["一", "二"], "a list within brackets"),
    ("甲方____乙方____第一章总则第一条目的。第二条范围。",
     ["第一章", "第一条", "第二条"], "markers glued to blanks"),
    ("一、内容如下：1.10个工作日内交货；2.30日内付款。二、其他。",
     ["一", "1", "2", "二"], "an item whose wording begins with a number"),
    ("八、其他事项：１．２．３．九、生效。", ["八", "１", "２", "３", "九"], "an empty list"),
    ("一九　　年　　月　　日签订。", [], "a year to be filled in"),
    ("一、期限五(5)年。二、文本各一（１）式四（４）份。", ["一", "二"], "a numeral said twice"),
    ("一、甲方付2,乙方付0.05。二、另议。", ["一", "二"], "a comma between values"),
    ("合同\n第一条 价款\n1.1 单价另议。\n1.2 税率为13%。1.3条款所述价款含运费。\n第二条 其他\n",
     ["第一条", "1.1", "1.2", "第二条"], "a reference to 1.3 that begins a sentence"),
    ("第一条 价款1.1单价另议。1.2税率为13%。1.3条款的解释由双方协商。第二条 其他",
     ["第一条", "1.1", "1.2", "1.3", "第二条"], "a clause about 条款"),
    ("合同\n一、服务\n01、保洁；\n02、保安。\n二、其他\n另议。\n", ["一", "01", "02", "二"],
     "numbers padded with a zero"),
    ("合同\n一、服务\n电话：2301、2302、2303。\n二、其他\n另议。\n", ["一", "二"],
     "the end of longer digits"),
    ("第廿一条 甲方付款。第廿二条 乙方交货。第廿三条 其他。", ["第廿一条", "第廿二条", "第廿三条"],
     "廿 is twenty"),
    ("合同\n第一条 班次\n周一：休息；周二：工作。\n第二条 其他\n", ["第一条", "第二条"],
     "a day before a colon"),
    ("第一条 甲。第二十十条 乙。第二条 丙。", ["第一条", "第二条"], "no number at all"),
    ("供电合同第一条用电地址（一）南湖路2号。（二）南湖路3号。第二条计量（一）一处。",
     ["第一条", "（一）", "（二）", "第二条", "（一）"], "a title glued to the first number"),
    ("依据本合同第一条，甲方付款。第二条 交货。第三条 验收。", ["第二条", "第三条"],
     "a reference that begins the text"),
    ("第二章合作目的2.1甲方委托。2.2乙方受托。", ["第二章", "2.1", "2.2"],
     "a heading that ends in 的"),
    ("合同书\n第一条 规则\n用户应遵守：（a）法律；（b）协议。\n第二条 其他\n另议。\n",
     ["第一条", "第二条"], "letters within a line of a text with lines"),
    ("合同书\n第一条 规则\n用户应遵守：\n（a）法律；\n（b）协议。\n第二条 其他\n另议。\n",
     ["第一条", "（a）", "（b）", "第二条"], "letters that begin lines"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "why"), CASES)
def test_numbers(text: str, wanted: list[str], why: str) -> None:
    numbers = [c.number for one in segment(text) for c in one.clauses if c.number is not None]
    assert numbers == wanted, why


HEADINGS = [
    ("第六章管理6.1项目的管理6.1.1甲方应指派。6.1.2乙方应指派。", "6.1", "项目的管理"),
    ("第一条 违约责任\n甲方逾期的，应支付违约金。\n第二条 其他\n另议。\n", "第一条", "违约责任"),
    ("第一条违约责任甲方逾期的，应支付违约金。第二条不可抗力双方免责。", "第一条", "违约责任"),
    ("第三章实施3.1.1项目启动：自签订之日起10日内；3.1.2上线。", "3.1.1", None),
    ("第三章服务3.3乙方应提供以下服务:3.3.1支持;3.3.2培训。", "3.3", None),
    ("一、甲方应按时付款。二、乙方应按时供货。", "一", None),
    ("第十五章附件15.1本合同的附件包括:15.1.1说明书;15.1.2计划。", "第十五章", "附件"),
    ("1、租金按月支付。2、押金退还。", "1", None),
    (
        (
            "第一条 质量标准工程质量应当合格。第二条 分包承包人不得分包。"
            "第三条 违约责任甲方应付款。第四条 争议解决双方协商。"
        ),
        "第二条",
        "分包",
    ),
    ("第一条 设备运输由乙方负责，甲方配合。第二条 甲方付款。第三条 乙方安装。", "第一条", None),
]


@pytest.mark.parametrize(("text", "number", "heading"), HEADINGS)
def test_heading(text: str, number: str, heading: str | None) -> None:
    clauses = [c for one in segment(text) for c in one.clauses if c.number == number]
    assert [c.heading for c in clauses] == [heading]
