"""What the funder asks for: a shorter form until September 2025, and from then on everything that it may."""

from evaluate.settings import shipped

from .endings import Quarter

# The first quarters for which who started is asked about, and where they have got to. Each return is held against all
# before it, so the register would take minutes longer to fill if every one of them told so much.
_WHOLE_FROM: Quarter = ("2025-26", "q3")
_NOT_YET = (
    "progress",
    "earlier_starters",
    "demographics",
    "started_by_sex",
    "started_by_age",
    "started_by_ethnicity",
)


def definition_of(quarter: Quarter) -> bytes:
    """Give what is asked for about a quarter: the worked example of its year, or a first version that asks less."""
    year, _ = quarter
    content = (shipped("seeds") / "returns" / f"vru-{year}.toml").read_text(encoding="utf-8")
    if quarter >= _WHOLE_FROM:
        return content.replace("version = 1\n", "version = 2\n", 1).encode()
    head, *blocks = content.split("\n[[")
    kept = [one for one in blocks if not any(f'key = "{key}"\n' in one for key in _NOT_YET)]
    return "\n[[".join([head, *kept]).encode()
