"""The safety copy at hand: a damaged text must not end in silence."""

from oudinfo.catalog.prose.blocks import read_blocks
from oudinfo.catalog.texts import Texts
from oudinfo.errors import ContentError, MissingContentError
from oudinfo.model.prose import Block
from oudinfo.terminal.urgent import ANYWHERE


class SafetyCopy(dict[str, tuple[Block, ...]]):
    """The safety copy by id, each text read when it is first needed."""

    def __init__(self, room: Texts) -> None:
        """Read from this room."""
        super().__init__()
        self._room = room

    def __missing__(self, text_id: str) -> tuple[Block, ...]:
        """Read a text from the room; a damaged one must not end in silence."""
        try:
            self[text_id] = self._room.safety(text_id).blocks
        except (ContentError, MissingContentError):
            if text_id.startswith("intro"):
                raise
            self[text_id] = read_blocks(ANYWHERE.get(text_id, ANYWHERE["crisis"]))
        return self[text_id]
