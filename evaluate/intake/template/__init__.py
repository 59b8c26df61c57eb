"""Workbooks for providers to fill in, made from the same definitions that the checks use."""
