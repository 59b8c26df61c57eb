"""A set-up file as read, before the register is asked anything."""

from pathlib import Path

import pytest

from evaluate.errors import ExitCode, FileRefused
from evaluate.setup.declaration import did_you_mean, read_declaration

AREA = '[[area]]\nkey = "wexmoor"\nname = "Wexmoor"\n'


def _mistakes(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "area.toml"
    path.write_text(text, encoding="utf-8")
    return list(read_declaration(path).mistakes)


def test_rows_come_in_an_order_that_lets_each_refer_to_those_before(tmp_path: Path) -> None:
    path = tmp_path / "area.toml"
    path.write_text('[[cohort]]\nkey = "c"\n[[programme]]\nkey = "p"\n' + AREA, encoding="utf-8")
    assert [row.table for row in read_declaration(path).rows] == ["area", "programme", "cohort"]


def test_a_file_saved_with_a_byte_order_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    path = tmp_path / "area.toml"
    path.write_bytes(b"\xef\xbb\xbf" + AREA.replace("\n", "\r\n").encode())
    declaration = read_declaration(path)
    assert declaration.mistakes == ()
    assert declaration.rows[0].values == {"key": "wexmoor", "name": "Wexmoor"}


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (
            AREA.replace("[[area]]", "[[areas]]"),
            "area.toml: [[areas]]: there is no such table; did you mean [[area]]?",
        ),
        (
            "[[fee]]",
            "area.toml: [[fee]]: there is no such table;"
            " the tables are area, organisation, programme, cohort, stream, funding, measure, rating, disruption, need.",
        ),
        (
            AREA.replace("[[area]]", "[area]"),
            "area.toml: [[area]]: must be a table of its own that starts with [[area]], in two brackets.",
        ),
        (
            'area = "wexmoor"',
            "area.toml: [[area]]: must be a table of its own that starts with [[area]], in two brackets.",
        ),
        (
            AREA + 'gss = "E23000001"\nnmae = "x"',
            'area.toml: [[area]] "wexmoor": there is no key "gss"; the keys are key, name, police_force, gss_code.',
        ),
        (
            AREA + 'gss_cod = "x"',
            'area.toml: [[area]] "wexmoor": there is no key "gss_cod"; did you mean "gss_code"?',
        ),
        (
            AREA + 'Police_Force = "x"',
            'area.toml: [[area]] "wexmoor": there is no key "Police_Force"; did you mean "police_force"?',
        ),
        ('[[area]]\nkey = "wexmoor"', 'area.toml: [[area]] "wexmoor": name is missing.'),
        ('[[area]]\nname = "Wexmoor"', "area.toml: [[area]] number 1: key is missing."),
        (AREA + AREA, 'area.toml: [[area]] "wexmoor": this key is declared twice.'),
        (
            AREA + '[[area]]\nkey = "a b"\nname = "B"',
            'area.toml: [[area]] number 2: key "a b" may hold only letters, digits, full stops,'
            " underscores and hyphens.",
        ),
        (
            AREA + "police_force = 43",
            'area.toml: [[area]] "wexmoor": police_force must be text in quotes, not a number.',
        ),
        (
            AREA + 'gss_code = "Wexmoor"',
            'area.toml: [[area]] "wexmoor": gss_code "WEXMOOR" is not a letter and eight digits,'
            " such as E23000001.",
        ),
        (
            '[[programme]]\nkey = "mentoring-north"\ntier = "big"',
            'area.toml: [[programme]] "mentoring-north": tier "big" is not one of universal, targeted, intensive.',
        ),
        (
            '[[cohort]]\nkey = "2025"\nprogramme = "m"\ndesign = "trial"',
            'area.toml: [[cohort]] "2025" of "m": design "trial" is not one of'
            " single_group, comparison, randomised.",
        ),
    ],
)
def test_a_mistake_names_file_table_key_and_what_is_wrong(tmp_path: Path, text: str, mistake: str) -> None:
    assert mistake in _mistakes(tmp_path, text)


def test_a_misspelt_key_is_one_mistake_and_not_also_a_missing_one(tmp_path: Path) -> None:
    assert _mistakes(tmp_path, '[[area]]\nkey = "wexmoor"\nnmae = "Wexmoor"') == [
        'area.toml: [[area]] "wexmoor": there is no key "nmae"; did you mean "name"?'
    ]


def test_every_needed_key_that_is_left_out_is_its_own_mistake(tmp_path: Path) -> None:
    needed = ["name", "instrument", "version", "informant", "minimum", "maximum", "direction"]
    assert _mistakes(tmp_path, '[[measure]]\nkey = "m"') == [
        f'area.toml: [[measure]] "m": {name} is missing.' for name in needed
    ]


def test_a_cohort_key_is_its_programmes_alone(tmp_path: Path) -> None:
    cohort = '[[cohort]]\nkey = "2025"\nname = "2025"\ndesign = "single group"\nprogramme = '
    assert _mistakes(tmp_path, f'{cohort}"a"\n{cohort}"b"\n') == []
    assert _mistakes(tmp_path, f'{cohort}"a"\n{cohort}"a"\n') == [
        'area.toml: [[cohort]] "2025" of "a": this key is declared twice.'
    ]


def test_an_optional_key_may_be_cleared_with_empty_quotes_and_a_needed_one_may_not(tmp_path: Path) -> None:
    path = tmp_path / "area.toml"
    path.write_text(AREA + 'police_force = ""', encoding="utf-8")
    assert read_declaration(path).rows[0].values["police_force"] is None
    assert _mistakes(tmp_path, '[[area]]\nkey = "w"\nname = ""') == [
        'area.toml: [[area]] "w": name is blank.'
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"[[area]\n", "area.toml cannot be read as TOML at line 1, column 7:"),
        (b'[[area]]\nkey = "a"\nkey = "b"\n', "area.toml cannot be read as TOML at line 3, column"),
        (b'[[area]]\nkey = "a', "area.toml cannot be read as TOML at end of document:"),
        (b"d = 2025-02-30\n", "area.toml cannot be read as TOML at line 1, column 5:"),
        (b"a = " + b"[" * 100_000, "area.toml cannot be read as TOML"),
        (b'[[area]]\nname = "\xff"', "area.toml is not text in UTF-8."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "area.toml"
    path.write_bytes(content)
    with pytest.raises(FileRefused) as error:
        read_declaration(path)
    assert error.value.message.startswith(sentence)
    assert error.value.remedy
    assert error.value.exit_code is ExitCode.REFUSED


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"^nowhere\.toml cannot be opened\."):
        read_declaration(tmp_path / "nowhere.toml")


def test_the_nearest_spelling_ignores_case_and_nothing_near_is_nothing() -> None:
    assert did_you_mean("WEXMOR", ["Wexmoor", "Other"]) == "Wexmoor"
    assert did_you_mean("zzz", ["Wexmoor"]) is None
