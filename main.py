"""Starts the program: a verb goes to the command line, everything else opens the application."""

from __future__ import annotations

import importlib.util
import sys


def main(argv: list[str]) -> int:
    """Return the exit code. Nothing but the part that is asked for is loaded."""
    if not argv[1:] or argv[1].partition("=")[0] == "--data":
        from ui import app

        return app.run(argv)
    from npm_desktop import cli

    code = cli.run(argv[1:])
    if code == 0 and argv[1] == "self-check" and "-h" not in argv and importlib.util.find_spec("PySide6"):
        from ui import app

        return app.self_check()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv))
