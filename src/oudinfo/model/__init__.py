"""Named tuples, frozen dataclasses and enums, from the standard library only."""
