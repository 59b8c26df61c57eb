"""An area's returns: what is asked, what is answered, who signs, what is frozen, and what the reviewer reads."""
