"""Turns stored answers from rows, records and files into a filled form."""
