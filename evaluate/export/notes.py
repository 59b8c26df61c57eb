"""The notes that go with a return: what the shorthand means, how counts are withheld, and what has no table."""

from evaluate.disclosure import PROFILES, Shorthand
from evaluate.disclosure.profiles import LOW_RELIABILITY_BELOW
from evaluate.export.signed import Signed
from evaluate.export.tables import untold
from evaluate.export.words import MEANINGS
from evaluate.vocabulary import Audience


def notes(signed: Signed) -> tuple[tuple[str, str], ...]:
    """List what each note is about, and what it says."""
    return (
        *about_figures(),
        *(("No table", f"{line}: there was nothing to tell in this period.") for line in untold(signed)),
    )


def about_figures() -> tuple[tuple[str, str], ...]:
    """Say what the shorthand means, and how counts and effects are withheld."""
    public = PROFILES[Audience.PUBLIC]
    return (
        *((short.value, _sentence(MEANINGS[short])) for short in Shorthand),
        (
            "Counts of people",
            f"Counts are rounded to the nearest {public.count_base}, so parts may not add up to their total. A count"
            f" of fewer than {public.smallest_count} people is withheld, and so is any other that would give it away.",
        ),
        (
            "Change and effect",
            f"Withheld where fewer than {public.smallest_paired} people have both scores; of low reliability where"
            f" fewer than {LOW_RELIABILITY_BELOW} have. The lower and the upper end are those of the 95% interval.",
        ),
    )


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
