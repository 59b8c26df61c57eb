"""Twenty invented areas to try the register with: made from a seed, sent in as providers send files.

Seeds lie beside the package `evaluate` in a checkout and inside it once installed, so this package is found by its
path and has no name of its own: everything in it is imported relatively.
"""

from .areas import AREAS
from .loading import load_demo
from .no_effect import NO_EFFECT
from .people import DEMO_PEOPLE
from .returns import load_returns
from .writing import DemoFiles, write_demo

__all__ = ["AREAS", "DEMO_PEOPLE", "NO_EFFECT", "DemoFiles", "load_demo", "load_returns", "write_demo"]
