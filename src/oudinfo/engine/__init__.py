"""Pure functions over the model. They use no clock, no randomness and no I/O."""
