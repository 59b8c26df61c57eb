"""The shipped instrument catalogue, by the names that files use."""

from evaluate.instruments.catalogue import read_catalogue
from evaluate.instruments.naming import reference_key
from evaluate.settings import shipped

CATALOGUE = read_catalogue(shipped("seeds") / "instruments")
INSTRUMENTS = {reference_key(one): one for one in CATALOGUE}
MEASURES = {measure.key: measure for one in CATALOGUE for measure in one.measures}
# What answers can be scored with.
QUESTIONNAIRES = {name: one for name, one in INSTRUMENTS.items() if one.items is not None}
