"""LibreOffice opens both workbooks, and reads in them what was written."""

import shutil
import subprocess
from pathlib import Path

import pytest

from evaluate.export import Kind, export
from evaluate.export.book import book
from evaluate.export.signed import signed_of
from evaluate.returns.reviewing import ReturnView
from tests.export.reading import expected, read, told_in

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc")
@pytest.mark.parametrize(("kind", "other"), [(Kind.XLSX, Kind.ODS), (Kind.ODS, Kind.XLSX)])
def test_libreoffice_opens_it_and_saves_it_as_the_other_kind(
    view: ReturnView, kind: Kind, other: Kind, tmp_path: Path
) -> None:
    assert SOFFICE
    name, content = export(view, kind)
    (tmp_path / name).write_bytes(content)
    own = f"-env:UserInstallation={(tmp_path / 'own').as_uri()}"
    subprocess.run(
        [
            SOFFICE,
            own,
            "--headless",
            "--convert-to",
            str(other),
            "--outdir",
            str(tmp_path / "out"),
            str(tmp_path / name),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    found = read((tmp_path / "out" / name).with_suffix(f".{other}").read_bytes())
    for sheet, table in expected(book(signed_of(view))).items():
        assert told_in(found[sheet], table) == table
