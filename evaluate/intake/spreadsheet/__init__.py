"""Reading workbooks from strangers, with the standard library alone, in a process that can be killed."""
