"""Tables of plain words: real headings, a name, and nothing typed becomes markup."""

from evaluate.pages.listing import as_grid, as_html, region


def test_each_column_and_each_row_has_its_heading() -> None:
    drawn = as_html("Scores", ["Who", "Score"], [["A1", "12"]], figures=(1,))
    assert '<th scope="col">Who</th><th scope="col" class="figure">Score</th>' in drawn
    assert '<th scope="row">A1</th><td class="figure">12</td>' in drawn
    assert 'role="region" aria-label="Scores"' in drawn


def test_a_column_with_nothing_in_it_is_left_out() -> None:
    drawn = as_html("Scores", ["Sheet", "Row", "Note"], [["", "2", ""], ["", "3", "x"]])
    assert "Sheet" not in drawn
    assert '<th scope="row">2</th><td></td>' in drawn


def test_a_row_leads_to_its_address() -> None:
    drawn = as_html("Years", ["Year", "What"], [["2026/27", "Stop"], ["2025/26", "Go"]], leads=["/d?a=1&b=2"])
    assert '<th scope="row"><a href="/d?a=1&amp;b=2" target="_self">2026/27</a></th>' in drawn
    assert '<th scope="row">2025/26</th>' in drawn


def test_an_empty_table_keeps_its_headings() -> None:
    assert '<th scope="col">Row</th>' in as_html("Nothing", ["Row"], [])


def test_many_columns_become_a_list_for_each_row_on_a_phone_and_stay_a_table_to_the_ear() -> None:
    drawn = as_html("Wide", ["Who", "<When>", "What", "How"], [["A1", "now", "x", "12"]], figures=(3,))
    assert '<table class="stacks" role="table">' in drawn
    assert '<th scope="row" role="rowheader" data-label="Who">A1</th>' in drawn
    assert '<td role="cell" data-label="&lt;When&gt;">now</td>' in drawn
    assert '<td role="cell" data-label="How" class="figure">12</td>' in drawn
    assert "stacks" not in as_html("Narrow", ["Who", "When", "What"], [["A1", "now", "x"]])


def test_figures_stay_a_table_that_is_scrolled_in_its_own_box() -> None:
    drawn = as_grid("Wide", ["Who", "<A>", "B", "C"], [["A1", "1", "2", "<3>"]], figures=(1, 2, 3))
    assert drawn.startswith('<div class="listing grid" tabindex="0" role="region" aria-label="Wide"><table>')
    assert '<th scope="row">A1</th><td class="figure">1</td>' in drawn
    assert "<A>" not in drawn
    assert "<3>" not in drawn


def test_nothing_that_somebody_typed_becomes_markup() -> None:
    drawn = as_html('"><script>', ["<b>"], [["<img src=x onerror=alert(1)>"]])
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert "<img" not in drawn


def test_a_wide_table_can_be_reached_with_the_keyboard() -> None:
    assert 'tabindex="0"' in region("Wide", "<table></table>")


def test_a_cell_keeps_its_own_lines() -> None:
    assert '<th scope="row">one<br>&lt;two&gt;</th>' in as_html("Lines", ["Row"], [["one\n<two>"]])
