"""Tests mirror `evaluate/`; `papers/` holds published results, `browser/` what a person sees."""
