"""A key that somebody leaves in a file is found; what was looked at before, and moved, is not."""

from pathlib import Path

from tests.secret_scan import beyond, scan

# Made up, and put together here so that no file of ours holds it in one piece.
KEY = "AKIA" + "ZQ3D7XRTL2WMB5KV"


def test_a_key_in_a_file_is_found_wherever_it_moves(tmp_path: Path) -> None:
    file = tmp_path / "settings.py"
    file.write_text(f'key = "{KEY}"\n')
    first = scan([file.name], tmp_path)
    file.write_text(f'\n\n\nkey = "{KEY}"\n')
    moved = scan([file.name], tmp_path)
    assert first
    assert moved == first
    assert beyond(first, {})
    assert beyond(moved, first) == []
    assert KEY not in str(first)
