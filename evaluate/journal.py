"""What is written down for whoever runs the register: one line of JSON each, and nothing about anybody in it."""

import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from secrets import choice
from traceback import extract_tb

# No letter that is mistaken for a digit, or for another letter on the telephone.
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_PART = 4
_LONGEST_VALUE = 200
_HERE = Path(__file__).parent
_LOG = logging.getLogger("evaluate")
# Loggers of the server and the dashboard; what they say is in their words, so only where they say it is kept.
_THEIRS = ("uvicorn", "uvicorn.error", "streamlit", "asyncio", "py.warnings")


def new_reference() -> str:
    """Make up what ties a line to what somebody was shown, to be read out over the telephone."""
    letters = "".join(choice(_LETTERS) for _ in range(2 * _PART))
    return f"{letters[:_PART]}-{letters[_PART:]}"


def note(event: str, **values: str | float | None) -> None:
    """Write one line: what happened, and short values that name nobody."""
    _LOG.info(event, extra={"values": values})


def unforeseen(error: BaseException, reference: str = "", **values: str | float | None) -> str:
    """Write down a mistake of ours under a reference, and give the reference."""
    # What the error says is left out: it repeats values, and they may be somebody's.
    reference = reference or new_reference()
    said = {"reference": reference, **values, "error": _kinds(error), "where": _where(error)}
    _LOG.error("unforeseen", extra={"values": said})
    return reference


def words_for(reference: str) -> tuple[str, str]:
    """Say that something went wrong which nobody foresaw, and what to do."""
    return (
        "Something went wrong that nobody foresaw. It is written down for whoever runs this register.",
        f"You need to try again. If it happens again, tell them the reference {reference}.",
    )


class Line(logging.Formatter):
    """One record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the moment, the level and the event; of a stranger's record, only where it came from."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        if record.name == _LOG.name:
            line |= {"event": record.getMessage(), **getattr(record, "values", {})}
        else:
            line |= {"event": "said", "by": record.name, "from": f"{record.module}:{record.lineno}"}
            if record.args:
                # The sentence without what was filled into it.
                line["words"] = str(record.msg)
            if record.exc_info and record.exc_info[1]:
                error = record.exc_info[1]
                line |= {"error": _kinds(error), "where": _where(error)}
        return json.dumps({name: _short(value) for name, value in line.items()}, ensure_ascii=True)


def set_up(quiet: bool = False) -> None:
    """Send every line to the error stream, ours and those of the server and the dashboard; or only what is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line())
    _LOG.handlers, _LOG.propagate = [handler], False
    _LOG.setLevel(logging.WARNING if quiet else logging.INFO)
    logging.captureWarnings(capture=True)
    for name in (*_THEIRS, *_named_below("streamlit"), *_named_below("uvicorn")):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(max(logger.level, logging.WARNING))


def _named_below(name: str) -> list[str]:
    return [one for one in logging.Logger.manager.loggerDict if one.startswith(f"{name}.")]


def _kinds(error: BaseException) -> str:
    """Name the kind of an error, and of those that led to it."""
    kinds: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(kinds) < 6:
        kinds.append(type(seen).__qualname__)
        seen = seen.__cause__ or seen.__context__
    return " from ".join(kinds)


def _where(error: BaseException) -> list[str]:
    """Name the lines of code that an error came through, without what they were working on."""
    frames = [(Path(frame.filename), frame) for frame in extract_tb(error.__traceback__)]
    return [f"{_place(path)}:{frame.lineno} {frame.name}" for path, frame in frames[-12:]]


def _place(path: Path) -> str:
    return str(path.relative_to(_HERE.parent)) if path.is_relative_to(_HERE) else path.name


def _short(value: object) -> object:
    return value[:_LONGEST_VALUE] if isinstance(value, str) else value
