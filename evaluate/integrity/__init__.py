"""Seeing that the register is as it was written, keeping a copy of it, and letting go of what is kept too long."""
