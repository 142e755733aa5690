"""Word documents made part by part: what Word writes itself, hides and tracks."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from analyzer.clean import clean
from analyzer.errors import DamagedFile, LimitExceeded, NoTextLayer
from analyzer.places import locate
from analyzer.read import read
from analyzer.read.docx import read_docx
from analyzer.read.job import Job
from analyzer.read.number_formats import written
from analyzer.report.objects import contract_to_dict
from analyzer.segment import segment
from analyzer.settings import Settings

if TYPE_CHECKING:
    from analyzer.read.reading import Reading

HERE = Settings(guard=False)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def relations(targets: dict[str, tuple[str, str]]) -> str:
    """A table of parts: identifier to kind and target."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_KIND}{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{space}">{rows}</Relationships>'


def root(name: str, body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {SPACES}>{body}</w:{name}>'


def docx(body: str, **parts: str) -> bytes:
    """A document of this body; `parts` (styles, numbering, footnotes, header1 …) beside it."""
    names = {name: (name.rstrip("0123456789"), f"{name}.xml") for name in parts}
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(names),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, text in parts.items():
        kind = name.rstrip("0123456789")
        files[f"word/{name}.xml"] = root(roots.get(kind, kind), text)
    return packed({name: text.encode() for name, text in files.items()})


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def p(
    text: str = "", *, list_id: str = "", level: int = 0, style: str = "", inner: str = ""
) -> str:
    """A paragraph: its words, or the runs given as XML; a list and level, or a style."""
    listed = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
        if list_id
        else ""
    )
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr>{r(text) if text else ''}{inner}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run with run properties given as XML."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def level(at: int, form: str, text: str, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(*definitions: str, nums: dict[str, tuple[int, str]] | None = None) -> str:
    """Definitions by their place; `nums`: list to definition and overrides (else list 1 … each)."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>'
        for at, levels in enumerate(definitions)
    )
    chosen = nums or {str(at + 1): (at, "") for at in range(len(definitions))}
    lists = "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{at}"/>{overrides}</w:num>'
        for name, (at, overrides) in chosen.items()
    )
    return abstract + lists


def row(*cells: str) -> str:
    """A row of cells; a cell is words, or paragraphs as XML."""
    inner = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def reading(data: bytes) -> Reading:
    return read(data, "合同.docx", HERE)


def text(body: str, **parts: str) -> str:
    return reading(docx(body, **parts)).text


CHAPTERS = numbering(
    level(0, "chineseCounting", "第%1章", '<w:suff w:val="space"/>')
    + level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>')
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）"),
)
LEGAL = numbering(
    level(0, "chineseCounting", "%1、")
    + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
)
ARTICLES = level(0, "decimal", "第%1条") + level(1, "decimal", "%1.%2")


@pytest.mark.parametrize(
    ("definitions", "paragraphs", "expected", "reason"),
    [
        (
            CHAPTERS,
            [(0, "总则"), (1, "定义"), (1, "范围"), (0, "价款"), (1, "总价"), (2, "甲"), (2, "乙"),
             (3, "丙"), (1, "支付"), (2, "丁")],
            ["第一章 总则", "第一条 定义", "第二条 范围", "第二章 价款", "第三条 总价", "1. 甲",
             "2. 乙", "（1）丙", "第四条 支付", "1. 丁"],
            "articles count through the chapters, what stands below them begins anew",
        ),
        (
            LEGAL,
            [(0, "定义"), (1, "甲"), (1, "乙"), (0, "价款"), (1, "丙"), (2, "丁")],
            ["一、定义", "1.1 甲", "1.2 乙", "二、价款", "2.1 丙", "2.1.1 丁"],
            "isLgl: levels above in figures too",
        ),
        (
            numbering(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2")),
            [(1, "甲"), (1, "乙"), (0, "丙"), (1, "丁")],
            ["1.1 甲", "1.2 乙", "1. 丙", "1.1 丁"],
            "a level above that did not occur shows where it would begin",
        ),
        (
            numbering(
                level(0, "decimal", "%1、") + level(1, "lowerLetter", "%2)")
                + level(2, "lowerRoman", "%3.", '<w:lvlRestart w:val="1"/>'),
            ),
            [(0, "甲"), (1, "乙"), (2, "丙"), (1, "丁"), (2, "戊"), (0, "己"), (2, "庚")],
            ["1、甲", "a) 乙", "i. 丙", "b) 丁", "ii. 戊", "2、己", "i. 庚"],
            "a level that begins anew after the first one only",
        ),
    ],
)  # fmt: skip
def test_levels_count_as_word_counts(
    definitions: str, paragraphs: list[tuple[int, str]], expected: list[str], reason: str
) -> None:
    body = "".join(p(words, list_id="1", level=at) for at, words in paragraphs)
    assert text(body, numbering=definitions).splitlines() == expected, reason


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "3"), ("decimalZero", "03"), ("decimalFullWidth", "３"),
        ("chineseCounting", "三"), ("chineseCountingThousand", "三"), ("japaneseCounting", "三"),
        ("ideographDigital", "三"), ("ideographTraditional", "丙"), ("ideographZodiac", "寅"),
        ("chineseLegalSimplified", "叁"), ("ideographLegalTraditional", "參"),
        ("decimalEnclosedCircle", "③"), ("decimalEnclosedCircleChinese", "③"),
        ("decimalEnclosedParen", "⑶"), ("ideographEnclosedCircle", "㊂"),
        ("upperLetter", "C"), ("lowerLetter", "c"), ("upperRoman", "III"), ("lowerRoman", "iii"),
        ("none", ""), ("ordinal", "3rd"),
    ],
)  # fmt: skip
def test_forms_of_numbers(form: str, shown: str) -> None:
    assert written(3, form) == shown
    body = "".join(p("条款", list_id="1") for _ in range(3))
    lines = text(body, numbering=numbering(level(0, form, "(%1)"))).splitlines()
    assert lines[2] == f"({shown}) 条款"


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (10, "chineseCounting", "十"), (15, "chineseCounting", "十五"),
        (20, "chineseCounting", "二十"), (99, "chineseCounting", "九十九"),
        (101, "chineseCounting", "一〇一"), (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"), (1005, "chineseCountingThousand", "一千零五"),
        (12, "chineseLegalSimplified", "壹拾贰"), (20, "ideographDigital", "二〇"),
        (11, "ideographTraditional", "11"), (21, "decimalEnclosedCircle", "21"),
        (27, "lowerLetter", "aa"), (14, "upperRoman", "XIV"), (0, "upperRoman", "0"),
        (13, "ordinal", "13th"), (1, "ideographZodiacTraditional", "甲子"),
        (10000, "chineseCounting", "10000"), (3, "thaiLetters", None),
    ],
)  # fmt: skip
def test_numbers_at_the_edges_of_their_forms(number: int, form: str, shown: str | None) -> None:
    assert written(number, form) == shown


def test_an_unknown_form_comes_in_figures_and_is_told() -> None:
    result = reading(docx(p("甲", list_id="1"), numbering=numbering(level(0, "hebrew1", "%1."))))
    assert result.text == "1. 甲\n"
    assert [one.code for one in result.problems] == ["read.numbering"]
    assert not result.partial


def test_lists_of_one_definition_count_on_unless_told_to_begin_anew() -> None:
    begin = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    lists = numbering(ARTICLES, nums={"1": (0, ""), "2": (0, ""), "3": (0, begin), "4": (0, other)})
    order = ["1", "1", "2", "3", "3", "4", "1"]
    body = "".join(p("款", list_id=name) for name in order)
    assert text(body, numbering=lists).splitlines() == [
        "第1条 款", "第2条 款", "第3条 款", "第1条 款", "第2条 款", "C) 款", "第4条 款",
    ]  # fmt: skip


def test_styles_carry_lists_down_to_the_styles_based_on_them() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Clause"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Clause"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Tied"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Off"><w:basedOn w:val="Clause"/><w:pPr><w:numPr>'
        '<w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    lists = numbering(
        level(0, "chineseCounting", "第%1条")
        + level(1, "decimal", "%2.")
        + level(2, "decimal", "(%3)", '<w:pStyle w:val="Tied"/>')
    )
    body = p("甲", style="Clause") + p("乙", style="Sub") + p("丙", style="Tied")
    body += p("丁", style="Off") + p("戊", style="Clause")
    assert text(body, styles=styles, numbering=lists).splitlines() == [
        "第一条 甲", "1. 乙", "(1) 丙", "丁", "第二条 戊",
    ]  # fmt: skip


def test_a_list_may_get_its_levels_by_way_of_a_list_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Outline"><w:pPr><w:numPr><w:numId w:val="2"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    lists = numbering(
        '<w:numStyleLink w:val="Outline"/>',
        '<w:styleLink w:val="Outline"/>' + level(0, "chineseCounting", "第%1条"),
        nums={"1": (0, ""), "2": (1, "")},
    )
    assert text(p("甲", list_id="1"), styles=styles, numbering=lists) == "第一条 甲\n"


def test_bullets_of_symbol_fonts_are_signs() -> None:
    font = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    lists = numbering(level(0, "bullet", "\uf0a8", font), level(0, "bullet", "●"))
    body = p("甲", list_id="1") + p("乙", list_id="2")
    assert text(body, numbering=lists) == "□ 甲\n● 乙\n"


def test_numbers_that_are_not_counted() -> None:
    gone = "<w:vanish/>"
    body = (
        p("甲", list_id="1")
        + f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr>{gone}</w:rPr></w:pPr>'
        + r("看不见", gone) + "</w:p>"
        + p("乙", list_id="1") + p("丙", list_id="9") + p("丁", list_id="0")
    )  # fmt: skip
    result = reading(docx(body, numbering=numbering(level(0, "decimal", "%1."))))
    assert result.text == "1. 甲\n2. 乙\n丙\n丁\n"
    assert [(one.rule, one.text) for one in result.removed] == [("hidden_text", "看不见")]


def test_an_empty_paragraph_of_a_list_keeps_its_number() -> None:
    body = p("甲", list_id="1") + p(list_id="1") + p("乙", list_id="1") + p()
    lists = numbering(level(0, "decimal", "%1."))
    assert text(body, numbering=lists) == "1. 甲\n2.\n3. 乙\n"


def test_paragraphs_are_the_places() -> None:
    body = p("第一段") + p() + table(row("甲", "乙")) + p("最后")
    result = reading(docx(body))
    assert result.text == "第一段\n甲｜乙\n最后\n"
    assert [result.paragraph_at(result.text.index(word)) for word in "一甲乙后"] == [1, 3, 4, 5]
    assert result.pages == ()
    assert result.page_at(0) is None


def test_clauses_and_mentions_name_their_paragraph() -> None:
    body = (
        p("服务合同")
        + p()
        + p("付款", list_id="1")
        + p("甲方应在十日内付款。")
        + p("违约", list_id="1")
    )
    result = reading(docx(body, numbering=numbering(level(0, "chineseCounting", "第%1条"))))
    cleaned = clean(result)
    [contract] = segment(cleaned.text)
    placed = locate(contract, result, cleaned)
    assert [(one.number, one.paragraph) for one in placed.clauses if one.number] == [
        ("第一条", 3), ("第二条", 5),
    ]  # fmt: skip
    shown = contract_to_dict(placed)["clauses"]
    assert [one["paragraph"] for one in shown if one["number"]] == [3, 5]
    assert "paragraph" not in contract_to_dict(contract)["clauses"][0]


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    body = (
        "<w:p>" + r("违约金为")
        + '<w:del w:id="1"><w:r><w:delText>10</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{r("5")}</w:ins>' + r("%。") + "</w:p>"
        + "<w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>" + r("前半") + "</w:p>"
        + p("后半")
        + f"<w:p><w:moveFrom>{r('移走')}</w:moveFrom><w:moveTo>{r('移来')}</w:moveTo></w:p>"
        + table(f"<w:tr><w:trPr><w:del w:id='4'/></w:trPr><w:tc>{p('删行')}</w:tc></w:tr>",
                row("甲", "乙"))
    )  # fmt: skip
    result = reading(docx(body))
    assert result.text == "违约金为5%。\n前半后半\n移来\n甲｜乙\n"
    assert [(one.rule, one.text) for one in result.removed] == [
        ("tracked_deletion", "10"), ("tracked_deletion", "移走"), ("tracked_deletion", "删行"),
    ]  # fmt: skip
    assert [one.code for one in result.problems] == ["read.tracked_changes"]
    assert "1 insertions" in result.problems[0].message
    assert not result.partial


@pytest.mark.parametrize(
    ("look", "rule"),
    [
        ("<w:vanish/>", "hidden_text"),
        ('<w:color w:val="FFFFFF"/>', "hidden_text"),
        ('<w:sz w:val="1"/>', "hidden_text"),
        ("<w:strike/>", "struck_out"),
        ("<w:dstrike/>", "struck_out"),
    ],
)
def test_what_nobody_reads_is_left_out_and_told(look: str, rule: str) -> None:
    result = reading(docx(f"<w:p>{r('看得见')}{r('别的', look)}</w:p>"))
    assert result.text == "看得见\n"
    assert [(one.rule, one.text) for one in result.removed] == [(rule, "别的")]


@pytest.mark.parametrize(
    "look",
    [
        '<w:vanish w:val="0"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>',
        '<w:strike w:val="false"/>',
        '<w:color w:val="FF0000"/>',
        "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>",
    ],
)
def test_what_is_seen_is_read(look: str) -> None:
    result = reading(docx(f"<w:p>{r('看得见', look)}</w:p>"))
    assert result.text == "看得见\n"
    assert not result.removed


def test_hidden_by_style_and_shown_again_by_the_run() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Shy"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        p("起草说明", style="Note") + "<w:p>" + r("甲", '<w:rStyle w:val="Shy"/>')
        + r("乙", '<w:rStyle w:val="Shy"/><w:vanish w:val="0"/>') + "</w:p>"
    )  # fmt: skip
    result = reading(docx(body, styles=styles))
    assert result.text == "乙\n"
    assert [one.text for one in result.removed] == ["起草说明甲"]


def field_of(code: str, shown: str | None) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inner = mark.format("separate") + r(shown) if shown is not None else ""
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark.format("begin") + instruction + inner + mark.format("end")


FORM_BOX = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
    "<w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX"
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
FRACTION = (
    "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r>"
    "</m:den></m:f></m:oMath>"
)


@pytest.mark.parametrize(
    ("inner", "expected", "reason"),
    [
        (field_of("REF _Ref1 \\h", "第三条"), "见第三条。", "a code is not shown, its result is"),
        (field_of("PAGE", None), "见。", "no result, nothing shown"),
        (field_of("eq \\o\\ac(○,3)", None), "见③。", "a figure in a circle"),
        (field_of("IF " + field_of("DATE", "旧") + " x", "新"), "见新。", "a field in a code"),
        ('<w:fldSimple w:instr="DATE">' + r("今日") + "</w:fldSimple>", "见今日。", "short form"),
        ("<w:hyperlink>" + r("链接") + "</w:hyperlink>", "见链接。", "a link"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "见☑。", "a ticked box"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="00A3"/></w:r>', "见□。", "an empty box"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F083"/></w:r>', "见③。", "circled by a font"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F05B"/></w:r>', "见\ufffd。", "an unknown sign"),
        (r("o", '<w:rFonts w:ascii="Wingdings"/>'), "见□。", "a letter of a symbol font"),
        ("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>", "见上\n下。", "a soft line break"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>", "见A-。", "hyphens"),
        (r("        ", '<w:u w:val="single"/>'), "见________。", "a line to write on"),
        (r("        "), "见        。", "spaces without a line stay spaces"),
        ("<w:sdt><w:sdtContent>" + r("已填") + "</w:sdtContent></w:sdt>", "见已填。", "filled in"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("点击输入")
            + "</w:sdtContent></w:sdt>", "见。", "the prompt of a control is no text",
        ),
        (FORM_BOX, "见☑。", "form box"),
        (
            "<w:r><w:ruby><w:rt>" + r("jiǎ") + "</w:rt><w:rubyBase>" + r("甲")
            + "</w:rubyBase></w:ruby></w:r>", "见甲。", "a reading above the sign",
        ),
        (FRACTION, "见1/3。", "a fraction"),
    ],
)  # fmt: skip
def test_runs_read_as_they_are_seen(inner: str, expected: str, reason: str) -> None:
    assert text(f"<w:p>{r('见')}{inner}{r('。')}</w:p>") == expected + "\n", reason


def test_text_boxes_follow_their_paragraph_and_are_read_once() -> None:
    box = f"<wps:txbx><w:txbxContent>{p('框中文字')}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><v:textbox><w:txbxContent>{p('框中文字')}</w:txbxContent></v:textbox></w:pict>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p>{r('正文')}<w:r>{both}</w:r></w:p>" + p("下文")
    assert text(body) == "正文\n框中文字\n下文\n"


def test_notes_stand_after_the_paragraph_that_refers_to_them() -> None:
    notes = f'<w:footnote w:id="2">{p("含税。")}</w:footnote>'
    body = f"<w:p>{r('总价')}<w:r><w:footnoteReference w:id='2'/></w:r>{r('如下')}</w:p>" + p(
        "下文"
    )
    assert text(body, footnotes=notes) == "总价如下\n注1：含税。\n下文\n"


def test_headers_footers_watermarks_and_comments_are_told_and_not_read() -> None:
    section = (
        '<w:sectPr><w:headerReference r:id="header1"/><w:headerReference r:id="header2"/>'
        '<w:footerReference r:id="footer1"/></w:sectPr>'
    )
    result = reading(
        docx(
            p("正文") + section,
            header1=p("合同编号：A-1") + "<w:p><w:r><w:pict><v:shape><v:textpath string='机密'/>"
            "</v:shape></w:pict></w:r></w:p>",
            header2=p("合同编号：A-1"),
            footer1=f"<w:p>{r('第')}{field_of('PAGE', '1')}{r('页')}</w:p>",
            comments=f'<w:comment w:id="1">{p("请核对")}</w:comment>',
        )
    )
    assert result.text == "正文\n"
    assert [(one.rule, one.text) for one in result.removed] == [
        ("comment", "请核对"), ("furniture.watermark", "机密"),
        ("furniture.header", "合同编号：A-1"), ("furniture.footer", "第1页"),
    ]  # fmt: skip


def test_tables_are_rows_and_cells_of_prose_are_paragraphs() -> None:
    above = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc>"
    merged = f"<w:tr>{above}<w:tc>{p('70%')}{p('验收后')}</w:tc></w:tr>"
    body = (
        table(row("期次", "比例"), row("第一期", "30%"), merged)
        + table(row("整页的框"))
        + table(row(p("甲方（盖章）：") + p("代表：") + p("日期："), p("乙方（盖章）：")))
        + table(row("外", table(row("内一", "内二")) + p()))
    )  # fmt: skip
    assert text(body).splitlines() == [
        "期次｜比例", "第一期｜30%", "｜70% 验收后", "整页的框",
        "甲方（盖章）：", "代表：", "日期：", "乙方（盖章）：", "外", "内一｜内二",
    ]  # fmt: skip


def test_lists_count_through_tables() -> None:
    body = p("甲", list_id="1") + table(row(p("乙", list_id="1"), "丙")) + p("丁", list_id="1")
    lists = numbering(level(0, "decimal", "%1."))
    assert text(body, numbering=lists) == "1. 甲\n2. 乙｜丙\n3. 丁\n"


def test_strict_documents_have_other_namespaces() -> None:
    data = docx(p("第一条"))
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/document.xml"] = files["word/document.xml"].replace(W.encode(), strict.encode())
    assert reading(packed(files)).text == "第一条\n"


def test_pictures_and_parts_of_other_files_are_told() -> None:
    size = '<wp:inline><wp:extent cx="5000000" cy="7000000"/></wp:inline>'
    picture = f"<w:r><w:drawing>{size}</w:drawing></w:r>"
    result = reading(docx(p("正文", inner=picture) + '<w:altChunk r:id="rId9"/>'))
    assert [one.code for one in result.problems] == ["read.picture", "read.foreign"]
    with pytest.raises(NoTextLayer, match="1 pictures"):
        reading(docx(p(inner=picture)))
    with pytest.raises(NoTextLayer):
        reading(docx(p()))


def test_what_stands_before_a_fault_is_kept_as_partial() -> None:
    whole = f"<w:body>{p('第一条')}{p('第二条')}"
    for broken in (whole + "<w:p></w:body>", whole):
        result = reading(
            packed(
                {
                    "[Content_Types].xml": b"<Types/>",
                    "word/document.xml": root("document", broken).encode(),
                }
            )
        )
        assert result.text == "第一条\n第二条\n"
        assert result.partial
        assert [one.code for one in result.problems] == ["read.damaged"]
        assert "paragraph 2" in result.problems[0].message


def test_damaged_lists_are_told() -> None:
    data = docx(p("甲", list_id="1"), numbering="<w:broken>")
    result = reading(data)
    assert result.text == "甲\n"
    assert result.partial
    assert "numbers of clauses are missing" in result.problems[0].message


@pytest.mark.parametrize(
    ("body", "error", "reason"),
    [
        (b"<!DOCTYPE a [<!ENTITY b 'x'>]><a>&b;</a>", DamagedFile, "entities"),
        (b"<a>" * 5000, LimitExceeded, "depth"),
        (b"", DamagedFile, "nothing"),
    ],
)
def test_hostile_xml(body: bytes, error: type[Exception], reason: str) -> None:
    data = packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": body})
    with pytest.raises(error):
        reading(data)


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    zeros = root("document", "<w:body>" + " " * (40 << 20) + "</w:body>").encode()
    with pytest.raises(LimitExceeded, match="times its size"):
        reading(packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": zeros}))


def test_the_limit_of_unpacked_bytes_holds() -> None:
    data = docx(p("第一条") * 5000)
    with pytest.raises(LimitExceeded, match="max_unpacked"):
        read(data, "a", Settings(guard=False, max_unpacked=1000))


def test_no_time_left_keeps_what_was_read() -> None:
    job = Job(deadline=0.0)
    result = read_docx(docx(p("第一条") + p("第二条")), job)
    assert result.text == "第一条\n"
    assert result.partial
    assert [one.code for one in result.problems] == ["read.limit"]


def test_cut_short_and_in_a_child() -> None:
    data = docx(p("第一条") + p("第二条"))
    assert read(data, "a", Settings()) == read(data, "a", HERE)
    with pytest.raises(DamagedFile):
        reading(data[:-30])


def test_a_document_of_a_common_library() -> None:
    docx_library = pytest.importorskip("docx", reason="python-docx is not installed")
    document = docx_library.Document()
    document.add_heading("租赁合同", 0)
    document.add_paragraph("甲方：某公司")
    document.add_paragraph("交付房屋", style="List Number")
    document.add_paragraph("支付租金", style="List Number")
    grid = document.add_table(2, 2)
    for cell, words in zip(grid._cells, ("期次", "金额", "一", "1000元"), strict=True):
        cell.text = words
    out = io.BytesIO()
    document.save(out)
    assert reading(out.getvalue()).text == (
        "租赁合同\n甲方：某公司\n1. 交付房屋\n2. 支付租金\n期次｜金额\n一｜1000元\n"
    )
