"""Every command says what it does."""

import argparse
from collections.abc import Iterator

import pytest

from evaluate.cli.parser import build_parser
from evaluate.errors import ExitCode


def commands(
    parser: argparse.ArgumentParser, name: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Walk every command that can be run, nested ones too."""
    nested = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not nested:
        yield name, parser
    for action in nested:
        for word, inner in action.choices.items():
            yield from commands(inner, f"{name} {word}".strip())


def test_every_command_has_a_verb_and_says_what_it_does() -> None:
    found = dict(commands(build_parser()))
    assert {"init", "setup", "check", "load", "template", "compare", "person add", "serve", "demo"} <= set(
        found
    )
    for name, parser in found.items():
        assert parser.description, name
        assert callable(parser.get_default("verb")), name


def test_the_help_names_every_exit_code() -> None:
    said = " ".join(build_parser().format_help().split())
    assert all(f" {code.value} " in said for code in ExitCode)


def test_a_command_needs_a_verb(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        build_parser().parse_args([])
    assert stopped.value.code == ExitCode.COMMAND
