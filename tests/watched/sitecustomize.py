"""Put on the path of a child process: ends it if it reaches for a network or writes a file."""

import os
import sys

NETWORK = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
CHANGING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod", "shutil.move"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
HARMLESS = ("/dev/", "/proc/")


def _stop(what: str) -> None:
    os.write(2, f"WATCH: {what}\n".encode())
    os._exit(99)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in NETWORK:
        _stop(f"{event} {arguments!r}")
    if event in CHANGING:
        _stop(f"{event} {arguments!r}")
    if event == "open":
        path, mode, flags = arguments
        by_mode = isinstance(mode, str) and set(mode) & set("wax+")
        by_flags = mode is None and isinstance(flags, int) and flags & WRITING
        if (by_mode or by_flags) and isinstance(path, str) and not path.startswith(HARMLESS):
            _stop(f"open for writing: {path}")


sys.addaudithook(_watch)
