"""How a check names what it found."""

from evaluate.integrity.checks import in_rows


def test_a_few_rows_are_all_named_and_many_are_counted() -> None:
    assert in_rows("scores of nobody", "score", [3]) == "Scores of nobody: 1 (score 3)."
    assert in_rows("scores", "score", range(1, 11)) == "Scores: 10 (score 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)."
    many = in_rows("scores", "score", range(1, 2012))
    assert many == "Scores: 2,011 (score 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2,001 more)."
