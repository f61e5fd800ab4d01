"""Private, offline screening and education on opioid use and mental health."""

__version__ = "0.1.0"
