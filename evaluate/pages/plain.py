"""Words that people chose or typed, shown as they are: none of them becomes Markdown, or a picture's own marks."""

import re
from html import escape

# A label is read aloud with its escapes, so what can mean nothing to Markdown where it stands has none: an
# underscore inside a word, a colon before a space, an ampersand that begins no entity.
_SIGNS = re.compile(r"[\\`*{}\[\]<>#$~|]|(?<![^\W_])_|_(?![^\W_])|:(?=\S)|&(?=[\w#])")
# What would begin a list, or underline the line above.
_STARTS = re.compile(r"^([-+=]|[0-9]+(?=[.)]))")
# What the dashboard reads only after escapes are gone: addresses that it would link, icons, faces and arrows.
_READ_LATER = re.compile(
    r":(?=//|[\w+/-]+:)|(?<![^\W_])www(?=\.)|(?<=[\w.+-])(?=@[\w-]+\.)|(?<!\S)[-<>~](?=[-=>]+(?!\S))",
    re.IGNORECASE,
)
# Takes no room and parts no word, but keeps what stands on either side of it from being read together.
_JOINER = "\u2060"


def plain(text: str) -> str:
    """Keep Markdown from reading a name, a heading or a cell as marks of its own."""
    parted = _READ_LATER.sub(rf"\g<0>{_JOINER}", " ".join(text.split()))
    return _STARTS.sub(_escaped, _SIGNS.sub(_marked, parted))


def in_picture(text: str) -> str:
    """Keep a picture from reading a name as marks of its own."""
    return escape(text, quote=False)


def as_typed(text: str) -> str:
    """Give back what somebody copied from the page as it was before it was shown."""
    return text.replace(_JOINER, "").strip()


def _marked(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


def _escaped(start: re.Match[str]) -> str:
    # A digit cannot be escaped, but the point after it can be kept from following it at once.
    return f"\\{start[0]}" if start[0] in "-+=" else f"{start[0]}{_JOINER}"
