"""Reads and writes results in machine formats."""
