"""Estimators: pure functions from summaries and arrays to estimates with their intervals."""
