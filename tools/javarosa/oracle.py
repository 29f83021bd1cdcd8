"""JavaRosa as a process to ask: one line a command. Needs Java and the jar that comes in pyxform's wheel."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

import pyxform

JAR = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
SOURCE = Path(__file__).with_name("JavaRosa.java")
LONGEST = 60


def available() -> bool:
    """Tell whether JavaRosa can be asked on this machine."""
    return JAR.exists() and shutil.which("javac") is not None and shutil.which("java") is not None


class JavaRosaGone(Exception):
    """JavaRosa died or took too long."""


class Oracle:
    """One JavaRosa. `nodes` are `{reference: (value, relevant, required)}`."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        subprocess.run(
            ["javac", "-nowarn", "-cp", JAR, "-d", self._folder.name, SOURCE], check=True, capture_output=True
        )
        self._start()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()
        self._folder.cleanup()

    def load(self, xml: Path) -> str:
        """Load a converted form; return "OK" or why not."""
        return self._ask(f"LOAD {xml.resolve()}")

    def set(self, reference: str, value: str) -> str:
        """Set an answer; return "OK", "CONSTRAINT", "NOREF" or an error."""
        return self._ask(f"SET {reference}\t{escape(value)}")

    def add(self, reference: str) -> bool:
        """Add the instance of a repeat; return whether JavaRosa offered it."""
        return self._ask(f"ADD {reference}") == "OK"

    def choices(self, reference: str) -> list[str] | None:
        """Return what the question offers, None when it isn't asked."""
        answer = self._ask(f"CHOICES {reference}")
        return answer[2:].split() if answer.startswith("C ") else None

    def nodes(self) -> dict[str, tuple[str, bool, bool]]:
        """Return every leaf."""
        found, line = {}, self._ask("DUMP")
        while line != "END":
            if line.startswith("ERR"):
                raise JavaRosaGone(line)
            _, reference, relevant, required, value = line.split("\t", 4)
            found[reference] = (unescape(value), relevant == "1", required == "1")
            line = self._line()
        return found

    def restart(self) -> None:
        """Begin anew after a death."""
        self._process.kill()
        self._process.communicate()
        self._start()

    def _start(self) -> None:
        path = f"{JAR}:{self._folder.name}"
        self._process = subprocess.Popen(
            ["java", "-Xmx1g", "-Duser.timezone=UTC", "-cp", path, "JavaRosa"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            bufsize=1,
        )

    def _ask(self, command: str) -> str:
        watch = threading.Timer(LONGEST, self._process.kill)
        watch.start()
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(command + "\n")
            self._process.stdin.flush()
            return self._line()
        except BrokenPipeError as error:
            raise JavaRosaGone(command) from error
        finally:
            watch.cancel()

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise JavaRosaGone("no answer")
        return line.rstrip("\n")


def escape(text: str) -> str:
    """Return the text on one line."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def unescape(text: str) -> str:
    """Return the text as it was."""
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), text)


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
