"""The shape that the design promises, held against the code as it stands."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "evaluate"
TESTS = ROOT / "tests"
QUERIES = sorted((PACKAGE / "db" / "queries").glob("*.py"))
COMMANDS = sorted((PACKAGE / "db" / "commands").glob("*.py"))
# What is the same for everyone, and so is narrowed by no scope.
SHARED = {
    "event_costs": "published costs of crimes, the same for everyone",
    "measures": "the rulers that everyone measures with",
}
# What stands among the commands and neither acts for a viewer nor needs an audit event.
NOT_AUDITED = {
    "stored": "reads and locks what a set-up is about to change; the change itself is audited",
    "close_until": "follows from tries that are counted; the refusal that led to it is audited",
    "count_try": "counts tries before anybody is known; only those that fail are audited",
    "end_sign_ins_of": "a part of turning off, choosing a password or signing out, which are audited",
    "forget_tries": "clears away what was counted a day ago",
    "forgive_tries": "forgets what was counted once somebody is known",
    "renew_token": "a part of choosing a password, which is audited",
    "renew_password_hash": "keeps the same password in a stronger hash; for the person nothing has changed",
    "touch_sign_in": "remembers when a browser was last used; an event a minute would drown the audit",
}
MODULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.stem not in ("__init__", "__main__")
    and "migrations" not in path.parts
    and "tables" not in path.parts
)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Walk the functions of a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def public(path: Path) -> Iterator[ast.FunctionDef]:
    """List the functions that a file offers to others."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def names_used(path: Path, function: ast.FunctionDef) -> set[str]:
    """Name everything that a function calls, itself or through the functions of its own file."""
    local = {
        node.name: node for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)
    }
    seen: set[str] = set()
    waiting = [function]
    while waiting:
        for node in ast.walk(waiting.pop()):
            name = node.id if isinstance(node, ast.Name) else None
            if name and name not in seen:
                seen.add(name)
                waiting += [local[name]] if name in local else []
    return seen


def located(paths: list[Path]) -> list[object]:
    """Turn files into test parameters with readable names."""
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in paths]


@pytest.mark.parametrize("path", located([p for p in QUERIES if p.stem not in ("__init__", "scope")]))
def test_every_query_takes_session_and_scope_and_stays_inside_it(path: Path) -> None:
    found = list(public(path))
    assert found
    for function in found:
        if function.name in SHARED:
            continue
        arguments = [argument.arg for argument in function.args.args]
        assert arguments[:2] == ["session", "scope"], f"{function.name}{tuple(arguments)}"
        assert names_used(path, function) & {
            "within",
            "within_people",
            "within_setup",
            "within_returns",
            "within_contents",
            "within_decisions",
            "within_own",
            "within_weighing",
            "visible",
            "visible_to_its_people",
        }, f"{function.name} never applies its scope"


@pytest.mark.parametrize("path", located([p for p in COMMANDS if p.stem != "__init__"]))
def test_every_command_takes_session_and_viewer_and_is_audited(path: Path) -> None:
    for function in public(path):
        if function.name in NOT_AUDITED:
            continue
        arguments = [argument.arg for argument in function.args.args]
        assert arguments[:2] == ["session", "viewer"], f"{function.name}{tuple(arguments)}"
        assert names_used(path, function) & {"audit", "record"}, f"{function.name} leaves no audit event"


@pytest.mark.parametrize("path", located(MODULES))
def test_every_module_has_a_test_of_its_name(path: Path) -> None:
    relative = path.relative_to(PACKAGE)
    assert (TESTS / relative.parent / f"test_{path.name}").exists()


@pytest.mark.parametrize("path", located(MODULES))
def test_files_and_functions_stay_small(path: Path) -> None:
    lines = [line for line in path.read_text().splitlines() if line.strip()]
    assert len(lines) <= 300
    for function in functions(path):
        body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
        assert (body[-1].end_lineno or 0) - body[0].lineno < 50, function.name


def test_no_file_has_a_name_that_says_nothing() -> None:
    empty = ("util", "helper", "common", "manager", "service", "misc")
    assert [path for path in PACKAGE.rglob("*") if any(word in path.name for word in empty)] == []


def test_the_pure_layers_import_nothing_heavy() -> None:
    program = (
        "import sys; import evaluate.access, evaluate.disclosure, evaluate.vocabulary;"
        "import evaluate.metrics.change, evaluate.metrics.pooling;"
        "print([m for m in ('sqlalchemy', 'streamlit', 'pandas', 'pingouin') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_every_suppressed_or_shown_figure_is_made_by_disclosure() -> None:
    makers = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        if path.parent.name != "disclosure"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("Shown", "Suppressed")
    ]
    assert makers == []
