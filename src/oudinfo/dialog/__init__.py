"""Pure programs of a dialog, from (state, input) to (state, replies), and the pages that they show."""
