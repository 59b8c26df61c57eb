"""Every mistake has words and an exit code, and no two kinds of outcome share one by accident."""

import pytest

from evaluate import errors
from evaluate.errors import ExitCode, UserError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, UserError)]


def test_a_mistake_reads_as_what_is_wrong_then_what_to_do() -> None:
    error = UserError("The file is empty.", "Choose another.")
    assert str(error) == "The file is empty. Choose another."
    assert (error.message, error.remedy) == ("The file is empty.", "Choose another.")


@pytest.mark.parametrize("kind", KINDS)
def test_a_mistake_never_looks_like_success_or_like_a_fault_of_ours(kind: type[UserError]) -> None:
    assert kind.exit_code in ExitCode
    assert kind.exit_code not in (0, 1)


def test_problems_unreadable_files_and_mistaken_commands_are_told_apart() -> None:
    assert len({ExitCode.CLEAN, ExitCode.PROBLEMS, ExitCode.REFUSED, ExitCode.COMMAND}) == 4
