"""The document tree as a page that can be kept or passed on."""
