"""A script played by hand: effects take the outcome they are told, else their first."""

from datetime import date

from flows.journal import Journal
from flows.replay import replay
from flows.replies import Heard

TODAY = date(2026, 11, 22)


class Play:
    def __init__(self, script, opening="", journal=None, **outcomes):
        self.script, self.outcomes = script, outcomes
        self.journal = journal or Journal(opening=opening)
        self.performed = []
        self.turn = None

    def perform(self, effect, name):
        self.performed.append((effect, name))
        return self.outcomes.get(effect.name().replace("-", "_"), next(iter(effect.outcomes)))

    def go(self, channel="sms"):
        self.turn = replay(self.script, self.journal, self.perform, Heard("", channel, "en", lambda: TODAY))
        return self.turn

    def answer(self, value):
        asked = self.go().question
        self.journal.answer(asked.name, asked.kind.store(value))
        return self.go()

    @property
    def said(self):
        return [said.key for said in self.turn.said]

    @property
    def asked(self):
        return self.turn.question and self.turn.question.name
