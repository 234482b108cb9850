"""The sandbox page in a real browser: two phones, texts, a call, a coordinator who is rung."""

import pytest

from tests.situations.browser import chromium, press, sandbox_page, see, write
from tests.units.sandbox.a_small_line import served

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser):
    with served() as (settings, _), sandbox_page(browser, f"{settings.public_url}/sandbox") as page:
        yield page


@pytest.fixture
def participant(page):
    return page.locator("#participant")


@pytest.fixture
def coordinator(page):
    return page.locator("#coordinator")


def test_a_text_and_its_reply_stand_in_the_thread(participant):
    write(participant, "join")
    participant.locator(".thread .theirs", has_text="You said Join.").wait_for()
    assert participant.locator(".thread .mine").count() == 1
    assert participant.get_by_label("Text to the line").input_value() == ""


def test_enter_sends(participant):
    participant.get_by_label("Text to the line").fill("days")
    participant.get_by_label("Text to the line").press("Enter")
    see(participant, "You said Days.")


def test_danger_reaches_the_other_phone(participant, coordinator):
    write(participant, "danger")
    see(participant, "Call or text 988 now.")
    see(coordinator, "Please call them.")


def test_a_broken_line_is_a_grey_note(participant):
    write(participant, "BREAK")
    participant.locator(".thread .note", has_text="error 11200: the line answered 500").wait_for()


def test_a_call_is_shown_as_text_with_its_language(participant):
    participant.get_by_role("button", name="Call", exact=True).click()
    see(participant, "This is the Tuesday line.")
    assert participant.locator(".spoken [lang='es-US']").inner_text() == "Para español, oprima el dos."
    press(participant, "3")
    for key in "1234":
        press(participant, key)
    see(participant, "You have 4 days.")
    see(participant, "The call is over")


def test_the_keyboard_presses_keys_too(page, participant):
    participant.get_by_role("button", name="Call", exact=True).focus()
    page.keyboard.press("Enter")
    see(participant, "This is the Tuesday line.")
    page.keyboard.press("2")
    participant.get_by_label("Say something").fill("muy bien")
    page.keyboard.press("Enter")
    see(participant, "Gracias: muy bien.")


def test_staying_silent_is_heard_as_nothing(participant):
    participant.get_by_role("button", name="Call", exact=True).click()
    participant.get_by_role("button", name="Stay silent").click()
    see(participant, "We did not hear a key.")


def test_the_coordinator_is_rung_answers_and_presses_one(participant, coordinator):
    participant.get_by_role("button", name="Call", exact=True).click()
    press(participant, "0")
    coordinator.get_by_role("button", name="Answer").click()
    see(coordinator, "Press 1 to take the call.")
    press(coordinator, "1")
    see(participant, "you are connected to each other")
    coordinator.get_by_role("button", name="Hang up").click()
    see(participant, "The other call was completed.")


def test_a_national_line_is_not_called(participant):
    participant.get_by_role("button", name="Call", exact=True).click()
    press(participant, "9")
    see(participant, "(the sandbox would now connect you to 988)")
    participant.get_by_role("button", name="No answer").click()
    see(participant, "The other call was no-answer.")


def test_another_number_is_another_phone(page, participant):
    write(participant, "join")
    see(participant, "You said Join.")
    participant.get_by_label("This phone's number").fill("503 555 0102")
    participant.get_by_role("button", name="Use").click()
    participant.get_by_text("No messages yet.").wait_for()
    assert participant.get_by_label("This phone's number").input_value() == "+15035550102"


def test_a_number_that_is_none_is_said_kindly(page, participant):
    participant.get_by_label("This phone's number").fill("12")
    participant.get_by_role("button", name="Use").click()
    see(participant, "That is not a phone number")
    assert len(page.wrong) == 1  # the browser itself notes the 400
    page.wrong.clear()


def test_a_word_of_the_card_goes_into_the_text_box(page, participant):
    page.get_by_role("button", name="MEETINGS").click()
    assert participant.get_by_label("Text to the line").input_value() == "MEETINGS"


def test_it_fits_the_smallest_screen_one_phone_at_a_time(page, participant, coordinator):
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert participant.is_visible()
    assert not coordinator.is_visible()
    page.get_by_role("button", name="Coordinator").click()
    assert coordinator.is_visible()


def test_every_control_has_a_name(page):
    nameless = page.evaluate(
        """[...document.querySelectorAll('button, input, textarea')]
           .filter(c => !(c.getAttribute('aria-label') || c.textContent.trim() || (c.labels && c.labels.length)))
           .map(c => c.outerHTML)"""
    )
    assert nameless == []
