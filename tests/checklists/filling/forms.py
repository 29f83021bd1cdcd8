"""Small forms, written as XLSForm's tables, for the tests of the engine."""

from __future__ import annotations

from functools import lru_cache

from pyxform.xls2xform import convert

from npm_desktop.checklists.filling.definition import Definition, compile_form
from npm_desktop.checklists.filling.filling import Filling


@lru_cache(maxsize=64)
def xml_of(markdown: str) -> str:
    """Return the converted form of a table in markdown."""
    return convert(markdown, validate=False, file_type=".md").xform


def definition_of(markdown: str, files=None) -> Definition:
    """Return the compiled form of a table in markdown."""
    return compile_form(xml_of(markdown), files)


def filling_of(markdown: str, **options) -> Filling:
    """Return a new filling of a table in markdown."""
    return Filling(definition_of(markdown), **options)


def put(filling: Filling, reference: str, value: str):
    """Answer the question at the reference."""
    node = filling.find(reference)
    assert node is not None, reference
    return filling.set(node, value)


def value(filling: Filling, reference: str) -> str | None:
    """Return what the question at the reference holds, None when it isn't asked."""
    node = filling.find(reference)
    assert node is not None, reference
    return node.value if node.relevant else None


CELLS = """
| survey |
| | type | name | label | relevant | constraint | constraint_message | required | calculation | choice_filter | repeat_count | default |
| | select_one yn | cells | Are there cells? | | | | yes | | | | |
| | select_one region | region | Region | | | | | | | | |
| | select_one town | town | Town | | | | | | region=${region} | | |
| | begin_repeat | cell | Cell | ${cells} = 'yes' | | | | | | | |
| | decimal | area | Area | | . > 0 | More than nothing | | | | | |
| | integer | persons | Persons | | | | | | | | 1 |
| | calculate | each | | | | | | round(${area} div ${persons}, 2) | | | |
| | note | small | Only ${each} m² | ${each} != '' and ${each} < 4 | | | | | | | |
| | text | why | Why? | ${persons} > 5 | | | | | | | |
| | calculate | place | | | | | | position(..) | | | |
| | end_repeat | | | | | | | | | | |
| | calculate | held | | | | | | sum(${persons}) | | | |
| | calculate | rooms | | | | | | count(${cell}) | | | |
| | note | crowded | Held: ${held} | ${held} > 10 | | | | | | | |
| choices |
| | list_name | name | label | region |
| | yn | yes | Yes | |
| | yn | no | No | |
| | region | a | A | |
| | region | b | B | |
| | town | a1 | A1 | a |
| | town | a2 | A2 | a |
| | town | b1 | B1 | b |
"""

COUNTED = """
| survey |
| | type | name | label | calculation | repeat_count | relevant |
| | integer | many | How many? | | | |
| | begin_repeat | room | Room | | ${many} | |
| | text | name | Name | | | |
| | begin_repeat | bed | Bed | | | |
| | text | owner | Owner | | | ${name} != '' |
| | end_repeat | | | | | |
| | calculate | beds | | count(${bed}) | | |
| | end_repeat | | | | | |
| | calculate | total | | sum(${beds}) | | |
"""
