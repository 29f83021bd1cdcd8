"""The functions of expressions. FUNCTIONS has all of them, but for those that the compiler writes itself."""

from npm_desktop.checklists.xpath.functions import (  # noqa: F401
    days,
    digests,
    form,
    nodes,
    numbers,
    places,
    selects,
    texts,
)
from npm_desktop.checklists.xpath.functions.registry import FUNCTIONS, Function

__all__ = ["FUNCTIONS", "Function"]
