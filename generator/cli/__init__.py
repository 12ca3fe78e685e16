"""The adapter to the terminal: one command a module, all over the same core."""
