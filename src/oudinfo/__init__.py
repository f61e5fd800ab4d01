"""Private, offline screening and education on opioid use and mental health."""

TYPE_CHECKING = False
"""What a type checker takes for true. The module that has it takes longer to load than Python itself."""
if TYPE_CHECKING:
    from oudinfo.api import instruments, load, score

__all__ = ["__version__", "instruments", "load", "score"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """What Python programs use. It is loaded when it is first named, because `oudinfo --version` loads nothing.

    Raises:
        AttributeError: If there is nothing of this name.
    """
    if name not in __all__:
        message = f"module 'oudinfo' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415  see above

    found = globals()[name] = getattr(import_module("oudinfo.api"), name)
    return found
