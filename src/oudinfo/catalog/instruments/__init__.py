"""Definitions of instruments and what stands beside them: format, building, checks, examples."""
