"""Reads texts, and checks their grade, commands and words."""
