"""Signed returns as files: everything in them is from the signed snapshot, and so is withheld where it must be."""

from evaluate.export.exporting import MEDIA_TYPES, Kind, export
from evaluate.export.taking import take

__all__ = ["MEDIA_TYPES", "Kind", "export", "take"]
