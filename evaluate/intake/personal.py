"""What looks like personal data, in a heading or in a pseudonym."""

import polars as pl

# The 124 areas that begin a postcode, by first letter: many a code looks like a postcode until one asks.
_AREAS = (
    "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]"
    "|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?"
    "|YO|ZE"
)
# The letters C, I, K, M, O and V never end a postcode.
_POSTCODE = rf"(?:{_AREAS})[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{{2}}"

# In the order in which they are tried; each is what the message says.
_KINDS = {
    "an e-mail address": r"[^@\s]+@[^@\s]+\.[^@\s]+",
    "a postcode": rf"(?i)^{_POSTCODE}$",
    "a phone number": r"^(?:\+44|0044|0)[ ()-]*[1-9](?:[ ()-]*[0-9]){8,9}$",
    "a date": r"^(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{2}){1,2}|[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2})$",
    "a police computer number": r"^(?:[0-9]{2}){1,2}/[0-9]{1,7}[A-Za-z]$",
    "a name": r"\p{L}[\p{L}'’.-]*\p{L}\s+\p{L}[\p{L}'’.-]*\p{L}",
}

_THINGS = {"programme", "cohort", "measure", "instrument", "organisation", "provider", "area", "file", "arm"}
_WORDS = {
    "address",
    "birthdate",
    "birthday",
    "dob",
    "email",
    "forename",
    "forenames",
    "fullname",
    "initials",
    "landline",
    "lastname",
    "firstname",
    "mobile",
    "name",
    "names",
    "nhs",
    "phone",
    "pnc",
    "postcode",
    "street",
    "surname",
    "telephone",
    "tel",
    "upn",
}
_PHRASES = (
    "birth_date",
    "date_of_birth",
    "e_mail",
    "national_insurance",
    "ni_number",
    "post_code",
    "zip_code",
)


def heading_looks_personal(heading: str) -> bool:
    """Say whether a normalised heading looks like that of a column of personal data."""
    words = heading.split("_")
    if words[0] in _THINGS:
        return False
    if not _WORDS.isdisjoint(words):
        return True
    return any(f"_{phrase}_" in f"_{heading}_" for phrase in _PHRASES)


def kind_of_personal_data(column: str) -> pl.Expr:
    """Name what a text looks like, or null if it looks like nothing personal."""
    text = pl.col(column)
    kinds = [
        pl.when(text.str.contains(pattern)).then(pl.lit(kind)).otherwise(None)
        for kind, pattern in _KINDS.items()
    ]
    nhs = pl.when(_is_nhs_number(text)).then(pl.lit("an NHS number")).otherwise(None)
    return pl.coalesce(nhs, *kinds)


def heading_is_personal(heading: str) -> bool:
    """Say whether a heading is itself personal data; two plain words are a heading, not a name."""
    kind = pl.DataFrame({"heading": [heading]}).select(kind_of_personal_data("heading")).item()
    return kind not in (None, "a name", "a date")


def _is_nhs_number(text: pl.Expr) -> pl.Expr:
    """Ten digits, perhaps in groups of 3, 3 and 4, of which the last checks the other nine."""
    digits = text.str.replace_all(r"[ -]", "")
    total = pl.sum_horizontal(
        digits.str.slice(place, 1).cast(pl.Int32, strict=False) * (10 - place) for place in range(9)
    )
    check = (11 - total % 11) % 11
    grouped = text.str.contains(r"^[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}$")
    return grouped & (digits.str.slice(9, 1).cast(pl.Int32, strict=False) == check)
