"""An answer as voice TwiML: what is said inside a Gather, then the Gather again, so that nobody is hung up on."""

from twilio.twiml.voice_response import Dial, Gather, Say, VoiceResponse

from app.carrier.client import RETRIES, answer_callback
from app.config import Settings
from app.conversations.answer import Answer, Expect
from flows.words.render import Spoken

VOICES = {"en": {"language": "en-US", "voice": "Polly.Joanna"}, "es": {"language": "es-US", "voice": "Polly.Lupe"}}
SECONDS_TO_ANSWER = 8
SECONDS_TO_SPEAK = 10
RING_SECONDS = 30
TIMES_SCREENED = 2


def as_twiml(answer: Answer, settings: Settings) -> str:
    """The texts that leave with it, a breath, the words, and what is waited for."""
    response = VoiceResponse()
    for text in answer.texts:
        receipts = {"status_callback": answer_callback(settings, text.message)} if text.message else {}
        response.sms(text.body, to=text.to, from_=text.sender, **receipts)
    if answer.breath:
        response.pause(length=1)
    action = f"{settings.public_url}/twilio/voice/{answer.turn}{RETRIES}"
    expect = answer.expect or Expect()
    if expect.dial:
        _dial(response, answer, settings, action)
    else:
        _gather(response, answer, expect, action)
    return str(response)


def _gather(response: VoiceResponse, answer: Answer, expect: Expect, action: str) -> None:
    entry = {"num_digits": 1} if expect.keys == 1 else {"finish_on_key": "#"}
    speech = {"speech_timeout": "auto", "language": VOICES[answer.language]["language"]} if not expect.keys else {}
    gather = Gather(
        input="dtmf speech" if speech else "dtmf",
        timeout=SECONDS_TO_SPEAK if speech else SECONDS_TO_ANSWER,
        action=action,
        method="POST",
        action_on_empty_result=True,
        **entry,
        **speech,
    )
    for spoken in answer.spoken:
        gather.append(_say(spoken))
    if expect.quiet:
        gather.pause(length=expect.quiet)  # within it, so that a key ends it; an entry's own time-out stays short
    response.append(gather)


def _dial(response: VoiceResponse, answer: Answer, settings: Settings, action: str) -> None:
    expect = answer.expect or Expect()
    for spoken in answer.spoken:
        response.append(_say(spoken))
    dial = Dial(
        caller_id=expect.caller_id, timeout=RING_SECONDS, action=action, method="POST", answer_on_bridge=True
    )  # it rings on for the caller while whoever picked up hears what this is
    screen = {"url": f"{settings.public_url}/twilio/voice/screen/{answer.call}{RETRIES}"} if expect.screened else {}
    for number in expect.dial:
        dial.number(number, **screen)
    response.append(dial)


def screening(spoken: list[Spoken], action: str) -> str:
    """What whoever is rung hears before the call is theirs: the neutral name and press 1, nothing else."""
    response = VoiceResponse()
    gather = Gather(num_digits=1, timeout=SECONDS_TO_ANSWER, action=action, method="POST")
    for _ in range(TIMES_SCREENED):
        gather.pause(length=1)  # until the phone is at an ear
        for part in spoken:
            gather.append(_say(part))
    response.append(gather)
    response.hangup()
    return str(response)


def _say(spoken: Spoken) -> Say:
    return Say(spoken.text, **VOICES[spoken.language])
