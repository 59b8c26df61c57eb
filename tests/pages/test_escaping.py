"""Nothing that somebody typed reaches a screen but through `plain`, `escape` or a table that escapes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent.parent / "evaluate"
PAGES = sorted((PACKAGE / "pages").rglob("*.py"))
WEB = sorted((PACKAGE / "web").glob("*.py"))
# What the dashboard reads as Markdown, in its first words and in these others.
MARKDOWN = {
    "badge", "button", "caption", "checkbox", "date_input", "download_button", "error", "expander", "feedback",
    "file_uploader", "form_submit_button", "header", "info", "link_button", "markdown", "metric", "multiselect",
    "number_input", "page_link", "pills", "popover", "progress", "radio", "segmented_control", "select_slider",
    "selectbox", "slider", "spinner", "status", "subheader", "success", "tabs", "text_area", "text_input", "title",
    "toast", "toggle", "warning", "write",
}  # fmt: skip
ALSO = ("label", "help", "text", "body", "caption")
ESCAPERS = {"plain", "escape", "in_picture"}
# Whatever else may stand in such words, with why it holds nothing that anybody typed.
SAFE = {
    "_counted": "counts, in our own words",
    "_waiting": "a count, in our own words",
    "_rows": "counts, in our own words",
    "_need": "one of two words",
    "summary": "counts, in our own words; where one names something, it is made plain",
    "percent": "a percentage",
    "len": "a count",
    "Path": "a file of ours",
    "_HERE": "a file of ours",
    "MOST_SHOWN": "a number", "MOST_BESIDE": "a number", "_MOST_PROBLEMS": "a number", "_MOST_OWED": "a number", "_AT_FIRST": "a number",
    "_WORD": "a word of ours",
    "_DIFFERENCE": "a text of ours",
    "_EFFECT": "a text of ours", "_KEY": "a text of ours",
    "sentences.LIMITS": "a text of ours",
}  # fmt: skip
# Names that are given their words elsewhere in the same file, where they are ours.
OURS = {
    ("audit.py", "label"): "the name of a choice",
    ("checking.py", "work.doing"): "what the road in says it is doing",
    ("checking.py", "work.share"): "a number",
    ("board_pack.py", "work.share"): "a number",
    ("downloads.py", "label"): "the label of a download",
    ("findings.py", "head"): "one of two headings",
    ("history.py", "Path(__file__).with_name('upload.py')"): "a page",
    ("national.py", "_LABELS[kind]"): "the label of a download",
    ("navigation.py", "page"): "a page, whose title is ours",
    ("navigation.py", "_HERE / style"): "a style sheet",
    ("portfolio_filters.py", "label"): "the name of a filter",
    ("show.py", "told.title"): "the title of a picture, which is ours",
    ("programme.py", "list(_TABS)"): "the names of the parts",
    ("register.py", "[title for title, _, _ in shown]"): "the names of the tables",
    ("register.py", "f'There are no {title.lower()} yet.'"): "the name of a table",
    ("register.py", "how_to_add"): "a command",
    ("upload.py", "title"): "what the page is about, of a few",
    ("door.py", "_piece(piece).substitute(_escaped(values))"): "escapes all but markup",
    ("door.py", "'\\n'.join(pieces)"): "markup already",
    ("your_sign_in.py", "f\"<ul>{''.join(links)}</ul>\""): "two links of ours",
}
# Functions that write HTML and escape what they are given; their own tests try them.
MAKERS = {"as_grid", "as_html", "as_links", "marked", "figure", "_account", "_without_the_same", "with_name"}


def is_safe(node: ast.expr | None, known: set[str]) -> bool:
    """Say whether an expression can hold nothing but our own words and numbers."""
    source = ast.unparse(node) if node else ""
    if node is None or isinstance(node, ast.Constant) or source in SAFE or source in known:
        return True
    if isinstance(node, ast.JoinedStr):
        return all(is_safe(part, known) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        # A number's format refuses words.
        return (node.format_spec is not None and any(sign in source for sign in ":,.d")) or is_safe(
            node.value, known
        )
    if isinstance(node, ast.IfExp):
        return is_safe(node.body, known) and is_safe(node.orelse, known)
    if isinstance(node, ast.BinOp | ast.BoolOp | ast.List | ast.Tuple):
        parts = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
        return all(is_safe(part, known) for part in parts)
    if isinstance(node, ast.Attribute):
        return node.attr in ("id", "number")
    return isinstance(node, ast.Call) and _is_safe_call(node, known)


def _is_safe_call(node: ast.Call, known: set[str]) -> bool:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
    if name == "join" and isinstance(node.args[0], ast.GeneratorExp):
        made = node.args[0]
        loops = {name.id for loop in made.generators if is_safe(loop.iter, known) for name in ast.walk(loop.target)
                 if isinstance(name, ast.Name)}  # fmt: skip
        return is_safe(made.elt, known | loops)
    return name in ESCAPERS or name in SAFE


def known_names(function: ast.AST) -> set[str]:
    """Name what is a number, or was made of safe parts and nothing else, in one function."""
    known = {
        argument.arg
        for arguments in ast.walk(function)
        if isinstance(arguments, ast.arguments)
        for argument in arguments.args
        if argument.annotation is not None and ast.unparse(argument.annotation) in ("int", "float")
    }
    made: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    made.setdefault(target.id, []).append(node.value)
    for _ in made:
        known |= {name for name, values in made.items() if all(is_safe(value, known) for value in values)}
    return known


def calls(path: Path) -> Iterator[tuple[ast.Call, set[str]]]:
    """Walk the calls of a file, each with what is known to be safe around it."""
    for top in ast.parse(path.read_text()).body:
        known = known_names(top)
        for node in ast.walk(top):
            if isinstance(node, ast.Call):
                yield node, known


def unsafe_words(path: Path) -> list[str]:
    """List the calls that would show something typed as Markdown or HTML."""
    found = []
    for call, known in calls(path):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        words = [*call.args[:1], *(word.value for word in call.keywords if word.arg in ALSO)]
        if name in MARKDOWN and not all(_is_ours(path, word) or is_safe(word, known) for word in words):
            found.append(f"{path.name}:{call.lineno} {ast.unparse(call)[:120]}")
    return found


def unsafe_html(path: Path) -> list[str]:
    """List the calls that would write something typed as HTML."""
    found = []
    for call, known in calls(path):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
        if any(word.arg == "unsafe_allow_html" for word in call.keywords):
            found.append(f"{path.name}:{call.lineno} unsafe_allow_html")
        elif name in ("html", "Markup") and call.args:
            made = call.args[0]
            maker = made.func if isinstance(made, ast.Call) else None
            by = maker.attr if isinstance(maker, ast.Attribute) else ast.unparse(maker) if maker else ""
            if by not in MAKERS and not _is_ours(path, made) and not is_safe(made, known):
                found.append(f"{path.name}:{call.lineno} {ast.unparse(call)[:120]}")
    return found


def _is_ours(path: Path, node: ast.expr) -> bool:
    return (path.name, ast.unparse(node)) in OURS


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_words_on_a_page_are_made_plain(path: Path) -> None:
    assert unsafe_words(path) == []


@pytest.mark.parametrize("path", [*PAGES, *WEB], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_html_is_made_of_escaped_words(path: Path) -> None:
    assert unsafe_html(path) == []


@pytest.mark.parametrize(
    "call",
    [
        "st.markdown(name)",
        "st.title(f'How did {row.name} change?')",
        "st.write(', '.join(names))",
        "st.button('Go', help=text)",
        "box.error(str(error))",
        "st.html(f'<p>{name}</p>')",
        "st.html(plain_page(name))",
        "st.markdown('x', unsafe_allow_html=True)",
    ],
)
def test_a_page_that_forgot_would_be_found(call: str, tmp_path: Path) -> None:
    page = tmp_path / "page.py"
    page.write_text(f"def show(name: str, names: list[str], text, row, error, box):\n    {call}\n")
    assert len(unsafe_words(page) + unsafe_html(page)) == 1


def test_every_exception_is_still_needed() -> None:
    sources = {(path.name, ast.unparse(part)) for path in (*PAGES, *WEB) for call, _ in calls(path)
               for part in (*call.args, *(word.value for word in call.keywords))}  # fmt: skip
    assert set(OURS) - sources == set()
