"""A real Chromium that opens a report page from disk, and keeps a list of whatever it complained about or asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESKTOP = (1280, 860)
PHONE = (390, 844)


@attrs.define
class Opened:
    """A page in the browser, with all that must not happen on it: complaints of the console, and requests."""

    page: Page
    complaints: list[str] = attrs.field(factory=list)
    asked_for: list[str] = attrs.field(factory=list)


Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser that `make test` installs."""
    path = os.environ.get("CITETRACE_CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.fail("no chromium: make test installs it, or name one in CITETRACE_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens a page from disk; afterwards nothing may have been complained about, nor asked of the network."""
    every: list[Opened] = []

    def open_page(html: str, at: str = "", size: tuple[int, int] = DESKTOP, **more: object) -> Page:
        path = tmp_path / f"report-{len(every)}.html"
        path.write_text(html, "utf-8", newline="")
        width, height = size
        context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **more)
        one = Opened(context.new_page())
        every.append(one)
        one.page.on("console", lambda message: one.complaints.append(message.text))
        one.page.on("pageerror", lambda error: one.complaints.append(str(error)))
        one.page.on("dialog", lambda dialog: one.complaints.append(f"a dialog: {dialog.message}"))
        one.page.on("request", lambda request: one.asked_for.append(request.url))
        one.page.goto(path.as_uri() + at)
        return one.page

    yield open_page
    for one in every:
        own = one.page.url.split("#")[0]
        assert one.complaints == []
        assert {url.split("#")[0] for url in one.asked_for} <= {own}
        one.page.context.close()
