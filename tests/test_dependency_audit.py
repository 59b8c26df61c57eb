"""An audit that asked nobody is never taken for one that found nothing."""

import pytest

from tests.dependency_audit import verdict

SOUND = {"name": "a", "version": "1", "vulns": []}
SKIPPED = {"name": "b", "skip_reason": "Dependency not found"}
BAD = {"name": "c", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}


@pytest.mark.parametrize(
    ("report", "status", "said"),
    [
        ([SOUND], "sound", "1 dependencies have no published vulnerability."),
        ([SOUND, SKIPPED], "unknown", "NOT AUDITED: b."),
        ([SKIPPED], "unknown", "NOT AUDITED: the service knew none of the 1 dependencies"),
        (None, "unknown", "NOT AUDITED: the advisory service did not answer."),
        ([], "unknown", "NOT AUDITED"),
        ([SOUND, SKIPPED, BAD], "found", "c 2: CVE-1, mended in 3"),
    ],
)
def test_what_is_known_and_what_is_not_are_told_apart(
    report: list[dict[str, object]] | None, status: str, said: str
) -> None:
    found, lines = verdict(report)
    assert found == status
    assert any(line.startswith(said) for line in lines)
