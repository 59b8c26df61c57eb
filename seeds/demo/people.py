"""Who may sign in to the demonstration: their name, role, and the organisation or area that they act for."""

from evaluate.vocabulary import Role

DEMO_PEOPLE = (
    ("provider", "Nadia Hartley", Role.PROVIDER, "aldermere-youth-works", None),
    ("provider2", "Tom Ellwood", Role.PROVIDER, "thornhaven-council", None),
    ("certifier", "Margaret Osei", Role.CERTIFIER, "aldermere-youth-works", None),
    ("commissioner", "Rhys Calloway", Role.COMMISSIONER, None, "wexmoor"),
    ("commissioner2", "Amina Thorley", Role.COMMISSIONER, None, "quernshire"),
    ("reviewer", "Helen Prior", Role.REVIEWER, None, None),
    ("administrator", "Sam Whitlock", Role.ADMINISTRATOR, None, None),
)
