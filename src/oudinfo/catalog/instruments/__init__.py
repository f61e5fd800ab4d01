"""Definitions of instruments, with their format, building, checks and examples."""
