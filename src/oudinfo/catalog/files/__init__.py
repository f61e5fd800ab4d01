"""Turns YAML and Markdown files into plain data, using tables, and locates their problems."""
