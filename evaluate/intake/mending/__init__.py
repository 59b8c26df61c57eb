"""What goes back to a provider: the list of problems, their own workbook marked, the rows that failed."""
