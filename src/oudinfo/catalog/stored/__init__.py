"""Answers that were stored: rows, records and files to the responses of an instrument."""
