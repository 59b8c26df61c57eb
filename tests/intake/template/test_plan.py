"""What stands beside the sheets to fill in: the instructions, the measures, the lists."""

from evaluate.intake.template.plan import Holds, Plan, choice_rows, choices_heading, column_rows, measure_rows


def test_every_column_is_explained_once_for_each_sheet(plan: Plan) -> None:
    rows = column_rows(plan)
    assert rows[0] == ("Sheet", "Column", "What goes into it", "Example")
    assert len(rows) == 1 + sum(len(sheet.columns) for sheet in plan.sheets)
    assert all(words for _, _, words, _ in rows)


def test_every_list_of_a_column_stands_among_the_choices(plan: Plan) -> None:
    lists = {c.name: c.choices for s in plan.sheets for c in s.columns if c.holds is Holds.LIST}
    assert {choices_heading(name): choices for name, choices in lists.items()} == plan.choices
    rows = choice_rows(plan)
    for at, choices in enumerate(plan.choices.values()):
        assert tuple(row[at] for row in rows if row[at] is not None) == choices


def test_each_measure_says_which_scores_it_has(plan: Plan) -> None:
    label, key, low, high, scores, worse, informant = measure_rows(plan)[0]
    assert (label, key, low, high) == ("SDQ total difficulties (self)", "sdq_self_total", 0, 40)
    assert (scores, worse, informant) == ("whole numbers", "worse", "self")
