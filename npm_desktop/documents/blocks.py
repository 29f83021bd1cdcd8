"""What a document consists of, before anybody thinks of paper. A writer (`pdf`) turns blocks into a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from npm_desktop.documents.signature_block import DrawnSignature
from npm_desktop.domain.body import Mark
from npm_desktop.domain.injury import Figure


class Tone(StrEnum):
    """How loud a passage speaks."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Words:
    """One passage as printed. `mark` says that it departs from the document's language or was not confirmed."""

    text: str
    mark: str = ""
    tone: Tone = Tone.PLAIN


Cell = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A caption and what stands beside it."""

    caption: str
    value: Cell


@dataclass(frozen=True, slots=True)
class Title:
    """The head of the first page."""

    organisation: str
    title: str
    subject: Cell
    edition: str
    classification: str
    facts: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is numbered and goes into the outline."""

    text: str
    number: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class Fields:
    """Captions at the left, values at the right."""

    rows: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    words: Words


@dataclass(frozen=True, slots=True)
class Listing:
    """A numbered list."""

    items: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its caption, its share of the width, and whether numbers stand in it."""

    caption: str
    share: float = 1.0
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose head row comes again on each page; `under` holds each row's words in a second language."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    under: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: number, what was seen, and the details below it."""

    number: str
    label: str
    words: Words
    details: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """The place where one person signs; `under` says role and certificate in a second language.

    Who refused, or could not be asked, has no lines for ink: `waits` is False.
    """

    name: str
    role: str
    certificate: str
    status: str
    drawn: DrawnSignature | None = None
    drawn_caption: str = ""
    under: str = ""
    status_under: str = ""
    waits: bool = True


@dataclass(frozen=True, slots=True)
class Signatures:
    """The places of all who sign; `ink` and `date` are the captions below the lines."""

    people: tuple[Signature, ...]
    ink: str
    date: str


@dataclass(frozen=True, slots=True)
class Check:
    """How to tell that the paper is the record: the code, the number and the whole hash, and what to do with them."""

    payload: str
    words: tuple[Words, ...]
    facts: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo with its caption and, muted, where and when it was taken; without `jpeg` its place stays empty."""

    number: str
    size: tuple[int, int]
    caption: Cell
    facts: Cell
    jpeg: bytes | None = None
    under: Cell = ()


@dataclass(frozen=True, slots=True)
class Pictures:
    """A table of photos, two beside each other, none apart from its caption."""

    items: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A new page: what follows is used apart from what stands before."""


class Shape(StrEnum):
    """What a box looks like: a circle takes one answer, a square several, a wide one a figure, a key alone nothing."""

    CIRCLE = "circle"
    SQUARE = "square"
    WIDE = "wide"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Box:
    """A box to mark, the key of the screen in it, and what it stands for."""

    shape: Shape
    key: str
    words: Cell = ()


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes with their words, in a row or in as many columns as there is room for."""

    items: tuple[Box, ...]


class Mould(StrEnum):
    """What is ruled for an answer."""

    FRAME = "frame"
    LINES = "lines"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class Room:
    """Room for an answer, with what stands before and behind it."""

    mould: Mould
    before: str = ""
    after: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to be answered by hand; `under` is said below it, `small` below the answer, `away` are its way out.

    Without room for an answer it is something that is only to be known.
    What ends in `beside` says the same in a second language.
    """

    code: str
    words: Cell
    under: Cell
    answer: Boxes | Room | None = None
    small: Cell = ()
    away: tuple[Box, ...] = ()
    beside: Cell = ()
    under_beside: Cell = ()
    small_beside: Cell = ()


@dataclass(frozen=True, slots=True)
class Remarks:
    """Lines for whatever else is to be written down: fewer where the page ends, none for which a new one would begin.

    The `last` ones are left out where the page has no room for a single line; `wide` ones begin at the margin and are
    all needed.
    """

    words: Cell
    lines: int
    last: bool = False
    beside: Cell = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Some air."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A ruled table to be filled in: `columns` are the heads and their shares, a cell holds words, a box or nothing.

    `lines` is how many lines are written in each empty cell.
    """

    columns: tuple[tuple[Cell, float], ...]
    rows: tuple[tuple[Cell | Box, ...], ...]
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Places:
    """Ruled places beside each other, each under its caption, with its share of the width."""

    captions: tuple[str, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class CardRow:
    """A row of a card: boxes under a caption, or lines beside each other, each behind its caption."""

    captions: tuple[str, ...]
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards to be cut apart, all alike but for what stands at the head of each."""

    heads: tuple[str, ...]
    rows: tuple[CardRow, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The drawing of a body from its four sides with their `names`; without `marks` they are set by hand."""

    names: tuple[str, ...]
    figure: Figure = Figure.ADULT
    marks: tuple[Mark, ...] = ()


Single = (
    Title
    | Heading
    | Fields
    | Paragraph
    | Listing
    | Grid
    | Finding
    | Signatures
    | Check
    | Pictures
    | Break
    | Boxes
    | Ask
    | Remarks
    | Chart
    | Places
    | Cards
    | Outline
    | Gap
)


@dataclass(frozen=True, slots=True)
class Pair:
    """The same passage in two languages, to be set level."""

    left: Title | Heading | Fields | Paragraph | Listing | Finding
    right: Title | Heading | Fields | Paragraph | Listing | Finding


Block = Single | Pair


@dataclass(frozen=True, slots=True)
class Edges:
    """What stands at the head and foot of every page; `page` has the places {page} and {pages}.

    `under` is the foot's second line, where there is a second language. `sheet` is written by hand at the head of each
    further page: sheets get mixed up. A `number` that the sheet has already stands at the head of each page, with its
    code beside it on each further one.
    """

    left: str
    right: str
    page: str
    warning: str = ""
    draft: str = ""
    under: str = ""
    sheet: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a writer needs. `paired`: the first page's head stands in two columns, the code between them.

    `pages`, if it isn't 0, is how many pages it should not exceed.
    """

    title: str
    language: str
    day: str
    edges: Edges
    payload: str
    blocks: tuple[Block, ...] = field(default=())
    paired: bool = False
    pages: int = 0
