"""The safety copy at hand: a damaged text must not end in silence."""

from oudinfo.catalog.texts import Texts
from oudinfo.errors import ContentError, MissingContentError
from oudinfo.terminal.urgent import ANYWHERE


class SafetyCopy(dict[str, str]):
    """The safety copy by id, each text read when it is first needed."""

    def __init__(self, room: Texts) -> None:
        """Read from this room."""
        super().__init__()
        self._room = room

    def __missing__(self, text_id: str) -> str:
        """Read a text from the room; a damaged one must not end in silence."""
        try:
            self[text_id] = self._room.safety(text_id).body
        except (ContentError, MissingContentError):
            if text_id.startswith("intro"):
                raise
            self[text_id] = ANYWHERE.get(text_id, ANYWHERE["crisis"])
        return self[text_id]
