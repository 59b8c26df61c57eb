"""What somebody writes about a programme or in a return: kept plainly, of a sensible length, never about a person."""

import re
from urllib.parse import urlsplit

from evaluate.disclosure.identifiers import kind_in_name
from evaluate.errors import CommandMistake

_LONGEST_LINE = 200
_LONGEST_ADDRESS = 500


def words(name: str, typed: str, most: int) -> str:
    """Give what is kept of a text of one or more paragraphs; blank where nothing was written."""
    lines = [" ".join(one.split()) for one in typed.splitlines()]
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if (count := len(kept.split())) > most:
        raise mistake(name, f"has {count:,} words", f"say it in {most:,} words or fewer")
    return _about_nobody(name, kept)


def line(name: str, typed: str) -> str:
    """Give what is kept of a single line; blank where nothing was written."""
    kept = typed.strip()
    if len(kept) > _LONGEST_LINE or (kept and not kept.isprintable()):
        wrong = f"is longer than {_LONGEST_LINE} characters or has a line break"
        raise mistake(name, wrong, "say it more briefly")
    return _about_nobody(name, kept)


def address(name: str, typed: str) -> str:
    """Give an address on the web; blank where nothing was written."""
    kept = typed.strip()
    try:
        parts = urlsplit(kept)
    except ValueError:
        parts = urlsplit("")
    whole = parts.scheme in ("http", "https") and parts.hostname and kept.isprintable() and " " not in kept
    if kept and (not whole or len(kept) > _LONGEST_ADDRESS):
        remedy = "copy the whole address of the page, with https:// at its start"
        raise mistake(name, "is not an address", remedy)
    return kept


def needed(name: str, kept: str) -> str:
    """Refuse a blank where something must be said."""
    if not kept:
        raise CommandMistake(f"{name}: nothing is written here.", "You need to write it.")
    return kept


def _about_nobody(name: str, text: str) -> str:
    if text and (kind := kind_in_name(*text.splitlines())):
        raise mistake(name, f"looks as if it holds personal data: {kind}", "take it out")
    return text


def mistake(name: str, wrong: str, remedy: str) -> CommandMistake:
    """Say what is wrong with what was typed under a name, and what to do."""
    return CommandMistake(f"{name}: this {wrong}.", f"You need to {remedy}.")
