"""Mistakes that a person can mend: shown as a sentence, never as a traceback."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the `evaluate` command tells the shell."""

    CLEAN = 0
    UNFORESEEN = 1
    COMMAND = 2
    PROBLEMS = 3
    REFUSED = 4
    REGISTER = 5
    NOT_CONFIRMED = 6
    NOT_ALLOWED = 7


class UserError(Exception):
    """A mistake to show as it stands: what is wrong, then what to do."""

    exit_code = ExitCode.COMMAND

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class CommandMistake(UserError):
    """The command names something that is not there or that cannot be combined."""


class FileRefused(UserError):
    """The file cannot be read at all, so nothing in it was checked."""

    exit_code = ExitCode.REFUSED


class SetupMistakes(UserError):
    """A set-up file has mistakes; each is a line naming file, table, key and what is wrong."""

    exit_code = ExitCode.PROBLEMS

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class RegisterNotReady(UserError):
    """The register is missing, older than this software, newer than it, or busy."""

    exit_code = ExitCode.REGISTER


class RegisterChanged(UserError):
    """Somebody changed the same scores between checking and confirming."""

    exit_code = ExitCode.NOT_CONFIRMED


class NotAllowed(UserError):
    """This person may not do this here."""

    exit_code = ExitCode.NOT_ALLOWED
