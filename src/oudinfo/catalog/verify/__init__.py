"""Checks all content at once, and runs the proofs that anyone can repeat."""
