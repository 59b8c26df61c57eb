"""What the columns say of one programme."""

from dataclasses import replace

from evaluate.disclosure import statistic
from evaluate.metrics.results import NotEstimable
from evaluate.pages.portfolio_columns import address, columns
from evaluate.portfolio.evidence import LEVELS
from evaluate.portfolio.headlines import Headline, headlines
from evaluate.portfolio.prices import read_prices
from evaluate.portfolio.quality import DataQuality
from evaluate.portfolio.value import Cost, Result, Rung, Value
from evaluate.portfolio.wanted import Wanted
from evaluate.vocabulary import Audience, Design
from tests.portfolio.small import row
from tests.portfolio.standing import overview_of


def line(**known: object) -> Headline:
    [found] = headlines(overview_of(row("A & <b>")), Wanted())
    return replace(found, programme=replace(found.programme, **known))  # type: ignore[arg-type]


def cells(one: Headline) -> list[str]:
    return [column.cell(one) for column in columns()]


def share(value: float, people: int = 40):  # noqa: ANN201
    return statistic(value, people, Audience.PARTNER)


def test_a_name_opens_the_programme_and_is_only_words() -> None:
    name = cells(line())[0]
    assert "A &amp; &lt;b&gt;</a>" in name
    assert 'href="/programme?programme=a%20%26%20%3Cb%3E"' in name
    assert address("a/b") == "/programme?programme=a%2Fb"


def test_what_is_not_known_is_said() -> None:
    said = cells(line())
    assert said[1] == '80 of 100<span class="about">80%</span>'
    assert said[5:] == ["no level yet", '–<span class="about">–</span>', "no cost recorded", "31 March 2026"]


def test_evidence_is_named_with_its_scale_and_apart_from_the_effect() -> None:
    one = line()
    known = [replace(one.programme.evidence, level=LEVELS[design]) for design in Design]
    assert [cells(line(evidence=its))[5].partition("<")[0] for its in known] == [
        "1 of 5",
        "at most 3 of 5",
        "at most 5 of 5",
    ]
    assert cells(line(evidence=known[0]))[5] == '1 of 5<span class="about">2 of 5</span>'


def test_data_are_in_time_and_known_or_withheld() -> None:
    assert (
        cells(line(quality=DataQuality(None, share(0.96), share(0.9, 4))))[6]
        == '96%<span class="about">[c]</span>'
    )


def test_a_cost_is_withheld_with_its_count() -> None:
    few = statistic(3, 3, Audience.PARTNER)
    rungs = (Rung(Result.START, share(80), 218.4, ""), Rung(Result.COMPLETION, few, None, "made up"))
    cost = Cost(17_000, "2024/25", 17_000, "2024/25", False, ())
    value = Value(cost, rungs, (), NotEstimable("made up", "made up"), read_prices())
    assert cells(line(value=value))[7] == '£218<span class="about">[c]</span>'
