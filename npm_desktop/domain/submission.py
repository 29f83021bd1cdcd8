"""What was brought into a visit from a telephone: which filled form, under which name, when it is known already."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brought:
    """A submission that was brought into a visit; who did it and when is in the log.

    `instance_id` is what the telephone called it, `sha256` that of its XML, `name` that of its folder or file.
    """

    id: str
    visit_id: str
    instance_id: str = ""
    form_id: str = ""
    version: str = ""
    sha256: str = ""
    name: str = ""
