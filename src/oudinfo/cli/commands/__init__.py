"""Commands, with one module for each group."""
