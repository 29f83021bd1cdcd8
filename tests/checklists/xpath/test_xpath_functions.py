"""What functions ask of the form around them, and what they refuse."""

from __future__ import annotations

import base64
import re

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from npm_desktop.checklists.xpath.functions import FUNCTIONS
from npm_desktop.checklists.xpath.functions.registry import Function
from npm_desktop.checklists.xpath.node import Node, document
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import FreeNodes, Nodes
from tests.checklists.xpath.example import example, text_in_example, value_in_example
from tests.checklists.xpath.world import World, evaluate, text_of, tree_of


def refused(source: str) -> XPathProblem:
    with pytest.raises(XPathProblem) as caught:
        value_in_example(source)
    return caught.value


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("count(1)", "not_nodes"),
        ("count('')", "not_nodes"),
        ("count-non-empty(1)", "not_nodes"),
        ("sum('1')", "not_nodes"),
        ("position(1)", "not_nodes"),
        ("randomize('a')", "not_nodes"),
        ("name('a')", "not_nodes"),
        ("local-name(1)", "not_nodes"),
        ("namespace-uri(1)", "not_nodes"),
        ("geofence('', '')", "not_nodes"),
        ("geofence('x', /data/shape)", "not_a_place"),
        ("distance('1 2 3 4 5', '1 1')", "not_a_place"),
        ("distance('1 x')", "not_a_place"),
        ("area('1e400 1')", "not_a_place"),
        ("date('tomorrow')", "not_a_date"),
        ("date('2026-02-29')", "not_a_date"),
        ("date('2026-13-01')", "not_a_date"),
        ("date('2026-01-01T24:00')", "not_a_date"),
        ("date('2026-01-01T')", "not_a_date"),
        ("date(true())", "not_a_date"),
        ("date(2147483648)", "not_a_date"),
        ("date(-2147483649)", "not_a_date"),
        ("date(3000000)", "not_a_date"),
        ("date(1 div 0)", "not_a_date"),
        ("date-time(-3000000)", "not_a_date"),
        ("date-time(-1 div 0)", "not_a_date"),
        ("decimal-date-time('x')", "not_a_date"),
        ("decimal-date-time(2147483648)", "not_a_date"),
        ("decimal-time(false())", "not_a_date"),
        ("decimal-time(-2147483649)", "not_a_date"),
        ("format-date('x', '%Y')", "not_a_date"),
        ("format-date('2026-01-01', '%')", "date_format"),
        ("format-date('2026-01-01', '%B')", "date_format"),
        ("format-date('2026-01-01', '%Y %Z')", "date_format"),
        ("digest('a', 'MD4')", "digest_algorithm"),
        ("digest('a', 'MD5', 'base32')", "digest_encoding"),
        ("regex('a', '(')", "bad_pattern"),
        ("uuid(10001)", "mark_too_long"),
        ("number(/data/low)", "several_values"),
        ("/data/low = 1", "several_values"),
        ("substr(/data/cell/who, 1)", "several_values"),
        ("instance('nowhere')/root/item", "no_instance"),
        ("pulldata('nowhere', 'a', 'b', 'c')", "no_instance"),
        ("nothing()", "unknown_function"),
        ("true(1)", "argument_count"),
        ("not()", "argument_count"),
        ("substr('a')", "argument_count"),
        ("substr('a', 1, 2, 3)", "argument_count"),
        ("weighted-checklist(1, 2, 3)", "argument_count"),
        ("if(1, 2)", "argument_count"),
        ("join()", "argument_count"),
        ("'a' | 'b'", "path_from_value"),
        ("('a')[1]", "path_from_value"),
        ("('a')/b", "path_from_value"),
    ],
)
def test_a_function_refuses_what_it_has_no_value_for(source, code):
    assert refused(source).code == code


def test_a_problem_names_what_was_wrong():
    assert refused("date('tomorrow')").details == {"value": "tomorrow"}
    assert refused("format-date('2026-01-01', '%B')").details == {"mark": "%B"}
    assert refused("sum(1)").details == {"name": "sum"}
    assert refused("/data/low = 1").details == {"question": "low"}
    assert refused("digest('a', 'MD4')").details == {"name": "MD4"}
    assert refused("regex('a', '(')").details == {"pattern": "("}
    assert "(" in str(refused("regex('a', '(')"))
    assert refused("distance('here')").details == {"name": "distance", "value": "here"}
    assert refused("area('here')").details == {"name": "area", "value": "here"}
    assert refused("1 + nothing()").position == 4


def test_the_number_of_arguments_has_bounds():
    one = Function("one", lambda: "", 1, 3)
    assert [one.takes(count) for count in range(5)] == [False, True, True, True, False]
    pairs = FUNCTIONS["weighted-checklist"]
    assert [pairs.takes(count) for count in range(1, 7)] == [False, True, False, True, False, True]
    assert FUNCTIONS["concat"].takes(500)


def test_what_javarosa_has_not_is_marked():
    elsewhere = {name for name, function in FUNCTIONS.items() if not function.portable}
    assert elsewhere == {
        "base64-encode",
        "ceiling",
        "floor",
        "id",
        "lang",
        "local-name",
        "name",
        "namespace-uri",
        "substring",
    }


def test_the_form_is_asked_for_what_it_knows():
    assert text_in_example("version()") == "2026112201"
    assert text_in_example("property('deviceid')") == "lamp"
    assert text_in_example("property('phone')") == ""
    assert text_in_example("jr:itext('hello')") == "text of hello"
    assert text_in_example("jr:choice-name(/data/many, '/data/many')") == "/data/many: a b c"
    assert text_in_example("indexed-repeat(/data/cell/area, /data/cell, 2)") == "2.5"
    assert text_in_example("once('new')") == "text"


def test_marks_are_unlike_each_other():
    world = World()
    first, second = text_of("uuid()", world), text_of("uuid()", world)
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", first)
    assert first != second
    assert re.fullmatch(r"[0-9A-Z]{40}", text_of("uuid(40)", world))
    assert text_of("uuid(0)", world) == text_of("uuid(-3)", world) == text_of("uuid('x')", world) == ""
    assert len(text_of("uuid(10000)", world)) == 10_000


def test_chance_differs_each_time_and_follows_its_seed():
    world = World(seed=3)
    first, second = evaluate("random()", world), evaluate("random()", world)
    assert 0 <= first < 1
    assert first != second
    assert evaluate("random()", World(seed=3)) == first


def _list() -> World:
    root, _ = tree_of(
        "<root><item><name>a</name><label>Алма</label><price>3</price></item>"
        "<item><name>b</name><label>Бүркіт</label></item><item><name>a</name><label>other</label></item></root>"
    )
    world = World()
    world.lists["fruit"] = document(root)
    world.lists["none"] = document(Node("root"))
    return world


def test_a_column_is_pulled_from_the_first_row_with_the_key():
    world = _list()
    assert text_of("pulldata('fruit', 'label', 'name', 'a')", world) == "Алма"
    assert text_of("pulldata('fruit.csv', 'label', 'name', 'b')", world) == "Бүркіт"
    assert text_of("pulldata('fruit.CSV', 'price', 'name', 'a')", world) == "3"
    assert text_of("pulldata('fruit', 'price', 'name', 'b')", world) == ""
    assert text_of("pulldata('fruit', 'label', 'name', 'z')", world) == ""
    assert text_of("pulldata('fruit', 'label', 'colour', 'a')", world) == ""
    assert text_of("pulldata('none', 'label', 'name', 'a')", world) == ""


def test_a_list_is_walked_like_any_tree():
    world = _list()
    assert text_of("count(instance('fruit')/root/item)", world) == "3"
    assert text_of("instance('fruit')/root/item[name = 'b']/label", world) == "Бүркіт"


def test_an_order_by_chance_keeps_every_node():
    world, here = example()
    found = evaluate("randomize(/data/cell/who)", world, here)
    assert type(found) is Nodes
    assert sorted(node.value for node in found) == ["", "ab", "c"]
    orders = {tuple(node.value for node in evaluate("randomize(/data/cell/who)", world, here)) for _ in range(60)}
    assert len(orders) == 6
    assert type(evaluate("randomize(//who, 1)", world, here)) is FreeNodes
    assert evaluate("randomize(/data/missing)", world, here) == []


def test_a_seed_that_is_a_text_has_its_own_order():
    # By SHA-256 of the text, its first eight bytes with their sign, as in JavaRosa.
    assert text_in_example("join(' ', randomize(/data/cell/who, 'seed'))") == "ab  c"
    assert text_in_example("join(' ', randomize(/data/low, 'a'))") == "-3 -1"
    assert text_in_example("join(' ', randomize(/data/low, 'b'))") == "-1 -3"


def test_nodes_are_found_by_their_id_and_their_language():
    root, _ = tree_of('<a xml:lang="kk-KZ"><b id="one"/><c id="two"><d xml:lang="ru"/></c></a>')
    world = World(root)
    assert text_of("name(id('two one'))", world, root) == "b"
    assert text_of("count(id('two one three'))", world, root) == "2"
    inner = root.children[1].children[0]
    assert text_of("lang('ru')", world, inner) == "true"
    assert text_of("lang('r')", world, inner) == "false"
    assert text_of("lang('KK')", world, root.children[0]) == "true"
    assert text_of("lang('kk')", World(Node("a")), Node("a")) == "false"


def test_what_names_no_question_follows_xpath():
    for source in (
        "* = 2.5",
        "* > 50",
        "* != 5",
        "//who = 'c'",
        "boolean(cell/*)",
        "count(*) = 17",
        "number(n | d) = 5",
    ):
        world, _ = example()
        assert text_of(source, world, world.root) == "true", source
    world, _ = example()
    assert text_of("boolean(missing/*)", world, world.root) == "false"
    assert text_of("string(cell/*)", world, world.root) == "4"


def test_attributes_and_pieces_of_text_have_a_place_too():
    root, _ = tree_of('<a><b id="x">text</b><id/><id/></a>')
    world = World(root)
    assert text_of("position(/a/b/@id)", world, root) == "1"
    assert text_of("position(/a/b/text())", world, root) == "1"
    assert text_of("position(/a/id[2])", world, root) == "2"
    assert text_of("name(/a/b/text())", world, root) == ""


def test_a_text_is_taken_out_of_its_signature():
    key = Ed25519PrivateKey.generate()
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    text = "Жайы жақсы".encode()
    signed = base64.b64encode(key.sign(text) + text).decode()
    forged = base64.b64encode(key.sign(text) + text + b"!").decode()
    assert text_of(f"extract-signed('{signed}', '{public}')") == "Жайы жақсы"
    assert text_of(f"extract-signed('{forged}', '{public}')") == ""
    assert text_of(f"extract-signed('{signed[:80]}', '{public}')") == ""
    assert text_of(f"extract-signed('{signed}', '{public[:20]}')") == ""
    assert text_of(f"extract-signed('{signed}', '{signed}')") == ""
    assert text_of("extract-signed('', '')") == ""


def test_texts_that_double_one_another_come_to_an_end():
    world = World()
    long = "x" * 600_000
    assert len(text_of(f"concat({', '.join([repr('y' * 9)] * 9)})", world)) == 81
    root = Node("data", ("data",))
    for _ in range(2):
        root.add(Node("part", ("data", "part"), value=long))
    for source in ("concat(/data/part)", "join('', /data/part)", "base64-encode(concat(/data/part[1], /data/part[1]))"):
        with pytest.raises(XPathProblem, match="text too long"):
            text_of(source, World(root), root)
    assert len(text_of("concat(/data/part[1], 'z')", World(root), root)) == 600_001
