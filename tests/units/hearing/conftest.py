"""Hypothesis runs small and repeatable here: the machine is shared and a failing example must come back."""

from hypothesis import settings

settings.register_profile("handrail", max_examples=60, deadline=None, derandomize=True)
settings.load_profile("handrail")
