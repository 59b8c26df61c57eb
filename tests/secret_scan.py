"""Look for passwords and keys in every file that is kept, beyond those that somebody has looked at before."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
BASELINE = ROOT / ".secrets.baseline"
# Published figures, hashes of dependencies and pictures: full of what looks random, and of nothing secret.
_NOT_LOOKED_AT = r"(\.lock|\.sql|\.png|\.woff2|\.csv|\.ods|\.xlsx|\.secrets\.baseline)$|^tests/oracles/"
Found = dict[str, dict[str, str]]


def main(arguments: Sequence[str]) -> int:
    """Compare what is found with what is known, or write down what is known now."""
    found = scan()
    if found is None:
        print("NOT SCANNED: this is no checkout, so it is not known which files are kept.")  # noqa: T201
        return 0
    if "--write" in arguments:
        BASELINE.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")
        return 0
    new, known = beyond(found, json.loads(BASELINE.read_text())), sum(map(len, found.values()))
    said = "\n".join(new) or f"No secret in the files that are kept, beyond {known} that are none."
    print(said)  # noqa: T201
    return 1 if new else 0


def beyond(found: Found, known: Found) -> list[str]:
    """Name what nobody has looked at; a line that moved is no news."""
    return [
        f"{file}: {kind}. Take it out of the history; or, if it is no secret: python -m tests.secret_scan --write"
        for file, secrets in sorted(found.items())
        for fingerprint, kind in secrets.items()
        if fingerprint not in known.get(file, {})
    ]


def scan(files: Sequence[str] | None = None, root: Path = ROOT) -> Found | None:
    """Scan files, by default those that are kept; each secret by its fingerprint alone."""
    if files is None:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], capture_output=True, text=True, cwd=ROOT, check=False
        )
        if listed.returncode:
            return None
        files = [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    command = [
        sys.executable,
        "-m",
        "detect_secrets",
        "scan",
        "--all-files",
        "--no-verify",
        "--exclude-files",
        _NOT_LOOKED_AT,
        *files,
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=True)
    results = json.loads(done.stdout)["results"]
    return {file: {one["hashed_secret"]: one["type"] for one in secrets} for file, secrets in results.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
