"""Where the functions of expressions are entered, with how many arguments they take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from npm_desktop.checklists.xpath.values import Value

Body = Callable[..., Value]
AnyBody = TypeVar("AnyBody", bound=Body)


@dataclass(frozen=True, slots=True)
class Function:
    """A function. `most` is None when there is no end, `context` asks for the context as first argument.

    `portable` is whether JavaRosa has it too. `paired` demands that the arguments behind the first `least` be pairs.
    """

    name: str
    body: Body
    least: int
    most: int | None
    context: bool = False
    portable: bool = True
    paired: bool = False

    def takes(self, count: int) -> bool:
        """Return whether so many arguments are right."""
        if count < self.least or (self.most is not None and count > self.most):
            return False
        return not self.paired or (count - self.least) % 2 == 0


FUNCTIONS: dict[str, Function] = {}


def function(names: str, least: int, most: int | None = -1, **traits: Any) -> Callable[[AnyBody], AnyBody]:
    """Enter a function under one or several names; without `most` it takes exactly `least` arguments."""

    def enter(body: AnyBody) -> AnyBody:
        for name in names.split():
            FUNCTIONS[name] = Function(name, body, least, least if most == -1 else most, **traits)
        return body

    return enter
