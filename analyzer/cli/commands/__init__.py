"""The verbs of the command, a module for each group of them."""
