"""The table of prices: dated, of one release, and never guessed beyond."""

import pytest

from evaluate.errors import RegisterNotReady
from evaluate.metrics.results import NotEstimable
from evaluate.portfolio.prices import read_prices
from evaluate.vocabulary import Confidence

HEAD = "year,index,release,source,confidence"
TABLE = f"{HEAD}\n2015/16,80,June,Treasury,medium\n2024/25,100,June,Treasury,medium\n"


def test_the_shipped_table_says_what_it_is() -> None:
    found = read_prices()
    assert (found.year, found.index["2024/25"]) == ("2024/25", 100)
    assert found.source.startswith("HM Treasury")
    assert (found.release, found.confidence) == ("December 2025", Confidence.MEDIUM)
    years = sorted(found.index)
    assert [found.index[year] for year in years] == sorted(found.index.values())


def test_an_amount_is_told_in_the_prices_of_the_last_year() -> None:
    assert read_prices(TABLE).from_year(14_050, "2015/16") == 17_562.5


def test_a_year_that_the_table_does_not_have_is_not_guessed() -> None:
    found = read_prices(TABLE).from_year(100, "2025/26")
    assert isinstance(found, NotEstimable)
    assert "2025/26" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "year,index\n2015/16,80\n",
        f"{HEAD}\n",
        f"{TABLE}2025/26,104,September,Treasury,medium\n",
        f"{HEAD}\n2015/16,many,June,Treasury,medium\n",
        f"{HEAD}\n2015/16,80,June,Treasury,certain\n",
    ],
)
def test_a_table_that_cannot_be_used_is_refused(text: str) -> None:
    with pytest.raises(RegisterNotReady, match=r"deflators\.csv"):
        read_prices(text)
