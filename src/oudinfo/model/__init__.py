"""The nouns: named tuples, frozen dataclasses and enums, standard library only."""
