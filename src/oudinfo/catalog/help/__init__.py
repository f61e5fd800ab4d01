"""The directory of help, the person's country, safety texts, and words that may mean danger."""
