"""The `evaluate` command: a noun is a file, a verb is a function, and each answers with an exit code."""

import os
import sys
from collections.abc import Sequence

from evaluate.cli.parser import build_parser
from evaluate.cli.verb import Verb, say
from evaluate.errors import ExitCode, UserError
from evaluate.journal import set_up, unforeseen, words_for
from evaluate.settings import read_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; say what went wrong in words, on the error stream."""
    options = build_parser().parse_args(arguments)
    verb: Verb = options.verb
    try:
        return verb(options, read_settings())
    except BrokenPipeError:
        # Whoever read this has read enough; the interpreter must not try to write the rest when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.CLEAN
    except UserError as error:
        say(error, file=sys.stderr)
        return error.exit_code
    except Exception as error:
        set_up()
        reference = unforeseen(error, place="command")
        say(" ".join(words_for(reference)), file=sys.stderr)
        return ExitCode.UNFORESEEN
    except KeyboardInterrupt:
        say("\nStopped. Nothing was changed.", file=sys.stderr)
        return ExitCode.NOT_CONFIRMED
