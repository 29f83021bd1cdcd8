"""A small filled form with every type of answer, as it lies in the program and as JavaRosa loads it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from npm_desktop.checklists.xpath.node import Node
from npm_desktop.checklists.xpath.values import Value, to_text
from tests.checklists.xpath.world import World, evaluate, tree_of

NOW = datetime(2026, 11, 24, 9, 30, 15, 250_000, tzinfo=UTC)
ANSWERS = """<data id="example" version="2026112201">
<here>text</here><n>5</n><d>2.5</d><day>2026-11-22</day><moment>2026-11-22T10:20:30.500+00:00</moment>
<hour>10:20:30.000+00:00</hour><many>a b c</many><no/><nn/><noday/><place>51.5 71.4 0 0</place>
<shape>0 0 0 0; 0 1 0 0; 1 1 0 0; 1 0 0 0; 0 0 0 0</shape>
<cell><area>4</area><who>ab</who></cell><cell><area>2.5</area><who/></cell><cell><area/><who>c</who></cell>
<low>-3</low><low>-1</low></data>"""
TYPES = {
    "here": "string",
    "n": "int",
    "d": "decimal",
    "day": "date",
    "moment": "dateTime",
    "hour": "time",
    "no": "string",
    "nn": "int",
    "noday": "date",
    "place": "geopoint",
    "shape": "geoshape",
    "cell/area": "decimal",
}


def example(language: str = "") -> tuple[World, Node]:
    """Return the form's world and the node at which the expressions stand."""
    root, _ = tree_of(re.sub(r">\s+<", "><", ANSWERS))
    for name, kind in TYPES.items():
        for node in root.walk():
            if node.path[1:] == tuple(name.split("/")):
                node.type = kind
    return World(root, now=NOW, language=language), root.named("here")[0]


def value_in_example(source: str, language: str = "") -> Value:
    """Return the value of the expression in the form."""
    world, here = example(language)
    return evaluate(source, world, here)


def text_in_example(source: str, language: str = "") -> str:
    """Return the value of the expression in the form as text."""
    return to_text(value_in_example(source, language))


def form_of(sources: list[str]) -> str:
    """Return the form as JavaRosa loads it, with a calculation `c0`, `c1`… for each expression."""
    names = [f"c{place}" for place in range(len(sources))]
    fields = "".join(f"<{name}/>" for name in names)
    calculated = "".join(
        f'<bind nodeset="/data/{name}" type="string" calculate="{_quoted(source)}"/>'
        for name, source in zip(names, sources, strict=True)
    )
    typed = "".join(f'<bind nodeset="/data/{name}" type="{kind}"/>' for name, kind in TYPES.items())
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>'
        f"<h:title>example</h:title><model><instance>{ANSWERS.replace('</data>', fields + '</data>')}</instance>"
        f'{typed}{calculated}</model></h:head><h:body><input ref="/data/here"><label>x</label></input></h:body>'
        "</h:html>"
    )


def _quoted(source: str) -> str:
    found = source
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;")):
        found = found.replace(sign, name)
    return found
