"""Results as machine formats."""
