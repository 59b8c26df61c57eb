"""What stands at the end of a board pack: how its numbers were made, and what its words mean."""

from evaluate import __version__
from evaluate.disclosure import MEANINGS, PROFILES, Shorthand, Shown
from evaluate.disclosure.profiles import LOW_RELIABILITY_BELOW
from evaluate.export.board_blocks import Block, Heading, Pairs, Part, Points, Words
from evaluate.portfolio.evidence_words import RATINGS, approach_sentences
from evaluate.portfolio.facts import Facts
from evaluate.portfolio.need_words import TWO_TIMES
from evaluate.portfolio.overview import Overview
from evaluate.portfolio.prices import Prices
from evaluate.portfolio.profile_words import A_QUESTION
from evaluate.portfolio.sentences import HEADLINE_SHARE
from evaluate.portfolio.value_words import ratio_caution
from evaluate.vocabulary import Audience, moment_in_words

_READING = (
    "Every change is turned so that a change in the wanted direction is positive. A square is one programme, or one"
    " cohort of it, larger where it counts for more; its line is the 95% interval. A hollow square marked [u] rests on"
    f" fewer than {LOW_RELIABILITY_BELOW} people.",
    "A hollow tick is the change to expect with no effect at all: people who begin with extreme scores tend to move"
    " towards the average by themselves. It is drawn where the measure has a norm and a retest reliability that are"
    " sure.",
    "A diamond is all of them together: random effects, REML variance between programmes, Hartung and Knapp’s interval."
    " The bar below it is where the true change of one more programme like these would lie, 19 times in 20.",
    "The standardised effect is the change divided by the standard deviation of the scores before, corrected for small"
    " samples. With a comparison group it is the difference between the two groups’ changes, divided by their pooled"
    " standard deviation before.",
    "Programmes are compared only on the same instrument, version, informant, direction, measure, timepoint and kind of"
    " design. They stand in the order of their names. This is no ranking.",
    "Who was reached is told of those who came, as a share of the people in need where somebody wrote down how many"
    " they are. Where nobody did, for everybody or for a group, nobody can say whether it is reached less than it"
    f" should be. {TWO_TIMES}",
    "On the page of a programme, “after” is after the programme; what is against comparison is the difference between"
    " the changes of those who took part and of a comparison group, and both are counted.",
    "Groups of people are held against each other on the main measure alone, and the tests of one programme are"
    f" adjusted for each other. {A_QUESTION}",
    f"Where fewer than {HEADLINE_SHARE:.0%} of the people whose later score is due have both scores there is no"
    " headline.",
)
_GLOSSARY = (
    ("After, before", "The score at the end of the programme, and the score at its start."),
    ("Both scores", "Has a valid score before and later on the same measure, version and informant."),
    ("Change in points", "Later score minus score before, on average, in the points of the measure."),
    ("Cohort", "The people whom a programme took on in one intake window."),
    ("Comparison group", "People who did not take part and were scored at the same times."),
    ("Data quality", "How complete and timely the data are. It says nothing about what a programme does."),
    ("Evidence level", "How much a design can say about cause, on the Maryland scale. A single group scored before and"
     " after stands low on it, whatever its scores did."),
    ("Expected change", "The change to expect with no effect at all, from regression to the mean."),
    ("Interval", "If the same were done again and again, 95 in 100 such intervals would hold the true mean change."
     " It covers chance, and nothing else."),
    ("Measure", "One score of a questionnaire, with its range and its wanted direction."),
    ("Programme", "One commissioned intervention run by one provider."),
    ("Reliable change", "A change larger than the measure’s own error."),
    ("Standardised effect", "The change next to how much people differed at the start."),
    ("Tier", "For everybody (universal), for people at some risk (targeted), or for people already involved"
     " (intensive)."),
    ("Withheld", "Not shown, so that nobody can be recognised. It is written [c]."),
)  # fmt: skip


def methods(overview: Overview, facts: Facts) -> Part:
    """Say how the numbers were made, for whom they were withheld, and where each comes from."""
    return Part(
        "How these numbers were made",
        (
            Heading("Reading a picture"),
            Points(_READING),
            Heading("What is withheld"),
            Points(_withheld(overview.audience)),
            Pairs(tuple((short.value, _sentence(MEANINGS[short])) for short in
                        (Shorthand.SUPPRESSED, Shorthand.LOW_RELIABILITY))),
            Heading("Each number’s method"),
            Points(_methods(overview)),
            *_ratings(overview),
            Heading("Money"),
            Words(_money(overview)),
            Heading("Where each number comes from"),
            Pairs(
                (
                    ("As of", moment_in_words(facts.as_of)),
                    ("Data (SHA-256)", f"{facts.version}, over the uploads in force and who is not counted"),
                    ("Made by", f"evaluate {__version__}; its methods are described with their formulas and sources"
                     " in its reference"),
                    ("Instruments", _instruments(overview)),
                )
            ),
        ),
    )  # fmt: skip


def glossary() -> Part:
    """Say what the words mean."""
    return Part("What the words mean", (Pairs(_GLOSSARY),))


def _withheld(audience: Audience) -> tuple[str, ...]:
    profile = PROFILES[audience]
    rounded = f" Counts are rounded to the nearest {profile.count_base}." if profile.count_base > 1 else ""
    if profile.table_base > profile.count_base:
        nearest = f"counts are rounded to the nearest {profile.table_base}"
        rounded += f" Where people are broken down by who they are, {nearest}."
    return (
        f"A count of fewer than {profile.smallest_count} people is withheld [c].{rounded}",
        f"No change is shown that rests on fewer than {profile.smallest_paired} people, and none of them is pooled.",
        "Numbers from which a withheld number could be worked out are withheld with it.",
    )


def _methods(overview: Overview) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in overview.comparison.rows:
        for name, estimate in (("Change in points", row.mean_change), ("Standardised effect", row.effect)):
            if isinstance(estimate, Shown):
                found[f"{name}: {estimate.value.method}."] = None
    for pooled in overview.comparison.pooled:
        for figures in (pooled.mean_change, pooled.effect):
            if figures:
                found[f"Taken together: {figures.method}."] = None
    return tuple(sorted(found)) or ("No change is shown, so there is no method to tell.",)


def _ratings(overview: Overview) -> tuple[Block, ...]:
    """Say where what is published of each approach was read: that is of the approach, and not of a programme."""
    told = {one.evidence.rating.approach: approach_sentences(one.evidence)[0] for one in overview.programmes
            if one.evidence.rating}  # fmt: skip
    if not told:
        return ()
    return (
        Heading("What is published of each approach"),
        Words(RATINGS),
        Points(tuple(told[name] for name in sorted(told, key=str.casefold))),
    )


def _money(overview: Overview) -> str:
    worth = [one.value for one in overview.programmes]
    prices: Prices | None = next((one.prices for one in worth), None)
    if prices is None:
        return "There is no programme, and so no cost."
    return (
        f"Costs are at the prices of {prices.year}, by the GDP deflator as released {prices.release} ({prices.source})."
        " A cost says what was spent for each person, and nothing of what the money did."
        f"{''.join(f' {said}' for said in {ratio_caution(one) for one in worth if one.ratios})}"
    )


def _instruments(overview: Overview) -> str:
    names = {f"{one.measure.instrument_name} {one.measure.version}" for one in overview.comparison.rows}
    return "; ".join(sorted(names, key=str.casefold)) or "none"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
