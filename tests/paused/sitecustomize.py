"""Put on the path of a child process: it stops at the moment when prompt_toolkit is to be loaded.

The test looks at the terminal, types or signals, and lets it go on.
"""

import os
import runpy
import signal
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

runpy.run_path(str(Path(__file__).parents[1] / "watched" / "sitecustomize.py"))


class Pause:
    """Finds no module; stops once, and then lets the load go on or fail."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        if name == "prompt_toolkit":
            os.kill(os.getpid(), signal.SIGSTOP)
            if os.environ.get("AFTER_THE_PAUSE") == "fail":
                raise ImportError(name)
        return None


sys.meta_path.insert(0, Pause())
