"""The app as Streamlit runs it, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"

# Streamlit's own machinery warns on some versions of Python; ours must not.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


@pytest.fixture(scope="module")
def sample() -> AppTest:
    """The app after the sample was analysed."""
    app = AppTest.from_file(str(APP), default_timeout=120).run()
    return app.button(key="sample").click().run()


def shown(app: AppTest) -> str:
    """All headings, captions and HTML of the page."""
    kinds = (app.header, app.subheader, app.caption, app.markdown, app.error, app.title)
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


def test_every_table_can_be_opened(sample: AppTest) -> None:
    control = next(each for each in sample.segmented_control if each.key == "kind")
    for option in ("parties", "durations", "percentages", "findings"):
        control.set_value(option)
        sample.run()
        assert not sample.exception
        assert len(sample.dataframe[0].value) > 0


def test_switches_to_english() -> None:
    app = AppTest.from_file(str(APP), default_timeout=120).run()
    control = next(each for each in app.segmented_control if each.key == "language")
    control.set_value("en")
    app.run()
    app.button(key="sample").click().run()
    assert not app.exception
    assert "Clauses" in {metric.label for metric in app.metric}
