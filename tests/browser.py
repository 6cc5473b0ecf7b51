"""A real Chromium for tests of pages: what a page says, asks for and lacks."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Opened:
    """A page in the browser, with what it said on the console and every address it asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: pages are not tried in a real browser")
    with sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@contextmanager
def opened(
    chromium: Browser, path: Path, scheme: Literal["light", "dark"] = "light", width: int = 1280, *, policy: bool = True
) -> Iterator[Opened]:
    """The page at `path`; `policy` False lets a test's own script into it."""
    size = ViewportSize(width=width, height=900)
    page = chromium.new_page(color_scheme=scheme, viewport=size, bypass_csp=not policy, reduced_motion="reduce")
    found = Opened(page)
    page.on("console", lambda message: found.said.append(message.text))
    page.on("pageerror", lambda error: found.said.append(str(error)))
    page.on("request", lambda request: found.asked.append(request.url))
    page.goto(path.as_uri())
    yield found
    page.close()


ALIKE = ("tbody tr:nth-child(n+5)", ".tc-ribbons", "svg[role=img] > *")


def faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and its own best practice, or by `rules`, with an example each.

    Of the rows of a table the first few are looked at, and of a picture what can be reached.
    """
    import axe_playwright_python

    script = next(Path(axe_playwright_python.__file__).parent.glob("axe*.js"))
    page.evaluate(script.read_text(encoding="utf-8"))
    context = {"include": [["html"]], "exclude": [[part] for part in ALIKE]}
    found = page.evaluate("([context, rules]) => axe.run(context, {runOnly: rules})", [context, rules or WCAG])
    return [f"{one['impact']} {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]
