# SPDX-License-Identifier: EUPL-1.2
"""What tests in a real browser share: the browser, a server on a free port, three judgements about a page.

``browser`` is a fixture in tests/web/conftest.py.
"""

from __future__ import annotations

import os
import shutil
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

#: Name a folder here to keep pictures of every page.
PICTURES = os.environ.get("LEIDRAAD_PICTURES", "")
AXE = Path(__file__).parent / "assets" / "axe.min.js"
WIDTHS = {"desktop": 1280, "phone": 360}
ARGUMENTS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
#: A test waits for what it expects, not for this long: a machine whose cores others take is slow, and nothing is wrong.
#: In seconds; and how often it looks, in milliseconds.
PATIENCE = 20
STEP = 50
expect.set_options(timeout=PATIENCE * 1000)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium() -> str | None:
    """Where a Chromium is on this machine, or None. LEIDRAAD_CHROMIUM names another one."""
    named = os.environ.get("LEIDRAAD_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium for the whole run; without one the test is skipped and says so."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium found: apt-get install chromium, or set LEIDRAAD_CHROMIUM")
    # Playwright keeps an event loop in this thread; the tests themselves stay ordinary synchronous Django.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    arguments = ARGUMENTS + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=arguments)
        yield made
        made.close()


@contextmanager
def open_page(browser: Browser, width: int = 1280, height: int = 900, **options: Any) -> Iterator[Page]:
    """A page of this width. At the end it fails on anything the browser complains about, CSP included."""
    options = {"locale": "nl-NL", "reduced_motion": "reduce"} | options
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
        # What the site answered, or that a test took the line away, is no complaint about the page.
        expected = ("status of 4", "status of 5", "ERR_INTERNET_DISCONNECTED")
        serious = [text for text in complaints if not any(words in text for words in expected)]
        assert serious == [], f"the browser complains on {page.url}: {serious}"
    finally:
        context.close()


def until(page: Page, expression: str) -> None:
    """Wait until this JavaScript is true on the page.

    ``page.wait_for_function`` asks again by ``eval`` inside the page, which our Content-Security-Policy forbids: it
    passes when the first look is true and fails when it has to wait.
    """
    for _ in range(PATIENCE * 1000 // STEP):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(STEP)
    raise AssertionError(f"still not true after {PATIENCE} seconds on {page.url}: {expression}")


def assert_accessible(page: Page) -> None:
    """Axe finds nothing wrong, up to WCAG 2.2 AA and its best practices."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    told = [f"{page.url} at {page.viewport_size}:"]
    for rule in found:
        told.append(f"{rule['id']}: {rule['help']}")
        told += [f"    {node['html'][:160]} | {node['failureSummary'][:300]}" for node in rule["nodes"][:4]]
    assert not found, "\n".join(told)


def assert_no_sideways_scroll(page: Page) -> None:
    """The page is no wider than the window (WCAG 2.2, 1.4.10)."""
    wide = page.evaluate(
        """() => { const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.body.querySelectorAll("*")]
          .filter(e => e.getBoundingClientRect().right > width + 1 || e.getBoundingClientRect().left < -1)
          .slice(0, 8).map(e => e.outerHTML.slice(0, 120)); }"""
    )
    assert wide == [], f"{page.url} at {page.viewport_size} scrolls sideways because of: {wide}"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def assert_own_fonts(page: Page) -> None:
    """Every text is set in our own font, and the faces that its letters need have been loaded."""
    page.evaluate("document.fonts.ready.then(() => true)")
    strangers = page.evaluate(
        """() => { const found = new Set();
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) { const e = walk.currentNode.parentElement;
          if (!walk.currentNode.data.trim() || e.closest("script,style")) continue;
          const family = getComputedStyle(e).fontFamily;
          if (!family.startsWith('"Leidraad Sans"')) found.add(e.outerHTML.slice(0, 100) + " in " + family); }
        for (const e of document.querySelectorAll("input,select,textarea,button")) {
          const family = getComputedStyle(e).fontFamily;
          if (!family.startsWith('"Leidraad Sans"')) found.add(e.outerHTML.slice(0, 100) + " in " + family); }
        return [...found]; }"""
    )
    assert strangers == [], f"not in our font on {page.url}: {strangers[:5]}"
    needed = page.evaluate(
        r"""() => { const faces = [...document.fonts].map(face => [face, face.unicodeRange.split(",").map(one =>
          one.trim().slice(2).split("-").map(code => parseInt(code, 16)))]);
        const has = (ranges, code) => ranges.some(([first, last]) => first <= code && code <= (last ?? first));
        return [...new Set(document.body.innerText)].filter(letter => letter.trim()).flatMap(letter => {
          const own = faces.filter(([, ranges]) => has(ranges, letter.codePointAt(0)));
          return own.some(([face]) => face.status == "loaded") || !own.length ? [] : [letter]; }); }"""
    )
    assert needed == [], f"the font for {needed} was not loaded on {page.url}"


def assert_own_letters(page: Page) -> None:
    """Every letter on the page is drawn with a font of ours, as the browser itself reports it."""
    line = page.context.new_cdp_session(page)
    line.send("DOM.enable")
    line.send("CSS.enable")
    line.send("DOM.getDocument", {"depth": -1})
    main = line.send("DOM.performSearch", {"query": "//main/descendant-or-self::*[text()[normalize-space()]]"})
    if not main["resultCount"]:
        return
    told = {"searchId": main["searchId"], "fromIndex": 0, "toIndex": main["resultCount"]}
    nodes = line.send("DOM.getSearchResults", told)["nodeIds"]
    used = [one for node in nodes for one in line.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]]
    strangers = {one["familyName"] for one in used if not one["isCustomFont"]}
    assert used and not strangers, f"letters of {strangers} on {page.url}"


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serve(application: Any) -> Iterator[str]:
    """Serve a WSGI application on a free port of this machine; gives its address."""
    server = _Server(("127.0.0.1", 0), _Quiet)
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def judged(page: Page, name: str, width: int) -> None:
    """It is there, accessible, in our own letters, and nothing sticks out; a picture of it where one was asked for."""
    expect(page.get_by_text("Er ging iets mis")).to_have_count(0)
    expect(page.get_by_text("Deze pagina is er niet")).to_have_count(0)
    if PICTURES:
        page.screenshot(path=Path(PICTURES, f"{name}-{width}.png"), full_page=True)
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    assert_own_fonts(page)
