"""What is said, in which order and in which words, without knowing where."""
