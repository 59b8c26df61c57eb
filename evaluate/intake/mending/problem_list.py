"""The list of problems, as a file for a spreadsheet."""

from dataclasses import fields

from evaluate.intake.problems import Problem, Report
from evaluate.intake.safe_cells import csv_file

_HEADINGS = [one.name for one in fields(Problem) if one.name != "rows"]


def as_csv(report: Report) -> bytes:
    """Write every problem, in the order of the report."""
    return csv_file(_HEADINGS, (list(problem.values()) for problem in report.as_json()["problems"]))
