"""What the listing verbs print, for people and for programs."""


def test_visits_as_json_are_exactly_what_is_promised(ready, answer_json, answer):
    answer("act", *ready.data, ready.number, "--fix", "--out", ready.folder.parent / "act.pdf")
    (visit,) = answer_json("visits", *ready.data)["visits"]
    (document,) = visit.pop("documents")
    assert visit == {
        "id": ready.visit,
        "number": ready.number,
        "type": "periodic",
        "institution": "СИЗО № 99",
        "region": "35",
        "state": "concluded",
    }
    assert set(document) == {"id", "kind", "number", "state", "lang"}
    assert (document["kind"], document["state"], document["lang"]) == ("report", "fixed", "ru")


def test_visits_as_a_table_stand_under_their_captions(ready, answer):
    code, out, _ = answer("visits", *ready.data, "--lang", "en")
    caption, line = out.splitlines()
    assert code == 0
    place = caption.index("Institution")
    assert line[place - 2 : place + 9] == "  СИЗО № 99"
    assert "under way" in line


def test_institutions_and_recommendations_are_listed_likewise(ready, answer_json, answer):
    (institution,) = answer_json("institutions", *ready.data)["institutions"]
    assert (institution["code"], institution["region"], institution["capacity"]) == ("SIZO-99", "35", 640)
    assert institution["visits"] == 1
    (recommendation,) = answer_json("recommendations", *ready.data)["recommendations"]
    assert (recommendation["visit"], recommendation["addressee"]) == (ready.number, "HEAD")
    assert (recommendation["state"], recommendation["severity"]) == ("draft", "moderate")
    for verb in ("institutions", "recommendations"):
        code, out, _ = answer(verb, *ready.data)
        assert code == 0
        assert "СИЗО № 99" in out


def test_an_empty_store_says_so(folder, answer, answer_json):
    code, out, _ = answer("recommendations", "--data", folder, "--lang", "en")
    assert (code, out) == (0, "Nothing yet.\n")
    assert answer_json("recommendations", "--data", folder) == {"recommendations": []}
