"""The app in a real browser: upload, tree, records, and the box of the one that is chosen."""

from __future__ import annotations

import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CONTRACT = """买卖合同
甲方：北京远山商贸有限公司
乙方：上海明川仪器有限公司
签订日期：2025年9月10日
第一条 甲方应在本合同签订之日起10日内付款。
"""
FRAME = (214, 84, 0)
"""The colour of the frame around a chosen record."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app started as `hetong app` starts it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("app") / "log.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "analyzer", "app", "--port", str(port)],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                    break
            except OSError:
                assert process.poll() is None, log.read_text()
                time.sleep(0.25)
        yield url
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(90_000)
        page.goto(address)
        page.get_by_text("合同 hetong").first.wait_for()
        yield page
        browser.close()


def upload(page: Page, *files: Path | str) -> None:
    page.locator("input[type=file]").set_input_files([str(file) for file in files])


def click_first_row(page: Page) -> None:
    """Click a cell in the first row of the table that is seen."""
    table = page.locator("[data-testid=stDataFrame]:visible").first
    table.wait_for()
    page.wait_for_timeout(1000)
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 40, box["y"] + 52)


def test_from_upload_to_the_box_of_a_duration(page: Page) -> None:
    upload(page, ROOT / "data/samples/scraped.pdf")
    page.get_by_role("tab").first.wait_for()
    tree = page.locator(".tree").first
    tree.wait_for()
    assert "1.1" in tree.inner_text()
    assert page.locator(".chip").count() > 20
    assert page.locator("mark").count() > 10

    page.get_by_role("tab").nth(2).click()
    click_first_row(page)
    picture = page.locator("[data-testid=stImage] img").first
    picture.wait_for()
    page.wait_for_timeout(1000)
    source = picture.get_attribute("src")
    assert source
    drawn = Image.open(io.BytesIO(page.request.get(urljoin(page.url, source)).body()))
    assert FRAME in {colour for _, colour in drawn.convert("RGB").getcolors(1 << 24) or []}


def test_document_text_is_never_markup(page: Page, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    attack = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    hostile.write_text(
        f"{attack}买卖合同\n甲方：{attack}\n乙方：北京某某有限公司\n"
        f"第一条 {attack}甲方应在10日内付款。\n第二条 违约金为合同总金额的5%。\n",
        encoding="utf-8",
    )
    upload(page, hostile)
    page.locator(".tree").first.wait_for()
    for index in range(page.get_by_role("tab").count()):
        page.get_by_role("tab").nth(index).click()
        page.wait_for_timeout(300)
    assert page.title() != "owned"
    assert page.locator("img[src=x]").count() == 0


def test_a_bad_file_says_so_and_the_others_come_out(page: Page, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7 nothing more")
    upload(page, damaged, ROOT / "data/samples/scraped.txt")
    page.get_by_text("✓ scraped.txt").wait_for()
    page.get_by_text("✗ damaged.pdf").click()
    page.get_by_role("alert").first.wait_for()
    assert page.locator("[data-testid=stException]").count() == 0


def test_nothing_is_asked_of_any_other_machine(page: Page, address: str, tmp_path: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    picture = "![x](http://192.0.2.1/x.png)"
    archive = tmp_path / "包.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr(f"{picture}.txt", f"{picture}{CONTRACT}")
        made.writestr("damaged.pdf", b"%PDF-1.7 nothing more")
    page.goto(address)
    upload(page, archive)
    page.get_by_role("tab").first.wait_for()
    page.get_by_text("✗ 包.zip/damaged.pdf").wait_for()
    for index in range(page.get_by_role("tab").count()):
        page.get_by_role("tab").nth(index).click()
        page.wait_for_timeout(500)
    assert asked
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert page.locator("img[src*='192.0.2.1']").count() == 0


def test_a_deadline_shows_its_place_and_the_calendar_can_be_taken(
    page: Page, tmp_path: Path
) -> None:
    source = tmp_path / "contract.txt"
    source.write_text(CONTRACT, encoding="utf-8")
    upload(page, source)
    page.get_by_role("tab").nth(3).click()
    click_first_row(page)
    page.locator("mark:visible", has_text="10日").first.wait_for()
    for name, start in ((".ics", b"BEGIN:VCALENDAR"), (".csv", b"\xef\xbb\xbfsource,")):
        with page.expect_download() as taken:
            page.get_by_role("button", name=name).first.click()
        assert taken.value.path().read_bytes().startswith(start)


def test_every_download_comes_one_after_the_other(page: Page) -> None:
    upload(page, ROOT / "data/samples/scraped.txt")
    page.get_by_role("tab").nth(6).click()
    for name, start in (("JSON", b"{"), ("CSV (ZIP)", b"PK"), ("XLSX", b"PK"), ("TXT", b"")):
        with page.expect_download() as taken:
            page.get_by_role("button", name=name, exact=True).click()
        made = taken.value.path().read_bytes()
        assert len(made) > 1000
        assert made.startswith(start)
