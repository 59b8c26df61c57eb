"""Copying a whole register while it is in use, and putting a copy in the place of a register."""
