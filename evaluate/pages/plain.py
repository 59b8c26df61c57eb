"""Words that people chose or typed, shown as they are: none of them becomes Markdown."""

import re

# A label is read aloud with its escapes, so what can mean nothing to Markdown where it stands has none: an
# underscore inside a word, a colon before a space, an ampersand that begins no entity.
_SIGNS = re.compile(r"[\\`*{}\[\]<>#$~|]|(?<![^\W_])_|_(?![^\W_])|:(?=\S)|&(?=[\w#])")
# What would begin a list, or underline the line above.
_STARTS = re.compile(r"^([-+=]|[0-9]+(?=[.)]))")


def plain(text: str) -> str:
    """Keep Markdown from reading a name, a heading or a cell as marks of its own."""
    signs = _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
    return _STARTS.sub(_escaped, signs)


def _escaped(start: re.Match[str]) -> str:
    # A digit cannot be escaped, but the point after it can be kept from following it at once.
    return f"\\{start[0]}" if start[0] in "-+=" else f"{start[0]}\u2060"
