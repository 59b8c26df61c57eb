"""A return as one document to be printed: headings, words and tables in HTML that says what each part is."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from evaluate.export.layout import numeric
from evaluate.export.notes import notes
from evaluate.export.signed import Signed
from evaluate.export.tables import Table, tables
from evaluate.export.words import MEANINGS, Told

# A table with more columns than this is printed across the page; one with no more rows than this is not parted.
_MOST_UPRIGHT = 7
_WHOLE = 12
# A name that is no longer stands on one line.
_ONE_LINE = 32
_NOTES = "Notes"


def as_html(signed: Signed) -> str:
    """Write the whole document. What people typed stands in it as words, whatever they typed."""
    laid_out = tables(signed)
    sections = [(name, list(group)) for name, group in groupby(laid_out, key=lambda table: table.section)]
    written = [_section(signed, nth, name, group) for nth, (name, group) in enumerate(sections, 1)]
    head = (
        '<meta charset="utf-8">',
        f"<title>{escape(signed.title)}</title>",
        _meta("author", signed.signatory),
        _meta("description", f"Signed by {signed.signed_name}. SHA-256 {signed.sha256}"),
        _meta("dcterms.created", signed.signed_at.isoformat()),
        _meta("dcterms.modified", signed.signed_at.isoformat()),
    )
    body = "".join(
        (
            _cover(signed),
            _contents([name for name, _ in sections]),
            *written,
            _notes(signed, len(sections) + 1),
        )
    )
    return f'<!doctype html><html lang="en-GB"><head>{"".join(head)}</head><body>{body}</body></html>'


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def _cover(signed: Signed) -> str:
    told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in signed.told[2:])
    place = f"{signed.snapshot.area_name}, {signed.snapshot.period_name}"
    note = f'<p class="note">{escape(signed.definition.note)}</p>' if signed.definition.note else ""
    return (
        f'<header><h1>{escape(signed.definition.name)}</h1><p class="place">{escape(place)}</p></header>'
        f"<dl>{told}</dl>{note}"
    )


def _contents(names: Sequence[str]) -> str:
    entries = (
        f'<li><a href="#s{nth}">{escape(name)}</a></li>' for nth, name in enumerate([*names, _NOTES], 1)
    )
    return f'<nav><h2 class="quiet">Contents</h2><ol>{"".join(entries)}</ol></nav>'


def _section(signed: Signed, nth: int, name: str, group: Sequence[Table]) -> str:
    helps = {section.name: section.help for section in signed.definition.sections}
    said = helps.get(name, "")
    help_text = f"<p>{escape(said)}</p>" if said else ""
    head = f'<div class="{_lie(group[0])}"><h2 id="s{nth}">{escape(name)}</h2>{help_text}</div>'
    inside = "".join(part for table in group for part in _table(table, name, said))
    return f"<section>{head}{inside}</section>"


def _lie(table: Table) -> str:
    """Say how the page of a table lies."""
    return "wide" if len(table.headings) > _MOST_UPRIGHT else "upright"


def _table(table: Table, section: str, said: str) -> Iterator[str]:
    if table.prose:
        yield from (_prose(str(row[0].value), str(row[1].value)) for row in table.rows)
        return
    yield f'<div class="{_lie(table)}{" whole" if len(table.rows) <= _WHOLE else ""}">'
    if table.title != section:
        yield f"<h3>{escape(table.title)}</h3>"
    yield from (f"<p>{escape(line)}</p>" for line in table.says if line != said)
    if table.shorthand:
        explained = "; ".join(f"{short.value} {MEANINGS[short]}" for short in table.shorthand)
        yield f'<p class="shorthand">{escape(explained)}.</p>'
    ends = numeric(table)
    # Numbers that stand under each other with words between them are kept to the right, too.
    ends = [end or _amounts(table, at) for at, end in enumerate(ends)]
    head = "".join(
        f'<th scope="col"{_end(end)}>{escape(name)}</th>'
        for name, end in zip(table.headings, ends, strict=True)
    )
    rows = "".join(f"<tr>{''.join(_cells(row, table.naming, ends))}</tr>" for row in table.rows)
    yield f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"


def _amounts(table: Table, at: int) -> bool:
    return at >= table.naming and all(isinstance(row[at].value, int | float) for row in table.rows)


def _cells(row: Sequence[Told], naming: int, ends: Sequence[bool]) -> Iterator[str]:
    for at, (one, end) in enumerate(zip(row, ends, strict=True)):
        text = _link(one) if isinstance(one.value, str) else escape(one.printed)
        name = ' class="name"' if len(one.printed) <= _ONE_LINE else ""
        yield f'<th scope="row"{name}>{text}</th>' if at < naming else f"<td{_end(end)}>{text}</td>"


def _end(end: bool) -> str:
    return ' class="end"' if end else ""


def _link(one: Told) -> str:
    """Write words; an address is one that can be followed."""
    text = escape(str(one.value))
    return f'<a href="{text}">{text}</a>' if text.startswith(("https://", "http://")) else text


def _prose(question: str, answer: str) -> str:
    """Write what was told in words, with its paragraphs and lines as they were typed."""
    paragraphs = (one for one in answer.split("\n\n") if one.strip())
    written = "".join(f"<p>{escape(one).replace(chr(10), '<br>')}</p>" for one in paragraphs)
    return f'<div class="prose"><h3>{escape(question)}</h3>{written}</div>'


def _notes(signed: Signed, nth: int) -> str:
    told = "".join(f"<dt>{escape(about)}</dt><dd>{escape(says)}</dd>" for about, says in notes(signed))
    return f'<section><h2 id="s{nth}">{_NOTES}</h2><dl>{told}</dl></section>'
