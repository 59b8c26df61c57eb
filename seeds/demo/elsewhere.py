"""The nineteen other areas, from large to small: each has the next few of the programmes that are on offer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .area import Area, Programme, Provider, Shape
from .cohort import Cohort
from .offers import OFFERS, Offer


@dataclass(frozen=True, slots=True)
class _Place:
    """One area: its town, how many programmes it has, and how many people start in a usual cohort."""

    area: str
    town: str
    programmes: int
    people: int
    weeks: int = 12
    # Nothing happened here from January to June 2025: one contract had ended and the next had not begun.
    pauses: bool = False


_PLACES = (
    _Place("Ashenmoor", "Ashencross", 8, 56),
    _Place("Brackwater", "Brackhythe", 7, 48),
    _Place("Carrowmere", "Carrowgate", 6, 44),
    _Place("Dunholt", "Dunholt Quay", 5, 36),
    _Place("Eskerdale", "Eskerton", 5, 34),
    _Place("Fenmarch", "Fenmarch Lode", 4, 30),
    _Place("Garrowfen", "Garrowstoke", 6, 28),
    _Place("Hallowmoor", "Hallowby", 5, 26),
    _Place("Ingleforth", "Inglestrand", 4, 24),
    _Place("Kestrelby", "Kestrel Bridge", 3, 24),
    _Place("Larkmere", "Larkhythe", 4, 21),
    _Place("Merrowdale", "Merrowgate", 3, 20),
    _Place("Nettlemoor", "Nettlestrand", 3, 18, weeks=8, pauses=True),
    _Place("Oxenmarch", "Oxenlode", 4, 18),
    _Place("Pellingshire", "Pellingstoke", 3, 15),
    _Place("Ravensholt", "Ravenstrand", 2, 15),
    _Place("Silverfen", "Silverlode", 3, 12),
    _Place("Tarnwick", "Tarnhythe", 2, 12),
    _Place("Quernshire", "Quernlode", 2, 9),
)
_BODIES = {
    "charity": "Youth Works",
    "community": "Sports Trust",
    "health": "Hospital",
    "justice": "Mediation",
    "local_authority": "Council",
}
# How far apart areas begin in the list of offers, so that neighbours differ.
_STRIDE = 4
_QUARTERS = (
    *(date(2024, month, 8) for month in (4, 7, 10)),
    *(date(2025, month, 8) for month in (1, 4, 7, 10)),
    date(2026, 1, 8),
)
_SENT_EARLIER, _SENT = date(2025, 4, 11), date(2026, 7, 3)
# In an area that pauses nobody starts in these, so that those who started before are done when it does.
_PAUSE = range(2, 5)
# Who is taken on by tier: above how many standard deviations, at which ages, how many times as many as usual.
_TIERS: dict[str, tuple[float | None, tuple[int, int], float]] = {
    "universal": (None, (11, 15), 1.5),
    "targeted": (0.9, (11, 17), 1.0),
    "intensive": (1.1, (14, 17), 0.6),
}
# Cohorts differ in size; those of the smallest area have 9, 7 and 3 people.
_SIZES = (1.0, 7 / 9, 1 / 3)


def _area(at: int, place: _Place) -> Area:
    offers = [OFFERS[(at * _STRIDE + nth) % len(OFFERS)] for nth in range(place.programmes)]
    kinds = dict.fromkeys(one.kind for one in offers)
    return Area(
        _key(place.area),
        place.area,
        (f"{place.town} Borough", f"{place.area} Vale"),
        tuple(_provider(at, nth, place, kind) for nth, kind in enumerate(kinds)),
        tuple(_programme(place, one) for one in offers),
        tuple(cohort for nth, one in enumerate(offers) for cohort in _cohorts(at, nth, place, one)),
    )


def _provider(at: int, nth: int, place: _Place, kind: str) -> Provider:
    twice = nth == 0 and at % 4 == 0
    return Provider(
        _provider_key(place, kind),
        f"{place.town} {_BODIES[kind]}",
        kind,
        Shape.LONG if (at + nth) % 3 == 1 else Shape.WIDE,
        (_SENT_EARLIER, _SENT) if twice else (_SENT,),
        told=(0.97, 0.85, 0.6)[(at + nth) % 3],
        late=(at + nth) % 5 == 3 and not place.pauses,
    )


def _programme(place: _Place, offer: Offer) -> Programme:
    people = place.people * _TIERS[offer.tier][2] * 3
    return Programme(
        _programme_key(place, offer),
        f"{place.town} {offer.name}",
        _provider_key(place, offer.kind),
        offer.approach,
        offer.tier,
        1_000 * round(offer.pounds_each * people / 1_000) + 4_000,
    )


def _cohorts(at: int, nth: int, place: _Place, offer: Offer) -> Iterator[Cohort]:
    above, ages, times = _TIERS[offer.tier]
    every = min(place.programmes, 3)
    for turn, quarter in enumerate(range(nth % every, len(_QUARTERS), every)):
        if not (place.pauses and quarter in _PAUSE):
            yield Cohort(
                _programme_key(place, offer),
                _QUARTERS[quarter],
                max(3, round(place.people * times * _SIZES[(turn + nth) % len(_SIZES)])),
                # Places differ in how well they do what they do.
                offer.effect + 0.06 * ((at * 7 + nth * 3) % 5 - 2),
                0.85 - 0.05 * ((at + nth) % 6),
                offer.measures,
                selected_above=above,
                weeks=place.weeks,
                ages=ages,
                schools=4 if offer.approach == "Social skills training" else 0,
            )


def _programme_key(place: _Place, offer: Offer) -> str:
    return f"{_key(offer.name)}-{_key(place.area)}"


def _provider_key(place: _Place, kind: str) -> str:
    return f"{_key(place.town)}-{_key(_BODIES[kind])}"


def _key(name: str) -> str:
    return name.lower().replace(" ", "-")


ELSEWHERE = tuple(_area(at, place) for at, place in enumerate(_PLACES))
