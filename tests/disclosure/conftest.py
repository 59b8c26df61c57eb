"""Properties here solve linear programmes, so no example is hurried."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
