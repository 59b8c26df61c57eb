"""What each picture shows, as data: every view says itself in a sentence and gives its numbers as a table."""
