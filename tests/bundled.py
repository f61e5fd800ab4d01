"""The content that ships, with what the tests read often read once."""

from oudinfo.catalog.library import Library
from oudinfo.model.article import Article


class ReadOnce(Library):
    """The library, whose articles are opened once in a run of the tests."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Article, ...] = ()

    def articles(self) -> tuple[Article, ...]:
        self._all = self._all or super().articles()
        return self._all


LIBRARY = ReadOnce()
