"""Reading the whole register to see whether it is as it was written. Tells of rows by number, never of people."""
