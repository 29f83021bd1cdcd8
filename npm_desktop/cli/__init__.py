"""The command line: the same core without a window, for offices, scripts and checks. Nothing here imports Qt.

Exit codes: 0 done, 1 the answer is no or the input is bad (one sentence on stderr), 2 wrong usage.
"""

from npm_desktop.cli.entry import run

__all__ = ["run"]
