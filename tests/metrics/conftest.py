"""Hypothesis without a stopwatch: a busy machine is not a wrong estimate."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
