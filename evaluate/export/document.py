"""One document to be printed: headings, words and tables in HTML that says what each part is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from itertools import groupby

from evaluate.export.layout import numeric
from evaluate.export.notes import notes
from evaluate.export.signed import Signed
from evaluate.export.tables import Table, tables
from evaluate.export.words import MEANINGS, Told

# A table with no more rows than this is not parted.
_WHOLE = 12
# A name or a phrase that is no longer stands on one line, and a word that is longer may be broken anywhere.
_NAME, _PHRASE, _WORD = 32, 18, 40
# Points: what an upright page has room for, a letter in a cell and in a heading, and the space beside a column.
_UPRIGHT, _LETTER, _BOLD, _BESIDE = 535, 5.0, 5.4, 16
_NOTES = "Notes"


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document says: its cover, its tables in turn, and the notes that go with them.

    `place` stands under the heading and at the foot of every page, and `helps` under the headings of sections.
    """

    title: str
    heading: str
    place: str
    author: str
    description: str
    at: datetime
    told: Sequence[tuple[str, str]]
    note: str
    tables: Sequence[Table]
    notes: Sequence[tuple[str, str]]
    helps: Mapping[str, str] = field(default_factory=dict)


def as_html(signed: Signed) -> str:
    """Write a whole return. What people typed stands in it as words, whatever they typed."""
    return written(
        Paper(
            signed.title,
            signed.definition.name,
            f"{signed.snapshot.area_name}, {signed.snapshot.period_name}",
            signed.signatory,
            f"Signed by {signed.signed_name}. SHA-256 {signed.sha256}",
            signed.signed_at,
            signed.told[2:],
            signed.definition.note,
            tables(signed),
            notes(signed),
            {section.name: section.help for section in signed.definition.sections},
        )
    )


def written(paper: Paper) -> str:
    """Write a document."""
    sections = [(name, list(group)) for name, group in groupby(paper.tables, key=lambda table: table.section)]
    parts = [_section(paper, nth, name, group) for nth, (name, group) in enumerate(sections, 1)]
    head = (
        '<meta charset="utf-8">',
        f"<title>{escape(paper.title)}</title>",
        _meta("author", paper.author),
        _meta("description", paper.description),
        _meta("dcterms.created", paper.at.isoformat()),
        _meta("dcterms.modified", paper.at.isoformat()),
    )
    body = "".join(
        (
            _cover(paper),
            _contents([name for name, _ in sections]),
            *parts,
            _notes(paper, len(sections) + 1),
        )
    )
    return f'<!doctype html><html lang="en-GB"><head>{"".join(head)}</head><body>{body}</body></html>'


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def _cover(paper: Paper) -> str:
    told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in paper.told)
    note = f'<p class="note">{escape(paper.note)}</p>' if paper.note else ""
    return (
        f'<header><h1>{escape(paper.heading)}</h1><p class="place">{escape(paper.place)}</p></header>'
        f"<dl>{told}</dl>{note}"
    )


def _contents(names: Sequence[str]) -> str:
    entries = (
        f'<li><a href="#s{nth}">{escape(name)}</a></li>' for nth, name in enumerate([*names, _NOTES], 1)
    )
    return f'<nav><h2 class="quiet">Contents</h2><ol>{"".join(entries)}</ol></nav>'


def _section(paper: Paper, nth: int, name: str, group: Sequence[Table]) -> str:
    said = paper.helps.get(name, "")
    help_text = f"<p>{escape(said)}</p>" if said else ""
    head = f'<div class="{_lie(group[0])}"><h2 id="s{nth}">{escape(name)}</h2>{help_text}</div>'
    inside = "".join(part for table in group for part in _table(table, name, said))
    return f"<section>{head}{inside}</section>"


def _lie(table: Table) -> str:
    """Say how the page of a table lies: across, where its columns would not fit side by side on an upright one."""
    if table.prose:
        return "upright"
    needed = sum(_points(table, at) + _BESIDE for at in range(len(table.headings)))
    return "wide" if needed > _UPRIGHT else "upright"


def _points(table: Table, at: int) -> float:
    """Say how narrow a column can be: what stands on one line in it is not parted, and a heading is at its spaces."""
    cells = max((_unparted(row[at].printed, at < table.naming) for row in table.rows), default=0)
    return max(cells * _LETTER, _longest_word(table.headings[at]) * _BOLD)


def _unparted(text: str, is_name: bool) -> int:
    return len(text) if _on_one_line(text, is_name) else min(_longest_word(text), _WORD)


def _on_one_line(text: str, is_name: bool) -> bool:
    return len(text) <= (_NAME if is_name else _PHRASE)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


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
        text = text.replace("\n", "<br>")
        kind = _kind(one.printed, at < naming, end)
        yield f'<th scope="row"{kind}>{text}</th>' if at < naming else f"<td{kind}>{text}</td>"


def _kind(text: str, is_name: bool, end: bool) -> str:
    if end:
        return _end(end)
    if _on_one_line(text, is_name):
        return ' class="name"'
    return ' class="long"' if _longest_word(text) > _WORD else ""


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


def _notes(paper: Paper, nth: int) -> str:
    told = "".join(f"<dt>{escape(about)}</dt><dd>{escape(says)}</dd>" for about, says in paper.notes)
    return f'<section class="notes"><h2 id="s{nth}">{_NOTES}</h2><dl>{told}</dl></section>'
