"""What a file of answers calls an instrument."""

from evaluate.instruments.definition import InstrumentDefinition


def reference_key(definition: InstrumentDefinition) -> str:
    """Name one instrument, with its informant and version where its key alone would not do.

    Parameters
    ----------
    definition : InstrumentDefinition
        An instrument of the catalogue.

    Returns
    -------
    str
        Unique over the catalogue. It stays when another version joins, because it stands in the catalogue.

    Examples
    --------
    >>> from evaluate.instruments.catalogue import read_catalogue
    >>> from evaluate.settings import shipped
    >>> names = {reference_key(one) for one in read_catalogue(shipped("seeds") / "instruments")}
    >>> sorted(name for name in names if name.startswith(("phq", "sdq")))
    ['phq9', 'sdq_parent', 'sdq_self', 'sdq_teacher']
    """
    return definition.reference or definition.key
