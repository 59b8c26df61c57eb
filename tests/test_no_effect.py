"""In a register where no programme does anything, no word says that one did."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.access import at_the_register
from evaluate.db.session import open_engine
from evaluate.demonstration import find_seeds
from evaluate.export.board_pack import Kind, make_pack
from evaluate.export.bundle import bundle
from evaluate.pages import visit
from evaluate.pages.portfolio_file import as_csv as portfolio_csv
from evaluate.pages.table import as_csv
from evaluate.people import add_person, sign_in
from evaluate.portfolio import evidence_words, headline_words, profile_words, sentences, value_words
from evaluate.portfolio.comparison import compare
from evaluate.portfolio.decision_evidence import known_of
from evaluate.portfolio.decision_verdict import verdict
from evaluate.portfolio.headlines import headlines, sections
from evaluate.portfolio.overview import Overview, overview
from evaluate.portfolio.passport import outcome_passports
from evaluate.portfolio.picture import Picture, choices, label, picture
from evaluate.portfolio.pictures.flow import flow
from evaluate.portfolio.pictures.funnel import funnel
from evaluate.portfolio.pictures.ranks import ranks
from evaluate.portfolio.pictures.reliable import reliable
from evaluate.portfolio.pictures.shrunken import shrunken
from evaluate.portfolio.pictures.tipping import tipping
from evaluate.portfolio.pictures.told import Told
from evaluate.portfolio.pictures.trend import trend
from evaluate.portfolio.profile import Profile, profiles
from evaluate.portfolio.rows import Comparison
from evaluate.portfolio.wanted import Wanted
from evaluate.portfolio.words import comparison_in_words
from evaluate.setup.initialise import initialise
from evaluate.vocabulary import Audience, Role
from tests.builders import commissioner_of
from tests.pages.conftest import PASSWORD, ROOT

# Words that call a change good, or give a programme the credit for it.
CREDIT = re.compile(
    r"\b(improv\w*|better|effective\w*|success\w*|works|worked|benefit\w*|helped|best|outperform\w*|impact)\b",
    re.IGNORECASE,
)
# Where such a word is no claim about a programme: which way a measure runs, what is withheld from claims, people who
# changed for sure whether for the better or the worse, and what a published rating calls an approach.
NO_CLAIM = re.compile(
    r"a (higher|lower) score is better|better →|between the best and the worst|net benefit|benefit-cost ratio"
    r"|What Works|Youth Works|worked out|rated impact on violence",
    re.IGNORECASE,
)


def claims(text: str) -> list[str]:
    """Find what says, or could be read to say, that something worked."""
    rest = NO_CLAIM.sub("", text)
    return [rest[max(0, found.start() - 60) : found.end() + 60] for found in CREDIT.finditer(rest)]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Fill a register in which nothing works, by the road of every file."""
    folder: Path = tmp_path_factory.mktemp("no-effect")
    seeds = find_seeds()
    engine = open_engine(f"sqlite:///{folder / 'register.db'}")
    initialise(engine)
    seeds.write_demo(folder, areas=seeds.NO_EFFECT)
    seeds.load_demo(engine, folder, seeds.NO_EFFECT)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def comparison(register: Engine) -> Comparison:
    return compare(register, at_the_register(Role.COMMISSIONER))


@pytest.fixture(scope="module")
def pictures(comparison: Comparison) -> list[Picture]:
    return [
        picture(comparison, measure, timepoint)
        for measure, (_, timepoints) in choices(comparison).items()
        for timepoint in timepoints
    ]


def test_the_reader_of_claims_finds_them() -> None:
    assert claims("Aldermere Mentors improved wellbeing. It works, and is better than football.")
    assert not claims("On this measure a lower score is better. better →")


def test_the_raw_changes_look_good_all_the_same(pictures: list[Picture]) -> None:
    # Else the rest of this file would prove nothing: whoever is taken on at their worst drifts back by themselves.
    block = next(one.blocks[0] for one in pictures if one.measure.measure == "sdq_self_total")
    assert block.pooled
    assert block.pooled.mean_change
    assert block.pooled.mean_change.low > 0


def test_no_sentence_of_a_comparison_says_that_a_programme_did_anything(pictures: list[Picture]) -> None:
    for one in pictures:
        said = [sentences.answer(one), sentences.caution(one), sentences.flow(one), *sentences.LIMITS]
        said += [sentences.row_sentence(row, label(row, one.rows)) for row in one.rows]
        assert claims(" ".join(said)) == []


def test_what_would_be_expected_anyway_stands_beside_the_change(pictures: list[Picture]) -> None:
    headline = next(
        one for one in pictures if one.measure.measure == "sdq_self_total" and one.timepoint == "after"
    )
    assert "With no effect at all, a fall of " in sentences.answer(headline)
    assert "chance alone would put about" in sentences.caution(headline)


@pytest.fixture(scope="module")
def pages(register: Engine) -> tuple[Profile, ...]:
    return profiles(register, at_the_register(Role.COMMISSIONER))


def _written(page: Profile) -> Iterator[str]:
    """Go through everything that a programme's page says."""
    yield from (profile_words.answer(page), profile_words.reliable_sentence(page))
    yield from (chip.says for chip in profile_words.chips(page))
    tables = (
        profile_words.outcomes(page), profile_words.delivery_rows(page), evidence_words.facts(page),
        evidence_words.preliminary(page.evidence), value_words.ladder(page.value), value_words.offences(page.value),
    )  # fmt: skip
    yield from (cell for rows in tables for cells in rows for cell in cells)
    for one in page.subgroups.differences if page.subgroups else ():
        yield profile_words.subgroup_sentence(one)
    yield from (
        evidence_words.level_sentence(page.evidence),
        *evidence_words.approach_sentences(page.evidence),
    )
    yield from (value_words.cost_sentence(page.value), value_words.ladder_sentence(page.value))
    yield from (value_words.offences_sentence(page.value), value_words.ratio_sentence(page.value))
    yield value_words.ratio_caution(page.value)
    yield from (page.enough.against, *page.enough.lacking)
    yield from (words for passport in outcome_passports(page) for _, words in passport.papers)


def test_no_page_of_a_programme_says_that_it_did_anything(pages: tuple[Profile, ...]) -> None:
    assert pages
    for page in pages:
        assert claims(" ".join(_written(page))) == []


def test_every_answer_of_a_programme_says_what_would_be_expected_anyway(pages: tuple[Profile, ...]) -> None:
    answers = [
        profile_words.answer(page) for page in pages if "SDQ total difficulties" in profile_words.answer(page)
    ]
    assert answers
    assert all("With no effect at all, " in said or "comparison group" in said for said in answers)


@pytest.fixture(scope="module")
def desk(register: Engine) -> Overview:
    return overview(register, at_the_register(Role.COMMISSIONER))


def test_no_line_of_the_portfolio_says_that_a_programme_did_anything(desk: Overview) -> None:
    lines = headlines(desk, Wanted())
    assert lines
    said = [
        headline_words.answer(lines),
        headline_words.reached(lines),
        *map(headline_words.line_sentence, lines),
    ]
    said += [
        words
        for one in sections(lines)
        for words in (headline_words.heading(one.yardstick), headline_words.chance(one))
    ]
    assert claims(" ".join(said)) == []


def test_no_picture_says_that_a_programme_did_anything(desk: Overview, pictures: list[Picture]) -> None:
    told: list[Told] = [view(one).told for one in pictures for view in (funnel, shrunken, ranks)]
    told.append(reliable(desk.programmes, "sdq_self_total").told)
    for line in headlines(desk, Wanted()):
        told += [flow(line.rows, desk.audience).told, tipping(line).told, trend(line.rows).told]
    assert (
        claims(
            " ".join(f"{one.title}. {one.sentence} {one.why_not} {' '.join(one.headings)}" for one in told)
        )
        == []
    )
    guards = [one.sentence or one.why_not for one in told if one.key == "ranks"]
    assert all("Ranks mean little here" in said or "Ranks are not shown" in said for said in guards)


def test_no_evidence_of_a_decision_says_that_a_programme_did_anything(desk: Overview) -> None:
    judged = [verdict(line, 2.0) for line in headlines(desk, Wanted(measure="sdq_self_total"))]
    assert claims(" ".join(words for one in judged for words in one.sentences)) == []
    assert any("so reaching it says little" in one.sentences[-2] for one in judged)
    known = [words for one in desk.programmes for pair in known_of(one) for words in pair]
    assert claims(" ".join(known)) == []


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.PUBLIC])
def test_no_board_pack_says_that_a_programme_did_anything(register: Engine, audience: Audience) -> None:
    pack = make_pack(register, commissioner_of("wexmoor"), audience, [Kind.WORD])
    document = Document(BytesIO(pack.files[Kind.WORD]))
    said = [one.text for one in document.paragraphs]
    said += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert len(said) > 500
    assert claims(" ".join(said)) == []


def test_nothing_that_is_taken_away_says_that_a_programme_did_anything(
    comparison: Comparison, pictures: list[Picture], desk: Overview
) -> None:
    with ZipFile(BytesIO(bundle(comparison))) as taken:
        texts = [taken.read(name).decode() for name in taken.namelist() if name.endswith(("txt", "csv"))]
        assert claims(" ".join(texts)) == []
    tables = [as_csv(one).decode() for one in pictures] + [portfolio_csv(headlines(desk, Wanted())).decode()]
    assert claims(" ".join(tables)) == []
    assert claims(comparison_in_words(comparison)) == []


@pytest.mark.parametrize("page", ["portfolio", "compare", "programme", "decisions"])
def test_no_page_that_a_commissioner_opens_says_that_a_programme_did_anything(
    register: Engine, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALUATE_DATABASE_URL", str(register.url))
    administrator = at_the_register(Role.ADMINISTRATOR)
    add_person(register, administrator, page, "C", Role.COMMISSIONER, PASSWORD, area="wexmoor")
    token = sign_in(register, page, PASSWORD)
    monkeypatch.setattr(visit, "cookie", lambda: token)
    dashboard = AppTest.from_file(f"{ROOT}/dashboard.py", default_timeout=60).run()
    dashboard.query_params["programme"] = "mentoring-aldermere"
    opened = dashboard.switch_page(f"evaluate/pages/{page}.py").run()
    assert not opened.exception
    html = [element.proto.body for element in opened.get("html")]
    said = [element.value for element in (*opened.title, *opened.markdown, *opened.header, *opened.caption)]
    text = " ".join([*said, *(re.sub(r"<[^>]*>", " ", one) for one in html)])
    assert "chance" in text or page == "decisions"
    assert claims(text) == []
    visit.engine().dispose()
