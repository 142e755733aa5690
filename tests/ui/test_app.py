"""The app as Streamlit runs it, without a browser."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import docx
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Dataframe

APP = Path(__file__).parents[2] / "app.py"

CONTRACT = """买卖合同
甲方：北京远山商贸有限公司
乙方：上海明川仪器有限公司
签订日期：2025年9月10日
第一条 甲方应在本合同签订之日起10日内付款。
第二条 甲方应在验收合格之日起30日内付清余款。
"""

# Streamlit's own machinery warns on some versions of Python; ours must not.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


@pytest.fixture(scope="module")
def sample() -> AppTest:
    """The app after the sample was analysed."""
    app = AppTest.from_file(str(APP), default_timeout=120).run()
    return app.button(key="sample").click().run()


def shown(app: AppTest) -> str:
    """All headings, captions and HTML of the page."""
    kinds = (
        app.warning,
        app.header,
        app.subheader,
        app.caption,
        app.markdown,
        app.error,
        app.title,
    )
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def test_starts_in_chinese_and_tells_the_limit() -> None:
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    assert "合同" in shown(app)
    assert "MB" in shown(app)


def test_the_sample_is_analysed(sample: AppTest) -> None:
    assert not sample.exception
    metrics = {metric.label: int(metric.value) for metric in sample.metric}
    assert metrics["条款"] > 50
    assert metrics["当事人"] == 2
    assert metrics["期限"] > 5
    assert sample.tabs[0].label == "条款与正文"


def uploaded(*named: tuple[str, bytes]) -> AppTest:
    """The app after files of these names and bytes were dropped."""
    app = AppTest.from_file(str(APP), default_timeout=120).run()
    given = [(name, data, "application/octet-stream") for name, data in named]
    app.file_uploader(key="uploads").set_value(given).run()
    assert not app.exception
    return app


def chosen_files(app: AppTest) -> list[str]:
    """The files of the session as they are listed."""
    return list(app.radio(key="chosen").options)


def packed(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word_file(lines: list[str]) -> bytes:
    """A DOCX with a paragraph for each line."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_every_table_can_be_opened(sample: AppTest) -> None:
    for option in ("parties", "durations", "percentages"):
        sample.segmented_control(key="kind").set_value(option).run()
        assert not sample.exception
        assert len(table(sample, "原文" if option != "parties" else "别称").value) > 0


def table(app: AppTest, head: str) -> Dataframe:
    """The first table that has such a column, and is no list of findings."""
    return next(
        each for each in app.dataframe
        if head in each.value.columns and "法律依据" not in each.value.columns
    )  # fmt: skip


def test_an_archive_becomes_its_members_beside_other_files() -> None:
    text = CONTRACT.encode()
    archive = packed({"a.md": text, "b.pdf": b"%PDF-1.7", "bomb.txt": bytes(20 << 20)})
    app = uploaded(("包.zip", archive), ("single.txt", text))
    assert chosen_files(app) == [
        "✓ 包\\.zip\\/a\\.md", "✗ 包\\.zip\\/b\\.pdf", "✗ 包\\.zip\\/bomb\\.txt", "✓ single\\.txt",
    ]  # fmt: skip
    app.radio(key="chosen").set_value(list(app.session_state["entries"])[2]).run()
    assert len(app.error) == 1
    assert "超出" in app.error[0].value
    assert not app.tabs


def test_an_archive_of_many_files_says_that_it_was_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.ui.files.MOST_MEMBERS", 2)
    app = uploaded(("包.zip", packed({f"{n}.txt": CONTRACT.encode() for n in range(4)})))
    assert len(chosen_files(app)) == 2
    assert "2" in app.warning[0].value


def test_records_of_a_word_file_tell_their_paragraph() -> None:
    app = uploaded(("a.docx", word_file(CONTRACT.splitlines())))
    assert list(table(app, "起算点").value["段"]) == ["5", "6"]


def test_the_timeline_counts_from_the_day_given_or_from_the_text() -> None:
    app = uploaded(("a.txt", CONTRACT.encode()))
    assert app.date_input[0].value == dt.date(2025, 9, 10)
    assert list(table(app, "等待事件").value["日期"]) == ["2025-09-22 周一", ""]
    assert list(table(app, "等待事件").value["等待事件"]) == ["", "验收合格之日"]
    app.date_input[0].set_value(dt.date(2025, 3, 3)).run()
    assert not app.exception
    assert table(app, "等待事件").value["日期"][0] == "2025-03-13 周四"
    assert "2025-03-03" in shown(app)
    assert "2025-09-10" in shown(app)  # what the text says stays told


@pytest.mark.parametrize("day", ["1912年1月1日", "2999年12月31日"])
def test_a_day_of_signing_far_off_is_still_shown(day: str) -> None:
    app = uploaded(("a.txt", CONTRACT.replace("2025年9月10日", day).encode()))
    assert str(app.date_input[0].value.year) == day[:4]


def test_without_a_day_of_signing_all_waits() -> None:
    app = uploaded(("a.txt", CONTRACT.replace("签订日期：2025年9月10日\n", "").encode()))
    assert app.date_input[0].value is None
    assert set(table(app, "等待事件").value["日期"]) == {""}


def test_findings_are_listed_with_reason_and_law() -> None:
    app = uploaded(("a.txt", f"{CONTRACT}第三条 定金为合同总价的30%。见第九条。\n".encode()))
    found = next(each.value for each in app.dataframe if "法律依据" in each.value.columns)
    row = found[found["提示事项"] == "定金超过20%"].iloc[0]
    assert "20%" in row["理由"]
    assert "民法典" in row["法律依据"]
    assert row["条款"] == "第三条"


def test_names_and_titles_of_strangers_are_no_markup() -> None:
    picture = "![x](http://127.0.0.1:9/x.png)"
    app = uploaded((f"{picture.replace('/', '')}.txt", f"{picture}{CONTRACT}".encode()))
    assert "![" not in shown(app)
    assert all("![" not in line for line in chosen_files(app))


def test_switches_to_english() -> None:
    app = AppTest.from_file(str(APP), default_timeout=120).run()
    control = next(each for each in app.segmented_control if each.key == "language")
    control.set_value("en")
    app.run()
    app.button(key="sample").click().run()
    assert not app.exception
    assert "Clauses" in {metric.label for metric in app.metric}
