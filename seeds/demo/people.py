"""Who may sign in to the demonstration: their name, role, and the organisation or area that they act for."""

from evaluate.access import Viewer
from evaluate.vocabulary import Role

from .area import Area

DEMO_PEOPLE = (
    ("provider", "Nadia Hartley", Role.PROVIDER, "aldermere-youth-works", None),
    ("provider2", "Tom Ellwood", Role.PROVIDER, "thornhaven-council", None),
    ("certifier", "Margaret Osei", Role.CERTIFIER, "aldermere-youth-works", None),
    ("certifier2", "Ruth Ingram", Role.CERTIFIER, "wexmoor-pcc", None),
    ("certifier3", "Desmond Hale", Role.CERTIFIER, "quernshire-pcc", None),
    ("commissioner", "Rhys Calloway", Role.COMMISSIONER, None, "wexmoor"),
    ("commissioner2", "Amina Thorley", Role.COMMISSIONER, None, "quernshire"),
    ("reviewer", "Helen Prior", Role.REVIEWER, None, None),
    ("administrator", "Sam Whitlock", Role.ADMINISTRATOR, None, None),
)
# Of the areas in which nobody may sign in: who fills its returns in, and who signs them.
_ELSEWHERE = {
    "ashenmoor": ("Joanna Fairley", "Peter Aldous"),
    "brackwater": ("Imran Sadiq", "Carol Whitby"),
    "carrowmere": ("Beth Lomax", "Geoffrey Stirling"),
    "dunholt": ("Kwame Boateng", "Sheila Marlow"),
    "eskerdale": ("Laura Pennock", "Alan Teasdale"),
    "fenmarch": ("Daniel Orchard", "Priya Nair"),
    "garrowfen": ("Siobhan Keane", "Victor Langdale"),
    "hallowmoor": ("Gareth Probert", "Monica Ashby"),
    "ingleforth": ("Yasmin Rahman", "Colin Birtwell"),
    "kestrelby": ("Owen Farrant", "Denise Holroyd"),
    "larkmere": ("Chidi Okafor", "Janet Selwyn"),
    "merrowdale": ("Hannah Brook", "Martin Crossley"),
    "nettlemoor": ("Paul Dunmore", "Eleanor Vance"),
    "oxenmarch": ("Ravi Menon", "Judith Harker"),
    "pellingshire": ("Clare Staveley", "Norman Oakes"),
    "ravensholt": ("Tomasz Zielinski", "Frances Dyer"),
    "silverfen": ("Grace Adeyemi", "Stuart Kell"),
    "tarnwick": ("Emily Rusk", "Harold Penn"),
}


def reviewer() -> Viewer:
    """Give the person who reviews returns."""
    return _first(Role.REVIEWER)


def administrator() -> Viewer:
    """Give the person who says which returns are expected."""
    return _first(Role.ADMINISTRATOR)


def commissioner_of(area: Area) -> Viewer:
    """Give the person who fills in an area's returns: one who may sign in, or else one of no more than a name."""
    areas = frozenset({area.key})
    for key, name, role, _, own in DEMO_PEOPLE:
        if role is Role.COMMISSIONER and own == area.key:
            return Viewer(key, name, role, areas=areas)
    return Viewer(f"commissioner-{area.key}", _ELSEWHERE[area.key][0], Role.COMMISSIONER, areas=areas)


def certifier_of(area: Area) -> Viewer:
    """Give the person who signs an area's returns, who sent none of its data and filled nothing in."""
    organisations = frozenset({area.signatory})
    for key, name, role, organisation, _ in DEMO_PEOPLE:
        if role is Role.CERTIFIER and organisation == area.signatory:
            return Viewer(key, name, role, organisations)
    return Viewer(f"certifier-{area.key}", _ELSEWHERE[area.key][1], Role.CERTIFIER, organisations)


def _first(role: Role) -> Viewer:
    return next(Viewer(key, name, one) for key, name, one, *_ in DEMO_PEOPLE if one is role)
