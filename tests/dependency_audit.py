"""Hold every locked dependency against published advisories, and say so plainly where that could not be done."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parent.parent / "requirements.lock"
_PATIENCE_SECONDS = 120
# Nobody may take "nothing was asked" for "nothing was found": with this, that is a failure too.
_MUST = "--must"


def main(arguments: Sequence[str]) -> int:
    """Ask, and print what is known."""
    status, lines = verdict(_asked())
    print("\n".join(lines))  # noqa: T201
    return 1 if status == "found" or (status == "unknown" and _MUST in arguments) else 0


def verdict(report: Sequence[Mapping[str, Any]] | None) -> tuple[str, list[str]]:
    """Tell apart what is known to be sound, what is known not to be, and what nobody could say."""
    if report is None:
        return "unknown", [
            f"NOT AUDITED: the advisory service did not answer. Nothing is known of {LOCK.name}."
        ]
    unknown = sorted(one["name"] for one in report if "vulns" not in one or one.get("skip_reason"))
    found = [
        f"{one['name']} {one['version']}: {known['id']}, mended in {', '.join(known['fix_versions']) or 'no version yet'}"
        for one in report
        for known in one.get("vulns", ())
    ]
    audited = len(report) - len(unknown)
    if found:
        return "found", [*found, f"{len(found)} published vulnerabilities in {audited} dependencies."]
    if not audited:
        return "unknown", [
            f"NOT AUDITED: the service knew none of the {len(report)} dependencies, so it is not the real one."
        ]
    if unknown:
        return "unknown", [
            f"{audited} dependencies have no published vulnerability.",
            f"NOT AUDITED: {', '.join(unknown)}.",
        ]
    return "sound", [f"{audited} dependencies have no published vulnerability."]


def _asked() -> list[dict[str, Any]] | None:
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off",
               "--format", "json", "-r", str(LOCK)]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_SECONDS, check=False)
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
