"""Hold the docs to the code: generated parts are current, links lead somewhere, commands exist."""

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from docs import upload_rules
from docs.decision_pages import decision_life
from docs.instrument_pages import instruments
from docs.metrics_pages import FOLDER, pages
from docs.permission_pages import permissions
from evaluate.cli.parser import build_parser
from evaluate.errors import ExitCode
from evaluate.vocabulary import Role

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "seeds").rglob("*.md"))]
BLOCK = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\((?!https?://|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
EXIT_CODES = {
    ExitCode.CLEAN: "The command did what was asked.",
    ExitCode.UNFORESEEN: "Nobody foresaw what happened: it is written down under a reference.",
    ExitCode.COMMAND: "The command is mistaken: a name that is not there, an option that does not exist.",
    ExitCode.PROBLEMS: "The file was read and has problems that need mending or acknowledging.",
    ExitCode.REFUSED: "The file cannot be read at all.",
    ExitCode.REGISTER: "The register is missing, older or newer than the software, or busy.",
    ExitCode.NOT_CONFIRMED: "Nobody confirmed, or the register changed between checking and confirming.",
    ExitCode.NOT_ALLOWED: "This person may not do this.",
}


def command_line() -> str:
    """Describe every command as its own help does."""
    parser = build_parser()
    parts = []
    for name, command in sorted(_commands(parser)):
        usage = " ".join(command.format_usage().removeprefix("usage: ").split())
        parts.append(f"### `evaluate {name}`\n\n{command.description}\n\n```\n{usage}\n```\n")
        options = [
            f"| `{_spelling(a)}` | {a.help} |" for a in command._actions if a.help and a.dest != "help"
        ]
        if options:
            parts.append("\n".join(["| option | meaning |", "|---|---|", *options]) + "\n")
    return "\n".join(parts)


def exit_codes() -> str:
    """List what the command tells the shell."""
    rows = [f"| {int(code)} | {EXIT_CODES[code]} |" for code in ExitCode]
    return "\n".join(["| code | meaning |", "|---|---|", *rows]) + "\n"


def roles() -> str:
    """List the roles that a person may have."""
    return ", ".join(f"`{role}`" for role in Role) + ".\n"


GENERATED: dict[str, Callable[[], str]] = {
    "command-line": command_line,
    "decision-life": decision_life,
    "exit-codes": exit_codes,
    "instruments": instruments,
    "permissions": permissions,
    "roles": roles,
    "upload-codes": upload_rules.codes,
    "upload-rules": upload_rules.paragraphs,
}


def current(text: str) -> str:
    """Give a page with its generated parts made anew."""
    return BLOCK.sub(lambda match: match[1] + GENERATED[match[2]]() + match[3], text)


def faults() -> Iterator[str]:
    """Name everything in the docs that does not hold."""
    written = pages()
    for page in sorted(written.keys() | set(FOLDER.glob("*.md"))):
        if not page.exists() or page.read_text() != written.get(page):
            yield f"{page.relative_to(ROOT)}: is not what the docstrings say; run make docs"
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        yield from (f"{page.relative_to(ROOT)}: {fault}" for fault in _faults_of(page, targets))


def _faults_of(page: Path, targets: set[str]) -> Iterator[str]:
    text = page.read_text()
    if current(text) != text:
        yield "a generated part is out of date; run make docs"
    for link in LINK.findall(text):
        if not (page.parent / link).exists():
            yield f"the link {link} leads nowhere"
    for target in re.findall(r"^make ([a-z]+)", text, re.MULTILINE):
        if target not in targets:
            yield f"there is no make {target}"


def _commands(
    parser: argparse.ArgumentParser, prefix: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                if command.get_default("verb"):
                    yield prefix + name, command
                yield from _commands(command, f"{prefix}{name} ")


def _spelling(action: argparse.Action) -> str:
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    return (
        f"{action.option_strings[0]} {metavar}".strip() if action.option_strings else metavar or action.dest
    )


def main() -> int:
    """Write the generated parts, or say what is wrong."""
    if "--write" in sys.argv:
        FOLDER.mkdir(exist_ok=True)
        for page in FOLDER.glob("*.md"):
            page.unlink()
        for page, text in pages().items():
            page.write_text(text)
        for page in PAGES:
            if page.exists():
                page.write_text(current(page.read_text()))
    found = list(faults())
    print("\n".join(found) or f"{len(PAGES)} pages hold.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
