"""Tables: many administrations scored at once, each as `oudinfo.engine` scores one."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from oudinfo.batch.functions import score_frame, score_table

__all__ = ["score_frame", "score_table"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever has this name
    """What Python programs use. It is loaded when it is named.

    Raises:
        AttributeError: If there is nothing of this name.
    """
    if name not in __all__:
        message = f"module 'oudinfo.batch' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415  see above

    return getattr(import_module("oudinfo.batch.functions"), name)
