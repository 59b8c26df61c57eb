"""The instrument catalogue: what each questionnaire scores, in which version, reported by whom."""
