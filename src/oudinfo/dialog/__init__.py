"""The pure programs of a dialog: (state, what was typed) to (state, replies), and the pages they show."""
