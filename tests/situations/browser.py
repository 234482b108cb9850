"""A real Chromium for tests, and the hand that works the sandbox's phones."""

from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from tests.parts import path_of

ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def chromium():
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path_of("chromium"), args=ARGS)
        yield browser
        browser.close()


@contextmanager
def sandbox_page(browser, address, patience_ms=15_000):
    """The page, which must stay without an error or a warning in its console."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(patience_ms)
    page.wrong = wrong = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(address)
    yield page
    context.close()
    assert wrong == []


def write(phone, body):
    phone.get_by_label("Text to the line").fill(body)
    phone.get_by_role("button", name="Send").click()


def press(phone, key):
    phone.locator(f"[data-key='{key}'][aria-disabled='false']").click()


def see(phone, words):
    phone.get_by_text(words, exact=False).last.wait_for()
