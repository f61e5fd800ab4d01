"""What oudinfo never does unless it was asked to: reach for a network, write or change a file."""

import os

NETWORK = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
CHANGING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod", "shutil.move"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
HARMLESS = ("/dev/", "/proc/")
IN_MEMORY = "/dev/shm/"  # noqa: S108  files, and no devices; the tests may work there


def offence(event: str, arguments: tuple[object, ...]) -> str:
    """What is wrong with this event of the interpreter, or nothing."""
    if event in NETWORK or event in CHANGING:
        return f"{event} {arguments!r}"
    if event != "open":
        return ""
    path, mode, flags = arguments
    by_mode = isinstance(mode, str) and set(mode) & set("wax+")
    by_flags = mode is None and isinstance(flags, int) and flags & WRITING
    is_file = isinstance(path, str) and (path.startswith(IN_MEMORY) or not path.startswith(HARMLESS))
    return f"open for writing: {path}" if (by_mode or by_flags) and is_file else ""
