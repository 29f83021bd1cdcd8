"""Every function and operator by its value, and the same values asked of JavaRosa itself where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from npm_desktop.checklists.xpath.compiler import SPECIAL
from npm_desktop.checklists.xpath.functions import FUNCTIONS
from tests.checklists.xpath.example import form_of, text_in_example
from tests.checklists.xpath.tables import HERE, OURS, SAME
from tools.javarosa import oracle

# What no table can hold: their own tests are in test_xpath_functions.
ELSEWHERE = {"extract-signed", "id", "indexed-repeat", "instance", "jr:choice-name", "jr:itext", "lang", "once"}
ELSEWHERE |= {"property", "pulldata", "uuid", "version"}


@pytest.mark.parametrize(("source", "text"), [*SAME, *HERE, *OURS])
def test_an_expression_has_its_value(source, text):
    assert text_in_example(source) == text


def test_no_function_is_left_out():
    called = " ".join(source for source, _ in [*SAME, *HERE, *OURS])
    missing = {name for name in {*FUNCTIONS, *SPECIAL} if f"{name}(" not in called}
    assert missing == ELSEWHERE


def test_javarosa_gives_the_same_values(tmp_path: Path):
    if not oracle.available():
        pytest.skip("JavaRosa is not here")
    form = tmp_path / "form.xml"
    form.write_text(form_of([f"string({source})" for source, _ in SAME]), "utf-8")
    engine = oracle.Oracle()
    try:
        assert engine.load(form) == "OK"
        nodes = engine.nodes()
    finally:
        engine.close()
    found = {source: nodes[f"/data[1]/c{place}[1]"][0] for place, (source, _) in enumerate(SAME)}
    assert found == dict(SAME)
