"""The outcomes register: before and after scores in, an honest comparison of programmes out."""

import os

__version__ = "0.1.0"

# Our matrices are small, and many people share a server: threads for linear algebra only wait for one another, and a
# fit took up to 20 times the processor time. NumPy reads this once, when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
