"""Help: the directory, the country a person is in, safety texts, and words that speak of danger."""
