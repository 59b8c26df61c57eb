"""What somebody may have meant: the nearest key, or the keys there are; and what people call things."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from evaluate.intake.meanings import normal

_FEW = 10


def nearest(typed: str, keys: Collection[str]) -> str | None:
    """Find the key that is spelt most like what was typed, if any is near."""
    spelt = {key.lower(): key for key in keys}
    close = get_close_matches(typed.lower(), spelt, n=1, cutoff=0.75)
    return spelt[close[0]] if close else None


def naming(typed: str, keys: Collection[str], others: Collection[str] = ()) -> dict[str, str]:
    """Give the words for a key that is not there. It is repeated only if it is near one that is.

    The others may be meant too, and are not listed.
    """
    meant = nearest(typed, [*others, *keys])
    if meant is None:
        return {"named": "What is in this cell", "choices": one_of(keys)}
    rest = [key for key in keys if key != meant]
    listed = f" (the others are: {_joined(rest)})" if meant in keys and 0 < len(rest) < _FEW else ""
    return {"named": f"“{typed}”", "choices": f"{meant}, if that is what you meant{listed}"}


def one_of(keys: Collection[str]) -> str:
    """List the keys when they are few, and say where to find them when they are many or none."""
    if not keys:
        return "one that is in the register; there is none yet, so ask your commissioner to add it"
    if len(keys) > _FEW:
        return "one that is in the register; the template for your programme lists them"
    return _joined(keys) if len(keys) == 1 else f"one of these: {_joined(keys)}"


def called(names: Mapping[str, str], labels: Mapping[str, str]) -> list[str]:
    """Name each as people do, or by its key where its name alone would not do."""
    return [name if labels.get(normal(name)) == key else key for key, name in names.items()]


def _joined(keys: Collection[str]) -> str:
    """List keys; names that hold a comma want more to part them."""
    return ("; " if any("," in key for key in keys) else ", ").join(keys)
