from app.sandbox.carrier import PHONES, TEXTS_A_PHONE, Switchboard, Text

LINE, PHONE = "+15035550100", "+15035550101"


def incoming(body, to=PHONE):
    return Text(LINE, to, body, "outbound-api")


def words(board, number=PHONE):
    return [(entry.kind, entry.body) for entry in board.thread(number)]


def test_what_arrives_while_nobody_looks_is_there_later():
    board = Switchboard()
    board.deliver(incoming("one"))
    board.deliver(incoming("two"))
    assert words(board) == [("theirs", "one"), ("theirs", "two")]
    assert [entry.body for entry in board.thread(PHONE, after=1)] == ["two"]


def test_a_phone_keeps_its_last_texts_and_the_carrier_forgets_the_others():
    board = Switchboard()
    first = incoming("0")
    board.deliver(first)
    for n in range(TEXTS_A_PHONE):
        board.deliver(incoming(str(n + 1)))
    assert len(board.thread(PHONE)) == len(board.texts()) == TEXTS_A_PHONE
    assert board.find(first.sid) is None


def test_the_oldest_phone_gives_way():
    board = Switchboard()
    for n in range(PHONES + 1):
        board.deliver(incoming("hello", to=f"phone {n}"))
    assert words(board, "phone 1") == [("theirs", "hello")]
    assert len(board.texts()) == PHONES
    assert words(board, "phone 0") == []


def test_a_status_only_moves_forward():
    board, text = Switchboard(), incoming("one")
    for status in ("delivered", "sent"):
        board.advance(text, status)
    assert text.status == "delivered"


def test_after_stop_the_carrier_keeps_texts_back_until_start():
    board = Switchboard()
    board.take(Text(PHONE, LINE, " stop ", "inbound"))
    kept = incoming("one")
    assert not board.deliver(kept)
    assert (kept.status, kept.error, board.stopped(PHONE)) == ("failed", 21610, True)
    board.take(Text(PHONE, LINE, "UNSTOP", "inbound"))
    assert board.deliver(incoming("two"))


def test_only_the_word_alone_works_at_the_carrier():
    board = Switchboard()
    board.take(Text(PHONE, LINE, "please stop", "inbound"))
    assert not board.stopped(PHONE)
