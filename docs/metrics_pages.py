"""The reference of the statistics: a page for each module of `evaluate.metrics`, made from its docstrings."""

import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from evaluate import metrics

FOLDER = Path(__file__).parent / "reference" / "metrics"
_NOTE = "<!-- Made from the docstrings by `make docs`; change them there. -->"


def pages() -> dict[Path, str]:
    """Write every page of the reference, and the one that lists them."""
    modules = {name: importlib.import_module(f"evaluate.metrics.{name}") for name in public()}
    written = {FOLDER / f"{name}.md": _page(name, module) for name, module in modules.items()}
    lines = [f"- [{name.replace('_', ' ')}]({name}.md): {_first(module)}" for name, module in modules.items()]
    contents = "\n".join(lines)
    head = (
        "# Statistics\n\nEach function takes arrays or summaries and gives frozen results. Positive is better where"
        " a direction is given. What cannot be estimated comes back as `NotEstimable`, with the reason."
    )
    written[FOLDER / "README.md"] = f"{_NOTE}\n{head}\n\n{contents}\n"
    return written


def public() -> dict[str, list[str]]:
    """Group what `evaluate.metrics` offers by the module it stands in."""
    found: dict[str, list[str]] = {}
    for name in metrics.__all__:
        home = getattr(metrics, name).__module__.rpartition(".")[2]
        found.setdefault(home, []).append(name)
    return dict(sorted(found.items()))


def _page(name: str, module: ModuleType) -> str:
    parts = [_NOTE, f"# {name.replace('_', ' ').capitalize()}\n\n{_first(module)}"]
    parts += _entries(module, public()[name])
    return "\n\n".join(parts) + "\n"


def _entries(module: ModuleType, names: list[str]) -> Iterator[str]:
    for name in sorted(names, key=lambda name: _line(getattr(module, name))):
        thing = getattr(module, name)
        signature = "" if inspect.isclass(thing) else str(inspect.signature(thing)).replace("'", "")
        summary, _, rest = inspect.getdoc(thing).partition("\n") if inspect.getdoc(thing) else ("", "", "")
        body = f"\n\n```text\n{rest.strip()}\n```" if rest.strip() else ""
        yield f"## `{name}`\n\n{summary}\n\n```python\n{name}{signature}\n```{body}"


def _line(thing: object) -> int:
    return inspect.getsourcelines(thing)[1]  # type: ignore[arg-type]


def _first(module: ModuleType) -> str:
    return (module.__doc__ or "").strip().partition("\n")[0]
