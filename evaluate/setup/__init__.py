"""Starting a register and declaring what is in it."""
