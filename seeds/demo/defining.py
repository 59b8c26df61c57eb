"""What the funder asks for: all that it may in the second year, and in the first a shorter form."""

from evaluate.settings import shipped

_FIRST = "2024-25"
# Who started was not asked about yet, nor where they had got to. So much more was withheld from those who
# answer it twice that a register takes minutes to work out what may still be told in the second year.
_NOT_YET = ("progress", "earlier_starters", "demographics", "started_by_sex", "started_by_age", "started_by_ethnicity")


def definition_of(year: str) -> bytes:
    """Give the worked example of a year, shortened for the first."""
    content = (shipped("seeds") / "returns" / f"vru-{year}.toml").read_text(encoding="utf-8")
    if year != _FIRST:
        return content.encode()
    head, *blocks = content.split("\n[[")
    kept = [one for one in blocks if not any(f'key = "{key}"\n' in one for key in _NOT_YET)]
    return "\n[[".join([head, *kept]).encode()
