"""Timings of the register against the plain way of doing the same."""
