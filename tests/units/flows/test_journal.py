import json

from flows.journal import Entry, Journal


def journal(*sorts):
    return Journal([Entry(sort, f"{sort}-{at}", at) for at, sort in enumerate(sorts)])


def test_back_takes_the_last_answer_and_all_that_followed_from_it():
    one = journal("answer", "look", "answer", "look")
    assert one.back() == "done"
    assert [entry.name for entry in one.entries] == ["answer-0", "look-1"]


def test_back_crosses_looks():
    one = journal("answer", "look", "look")
    assert one.back() == "done"
    assert one.entries == []


def test_a_deed_stops_back():
    one = journal("answer", "deed", "look")
    assert one.back() == "deed"
    assert len(one.entries) == 3


def test_an_answer_after_a_deed_can_be_taken_back_and_the_deed_cannot():
    one = journal("answer", "deed", "answer")
    assert [one.back(), one.back()] == ["done", "deed"]


def test_back_at_the_start_says_so():
    assert journal().back() == journal("look").back() == "start"


def test_a_newer_entry_takes_the_place_of_one_of_the_same_name():
    one = Journal()
    one.answer("mood", 3)
    one.answer("mood", 4)
    assert [entry.value for entry in one.entries] == [4]


def test_a_journal_is_kept_as_json():
    one = Journal([Entry("deed", "record", {"days": 3}, {"mood": 1}), Entry("answer", "mood", 2)], "9AM MON")
    assert Journal.from_json(json.loads(json.dumps(one.as_json()))) == one
