"""The verbs: pure functions over the model. No clock, no chance, no I/O."""
