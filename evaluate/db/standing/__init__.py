"""What stands: every register fact is what the latest standing upload says.

The rows that uploads stage (`upload_participant`, `upload_row`, `upload_answers`) are the log, and stay until a
person is erased. An upload stands while its state is `committed`. Participants, their details, assessments, dates
and scores are what the newest rows of standing uploads say, where a blank says nothing. So committing lays an
upload over the register, and withdrawing one restores exactly what it had replaced, whatever came since.
"""
