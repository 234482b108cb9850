"""The seconds a prompt is thought to take, beside a real voice."""

import io
import subprocess
import wave

import pytest

from flows.lint.turns import ALWAYS, reached_turns
from flows.words.reading import spoken_seconds
from flows.words.render import Speaker
from flows.words.wording import LANGUAGES, Wording
from tests.parts import path_of

VOICES = {"en": "en-us", "es": "es-419"}
WORDS_A_MINUTE = "160"
ONE_IN = 6
"""A turn in so many is said: enough to know, and quick."""


def seconds_with_a_real_voice(text, language):
    said = subprocess.run(
        [path_of("espeak"), "-v", VOICES[language], "-s", WORDS_A_MINUTE, "--stdout", text],
        capture_output=True,
        check=True,
    )
    with wave.open(io.BytesIO(said.stdout)) as sound:
        return (len(said.stdout) - 44) / sound.getsampwidth() / sound.getframerate()


@pytest.mark.espeak
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_turn_takes_much_longer_than_we_think(language):
    speaker = Speaker(Wording(), language, ALWAYS)
    turns = [one for one in reached_turns() if one.channel == "voice" and one.language in (None, language)]
    for one in turns[::ONE_IN]:
        parts = [part.text for part in speaker.as_speech(one.turn) if part.language == language]
        thought = spoken_seconds("\n".join(parts), language)
        if thought > 4:
            assert thought >= 0.85 * sum(seconds_with_a_real_voice(part, language) for part in parts), parts
