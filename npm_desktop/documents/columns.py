"""Two stacks of paragraphs side by side: their tops are level, and they go over pages together."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from npm_desktop.documents.style import GUTTER, HAIRLINE, RULE, WIDTH

Stack = Sequence[Paragraph]
Room = tuple[list[tuple[Paragraph, float]], float]


class Columns(Flowable):
    """A row of the page in two columns. Where it doesn't fit each column breaks at its own last line that does."""

    def __init__(
        self, left: Stack, right: Stack, gutter: float = GUTTER, least: float = 0.0, rule: float = 0.0
    ) -> None:
        """Set both; `least` is the least height, `rule` the room over and under the row that ends with a line."""
        super().__init__()
        self.stacks = (tuple(left), tuple(right))
        self.gutter, self.least, self.rule = gutter, least, rule
        self.column = (WIDTH - gutter) / 2
        self.spaceBefore = max((stack[0].getSpaceBefore() for stack in self.stacks if stack), default=0.0)
        self.spaceAfter = (
            0.0 if rule else max((stack[-1].getSpaceAfter() for stack in self.stacks if stack), default=0.0)
        )

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Return the size; what is higher than the room is measured no further than that."""
        highest = max(_set(stack, self.column, height)[1] for stack in self.stacks)
        self.width, self.height = WIDTH, max(highest, self.least) + 2 * self.rule
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Return what fits of both columns and what is left, [] when one of them could not even begin."""
        parts = [_split(stack, self.column, height - 2 * self.rule) for stack in self.stacks]
        if any(stack and not head for stack, (head, _) in zip(self.stacks, parts, strict=True)):
            return []
        (left, left_rest), (right, right_rest) = parts
        if not left_rest and not right_rest:
            return [self]
        head = _Open(left, right, self.gutter, rule=self.rule)
        return [head, Columns(left_rest, right_rest, self.gutter, rule=self.rule)]

    def draw(self) -> None:
        """Draw the left column, then the right one."""
        for number, stack in enumerate(self.stacks):
            self._draw(stack, number * (self.column + self.gutter))
        self._line()

    def _draw(self, stack: Stack, x: float) -> None:
        y = self.height - self.rule
        for one, over in _set(stack, self.column, y + 10_000)[0]:
            y -= over + one.height
            one.drawOn(self.canv, x, y)

    def _line(self) -> None:
        if self.rule:
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(HAIRLINE)
            self.canv.line(0, 0, WIDTH, 0)


class _Open(Columns):
    """A row that goes on overleaf: no line ends it."""

    def _line(self) -> None:
        """Draw nothing."""


def _set(stack: Stack, width: float, height: float) -> Room:
    """Return the paragraphs that were measured, each with the space over it, and their height together."""
    measured: list[tuple[Paragraph, float]] = []
    total, after = 0.0, 0.0
    for one in stack:
        over = max(after, one.getSpaceBefore()) if measured else 0.0
        total += over + one.wrap(width, 10_000)[1]
        measured.append((one, over))
        after = one.getSpaceAfter()
        if total > height:
            break
    return measured, total


def _split(stack: Stack, width: float, height: float) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return what fits into the height, and the rest."""
    head: list[Paragraph] = []
    room, after = height, 0.0
    for at, one in enumerate(stack):
        over = max(after, one.getSpaceBefore()) if head else 0.0
        need = over + one.wrap(width, 10_000)[1]
        if need > room:
            parts = one.split(width, room - over) if room > over else []
            if parts:
                return [*head, parts[0]], [*parts[1:], *stack[at + 1 :]]
            return _kept(head), [*head[len(_kept(head)) :], *stack[at:]]
        head.append(one)
        room -= need
        after = one.getSpaceAfter()
    return head, []


def _kept(head: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs without a caption at the end: it goes on with what it names."""
    return head[:-1] if head and head[-1].getKeepWithNext() else head


def level(left: Stack, right: Stack) -> list[Columns]:
    """Return a row for each paragraph where both sides have as many, else one row of both."""
    if len(left) == len(right):
        return [Columns([one], [other]) for one, other in zip(left, right, strict=True)]
    return [Columns(left, right)]
