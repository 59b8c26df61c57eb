"""Programmes as rows and funding years as columns, with a word in each cell that opens a decision or begins one."""

from collections.abc import Iterator
from datetime import date
from html import escape
from urllib.parse import urlencode

from evaluate.pages.listing import region
from evaluate.portfolio.decision_list import DecisionList, ListedProgramme
from evaluate.portfolio.decision_words import brief
from evaluate.vocabulary import day_in_words

_NONE = "none"


def as_html(listed: DecisionList) -> str:
    """Write the table; everything that anybody typed is escaped."""
    headings = ("Programme", "Provider", "Contract end", *listed.years)
    heads = "".join(f'<th scope="col" role="columnheader">{escape(heading)}</th>' for heading in headings)
    body = "".join(_row(one, listed, headings) for one in listed.programmes)
    return region(
        "Decisions by programme and year",
        f'<table class="stacks" role="table"><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>',
    )


def _row(one: ListedProgramme, listed: DecisionList, headings: tuple[str, ...]) -> str:
    its = one.programme
    first = f'<th scope="row" role="rowheader" data-label="{escape(headings[0])}">{escape(its.name)}</th>'
    plainly = (
        escape(its.provider_name),
        escape(_end(its.ends_on)),
    )
    cells = zip(headings[1:], [*plainly, *_years(one, listed)], strict=True)
    rest = "".join(f'<td role="cell" data-label="{escape(heading)}">{cell}</td>' for heading, cell in cells)
    return f'<tr role="row">{first}{rest}</tr>'


def _end(ends_on: date | None) -> str:
    """Write a day that is not broken over lines."""
    return day_in_words(ends_on).replace(" ", "\N{NO-BREAK SPACE}") if ends_on else "not recorded"


def _years(one: ListedProgramme, listed: DecisionList) -> Iterator[str]:
    name = one.programme.name
    for year in listed.years:
        found = one.by_year.get(year)
        if found is not None:
            yield _link({"decision": str(found.id)}, brief(found), f"{name}, {year}")
        elif listed.decides and year == listed.year:
            yield _link({"programme": one.programme.programme}, "Begin", f"a decision about {name}, {year}")
        else:
            yield _NONE


def _link(asks: dict[str, str], text: str, about: str) -> str:
    address, label = escape(f"?{urlencode(asks)}"), escape(f"{text}: {about}")
    return f'<a href="{address}" target="_self" aria-label="{label}">{escape(text)}</a>'
