"""Two stacks of paragraphs side by side: their tops are level, and they go over pages together."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, Paragraph

from npm_desktop.documents.style import GUTTER, HAIRLINE, RULE, WIDTH

Stack = Sequence[Paragraph]
Room = tuple[list[tuple[Paragraph, float]], float]


class Columns(Flowable):
    """A row of the page in two columns. Where it doesn't fit each column breaks at its own last line that does."""

    def __init__(
        self,
        left: Stack,
        right: Stack,
        gutter: float = GUTTER,
        *,
        least: float = 0.0,
        over: float = 0.0,
        rule: float = 0.0,
    ) -> None:
        """Set both; `least` is the least height, `over` the room over the row, `rule` that above a line under it."""
        super().__init__()
        self.stacks = (tuple(left), tuple(right))
        self.gutter, self.least, self.over, self.rule = gutter, least, over, rule
        self.column = (WIDTH - gutter) / 2
        filled = [stack for stack in self.stacks if stack]
        self.spaceBefore = max((stack[0].getSpaceBefore() for stack in filled), default=0.0)
        self.spaceAfter = 0.0 if rule else max((stack[-1].getSpaceAfter() for stack in filled), default=0.0)

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Return the size; what is higher than the room is measured no further than that."""
        highest = max(_set(stack, self.column, height)[1] for stack in self.stacks)
        self.width, self.height = WIDTH, max(highest, self.least) + self.over + self.rule
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Return what fits of both columns and what is left, [] when one of them could not even begin."""
        for room in (height - self.over, height - self.over - self.rule):
            (left, left_rest), (right, right_rest) = (_split(stack, self.column, room) for stack in self.stacks)
            if left_rest or right_rest:
                break  # else the text fits and only the room for the line under it doesn't: a line has to go along
        if (left_rest and not left) or (right_rest and not right) or not (left_rest or right_rest):
            return []
        rest = Columns(left_rest, right_rest, self.gutter, over=self.over, rule=self.rule)
        return [Columns(left, right, self.gutter, over=self.over), rest]

    def draw(self) -> None:
        """Draw the left column, then the right one, then the line under both."""
        for number, stack in enumerate(self.stacks):
            self._draw(stack, number * (self.column + self.gutter))
        if self.rule:
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(HAIRLINE)
            self.canv.line(0, 0, WIDTH, 0)

    def _draw(self, stack: Stack, x: float) -> None:
        y = self.height - self.over
        for one, over in _set(stack, self.column, y + 10_000)[0]:
            y -= over + one.height
            one.drawOn(self.canv, x, y)


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


class Whole(KeepTogether):
    """Flowables that stay on one page; they can be measured before there is a page."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        """Keep the parts together."""
        super().__init__(list(parts))
        self.parts = tuple(parts)


def height(*flow: Flowable) -> float:
    """Return how high the flowables are, one below the other."""
    total = 0.0
    for one in flow:
        if isinstance(one, Whole):
            total += height(*one.parts)
        else:
            total += float(one.wrap(WIDTH, 10_000)[1] + one.getSpaceBefore() + one.getSpaceAfter())
    return total
