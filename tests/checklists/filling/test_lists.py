"""Where choices and values come from: lists of the form, files beside it, answers in repeats, the visit before."""

from __future__ import annotations

import pytest

from npm_desktop.checklists.external import read_external
from npm_desktop.checklists.filling.filling import Filling
from tests.checklists.filling.forms import definition_of, filling_of, put, value

TOWNS = """
| survey |
| | type | name | label | calculation | choice_filter | parameters |
| | text | region | Region | | | |
| | select_one_from_file towns.csv | town | Town | | region=${region} | value=code label=title |
| | select_one_from_file shapes.geojson | shape | Shape | | | |
| | select_one_from_file others.xml | other | Other | | | |
| | calculate | people | | pulldata('towns', 'people', 'code', ${town}) | | |
| | calculate | all | | sum(instance('towns')/root/item[region=${region}]/people) | | |
"""
CSV = b"code,title,region,people\n01,Almaty,south,10\n02,Shymkent,south,20.5\n1,Astana,north,7\n"
GEOJSON = b"""{"type": "FeatureCollection", "features": [
  {"type": "Feature", "id": "block", "geometry": {"type": "Point", "coordinates": [71.4, 51.1]},
   "properties": {"title": "Block A"}}]}"""
XML = b"<root><item><name>x</name><label>X</label></item></root>"


@pytest.fixture
def towns() -> Filling:
    files = {
        name: read_external(name, data)
        for name, data in {"towns.csv": CSV, "shapes.geojson": GEOJSON, "others.xml": XML}.items()
    }
    return Filling(definition_of(TOWNS, files))


def names(filling: Filling, reference: str) -> list[tuple[str, str]]:
    return [(one.name, one.label) for one in filling.choices(filling.find(reference))]


def test_choices_from_a_file_follow_their_filter(towns):
    assert names(towns, "/data/town") == []
    put(towns, "/data/region", "south")
    assert names(towns, "/data/town") == [("01", "Almaty"), ("02", "Shymkent")]
    assert value(towns, "/data/all") == "30.5"


def test_a_value_is_pulled_by_the_text_of_its_key(towns):
    put(towns, "/data/region", "south")
    put(towns, "/data/town", "01")
    assert value(towns, "/data/people") == "10"
    put(towns, "/data/town", "1")
    assert value(towns, "/data/people") == "7"


def test_choices_come_from_geojson_and_xml(towns):
    assert names(towns, "/data/shape") == [("block", "Block A")]
    assert names(towns, "/data/other") == [("x", "X")]


def test_a_file_that_is_missing_offers_nothing():
    filling = Filling(definition_of(TOWNS))
    put(filling, "/data/region", "south")
    assert names(filling, "/data/town") == []
    assert value(filling, "/data/people") == ""


BEFORE = """
| survey |
| | type | name | label | default |
| | integer | capacity | Capacity | ${last-saved#capacity} |
| | text | head | Head | ${last-saved#head} |
"""


def test_the_visit_before_gives_its_answers():
    before = filling_of(BEFORE)
    put(before, "/data/capacity", "120")
    after = filling_of(BEFORE, last_saved=before.root)
    assert (value(after, "/data/capacity"), value(after, "/data/head")) == ("120", "")
    put(after, "/data/capacity", "90")
    assert value(before, "/data/capacity") == "120"


PEOPLE = """
| survey |
| | type | name | label | choice_filter |
| | begin_repeat | person | Person | |
| | text | name | Name | |
| | integer | age | Age | |
| | end_repeat | | | |
| | select_one ${name} | head | Head | ${age} > 17 |
"""


def test_choices_are_answers_given_in_a_repeat():
    filling = filling_of(PEOPLE)
    filling.add(filling.root, ("data", "person"))
    for place, (name, age) in enumerate([("А", "40"), ("Б", "12")], 1):
        put(filling, f"/data/person[{place}]/name", name)
        put(filling, f"/data/person[{place}]/age", age)
    assert names(filling, "/data/head") == [("А", "А")]
    put(filling, "/data/head", "А")
    put(filling, "/data/person[1]/name", "В")
    assert names(filling, "/data/head") == [("В", "В")]
    assert value(filling, "/data/head") == ""


OTHER = """
| survey |
| | type | name | label |
| | select_multiple heat or_other | heat | Heat |
| | rank heat | order | Order |
| choices |
| | list_name | name | label |
| | heat | stove | Stove |
| | heat | pipes | Pipes |
"""


def test_something_else_is_a_choice_with_a_question_of_its_own():
    filling = filling_of(OTHER)
    assert [name for name, _ in names(filling, "/data/heat")] == ["stove", "pipes", "other"]
    assert value(filling, "/data/heat_other") is None
    put(filling, "/data/heat", "stove other")
    assert value(filling, "/data/heat_other") == ""
    assert [name for name, _ in names(filling, "/data/order")][:2] == ["stove", "pipes"]


LANGUAGES = """
| survey |
| | type | name | label::Қазақша (kk) | label::Русский (ru) | constraint | constraint_message::Русский (ru) |
| | integer | count | Саны | Число | . > 0 | Больше нуля |
| | select_one yn | said | | Сказано ${count} | | |
| choices |
| | list_name | name | label::Қазақша (kk) | label::Русский (ru) |
| | yn | yes | Иә | Да |
| | yn | no | | Нет |
| settings |
| | default_language |
| | Русский (ru) |
"""


def test_a_missing_translation_is_the_text_of_the_default_language():
    filling = filling_of(LANGUAGES)
    put(filling, "/data/count", "-3")
    count, said = filling.find("/data/count"), filling.find("/data/said")
    assert filling.label(count, "kk") == "Саны"
    assert filling.label(said, "kk") == "Сказано -3"
    assert [one.label for one in filling.choices(said, "kk")] == ["Иә", "Нет"]
    assert filling.message(count, "constraint", "kk") == "Больше нуля"
