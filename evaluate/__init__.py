"""The outcomes register: before and after scores in, an honest comparison of programmes out."""

__version__ = "0.1.0"
