"""The spec sends files to the same small register as the intake tests."""

from tests.intake.conftest import checking, loading, pat, register

__all__ = ["checking", "loading", "pat", "register"]
