"""What the shipped checklists calculate, skip and check, filled in with the engine around each limit."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
import pyxform
from openpyxl import load_workbook

from npm_desktop import paths
from npm_desktop.checklists import workbook
from npm_desktop.checklists.agreements import write_agreements
from npm_desktop.checklists.filling.definition import compile_form
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.form import CHOOSING, NUMBERS, Form, Kind, Question
from npm_desktop.checklists.standards import Threshold
from npm_desktop.checklists.verdicts import NORM, VerdictKind

SHIPPED = workbook.shipped()
FORMS = {one.code: workbook.load(one.data) for one in SHIPPED}
DEFINITIONS = {code: compile_form(form.xml) for code, form in FORMS.items()}
REPEATS = {FORMS[code].form_id: one.parts.repeats for code, one in DEFINITIONS.items()}
VALIDATE = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
VERSION = "2026112402"
MODULE_VERSION = "2026112401"
LAPSED = {"CHI-025", "CHI-037"}
SLACK = Decimal("0.01")


class Filled:
    """A checklist while it is being filled, by the codes of its questions."""

    def __init__(self, code: str, **answers: str) -> None:
        self.form = FORMS[code]
        self.filling = Filling(DEFINITIONS[code])  # where rooms are asked for, one is there
        self.set(**answers)

    def add(self, **answers: str) -> None:
        """Add a room, where the form asks for rooms, and fill it in."""
        for path in REPEATS[self.form.form_id]:
            node, _ = self.filling.add(self.filling.tree.at(path[:-1])[0], path)
            for name, value in answers.items():
                self.filling.set(node.named(name)[0], value)

    def set(self, **answers: str) -> Filled:
        """Answer by name."""
        for name, value in answers.items():
            self.filling.set(self.node(name), value)
        return self

    def node(self, name: str):
        """Return the node of a question, or of a calculation beside it."""
        everything = [*self.form.questions(), *self.form.unseen]
        path = next(one.path for one in everything if one.name == name)
        return self.filling.find(path)

    def __getitem__(self, name: str) -> str:
        """Return what stands at the name."""
        return self.node(name).value

    def asked(self, name: str) -> bool:
        """Tell whether the question is asked."""
        return self.node(name).relevant


def limits() -> Iterator[tuple[str, Question, Threshold]]:
    for code, form in FORMS.items():
        for question in form.questions():
            for threshold in question.thresholds if question.code not in LAPSED else ():
                yield code, question, threshold


LIMITS = list(limits())
PLAIN = [one for one in LIMITS if not one[1].readonly]


@pytest.mark.parametrize("code", FORMS)
def test_rules_compile_and_an_empty_checklist_has_no_problems(code: str) -> None:
    assert DEFINITIONS[code].faults == []
    filled = Filled(code)
    assert list(filled.filling.problems()) == []
    assert filled.filling.errors == {}


@pytest.mark.parametrize("code", FORMS)
def test_names_are_latin_and_small(code: str) -> None:
    instance = ET.fromstring(FORMS[code].xml).find(".//{*}instance")
    names = {element.tag.rpartition("}")[2] for element in instance.iter()} - {"instance", "instanceID"}
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)


@pytest.mark.skipif(shutil.which("java") is None, reason="no Java here")
def test_odk_validate_finds_nothing(tmp_path: Path) -> None:
    for code, form in FORMS.items():
        (tmp_path / f"{code}.xml").write_text(form.xml, encoding="utf-8")
    files = sorted(tmp_path.glob("*.xml"))
    ran = subprocess.run(["java", "-jar", VALIDATE, *files], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert (ran.stdout + ran.stderr).count("Xform is valid!") == len(files)
    assert "warning" not in ran.stderr.casefold()


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.code)
def test_what_changed_is_told_for_codes_that_exist(one: workbook.Shipped) -> None:
    form = FORMS[one.code]
    assert form.version == (MODULE_VERSION if form.module else VERSION)
    heading, *changes = load_workbook(BytesIO(one.data))["changes"].iter_rows(values_only=True)
    assert heading[:2] == ("version", "code")
    for version, code, *words in changes:
        assert version in (MODULE_VERSION, form.version)
        assert code is None or form.coded(code)
        assert len(words) == 3
        assert all(words)


@pytest.mark.parametrize(("code", "question", "threshold"), LIMITS, ids=lambda one: getattr(one, "code", None))
def test_each_threshold_in_force_has_its_verdict_and_several_a_norm(
    code: str, question: Question, threshold: Threshold
) -> None:
    basis = threshold.basis.lower()
    calculations = {one.path for one in FORMS[code].unseen if one.kind is Kind.CALCULATE}
    assert f"{question.path}_{basis}" in calculations
    twins = [one for one in question.thresholds if one.basis == threshold.basis]
    assert (NORM.format(path=question.path, basis=basis) in calculations) == (
        len(twins) > 1 or (code, question.code) in (("CHI", "CHI-003"), ("CHI", "M5"))
    )


@pytest.mark.parametrize(
    ("code", "question", "threshold"), PLAIN, ids=lambda one: f"{one.code}" if isinstance(one, Question) else None
)
def test_verdicts_turn_where_the_threshold_lies(code: str, question: Question, threshold: Threshold) -> None:
    filled = Filled(code)
    if question.code == "POL-032":
        filled.set(pol_002c="custody" if threshold.value == 60 else "special_reception")
    name = f"{question.name}_{threshold.basis.lower()}"
    assert filled[name] == ""
    for value in (threshold.value - SLACK, threshold.value, threshold.value + SLACK):
        filled.set(**{question.name: f"{value:f}"})
        assert filled[name] == (VerdictKind.MEETS if threshold.met_by(value) else VerdictKind.BELOW), value
    filled.set(**{question.name: ""})
    assert filled[name] == ""


SPACE = [
    ("PEN", "pen_003", {"pen_003c": "men"}, 10, "2.5", "4"),
    ("PEN", "pen_003", {"pen_003c": "women"}, 10, "3", "4"),
    ("PEN", "pen_003", {"pen_003c": "minors"}, 4, "3.5", "4"),
    ("PEN", "pen_003", {}, 1, "2.5", "6"),
    ("SIZO", "sizo_003", {}, 8, "2.5", "4"),
    ("SIZO", "sizo_003", {}, 1, "2.5", "6"),
    ("POL", "pol_003", {}, 2, "2.5", "4"),
    ("POL", "pol_003", {}, 1, "2.5", "7"),
]


@pytest.mark.parametrize(("code", "name", "answers", "persons", "law", "cpt"), SPACE)
def test_space_is_area_by_persons_and_has_two_verdicts(code, name, answers, persons, law, cpt) -> None:
    filled = Filled(code, **answers)
    assert filled[name] == ""
    filled.set(**{f"{name}b": str(persons)})
    for norm, verdict in ((law, f"{name}_law"), (cpt, f"{name}_cpt")):
        for slack in (-SLACK, Decimal(0), SLACK):
            area = (Decimal(norm) + slack) * persons
            filled.set(**{f"{name}a": f"{area:f}"})
            assert Decimal(filled[name]) == Decimal(norm) + slack
            assert filled[verdict] == ("meets" if slack >= 0 else "below")
    assert filled.set(**{f"{name}b": ""})[name] == ""
    assert filled[f"{name}_law"] == filled[f"{name}_cpt"] == ""


def test_what_just_misses_the_norm_is_not_rounded_up_to_it() -> None:
    filled = Filled("SIZO", sizo_003a="17.47", sizo_003b="7")
    assert filled["sizo_003"] == "2.496"
    assert filled["sizo_003_law"] == "below"


def test_a_child_has_the_norm_of_minors_only_in_a_penal_institution() -> None:
    filled = Filled("CHI", chi_003a="13.6", chi_002="4")
    assert (filled["chi_003"], filled["chi_003_law"]) == ("3.4", "")
    assert filled.set(chi_001e="other")["chi_003_law"] == ""
    assert filled.set(chi_001e="penal")["chi_003_law"] == "below"
    assert filled.set(chi_003a="14")["chi_003_law"] == "meets"


def test_each_room_has_its_verdicts_and_all_rooms_their_least() -> None:
    filled = Filled("PEN")
    assert (filled["cells_least"], filled["cells_below_law"], filled["cells_below_cpt"]) == ("", "", "")
    filled.set(cell_area="30", cell_persons="10", cell_people="men")
    filled.add(cell_area="5", cell_persons="1")
    filled.add(cell_area="18", cell_persons="9")
    filled.add(cell_area="17", cell_persons="5", cell_people="minors")
    filled.add(cell_number="7")
    rooms = [
        tuple(room.named(name)[0].value for name in ("cell_space", "cell_space_law", "cell_space_cpt"))
        for room in filled.filling.tree.at(("data", "section_m", "cell"))
    ]
    assert rooms == [
        ("3", "meets", "below"),
        ("5", "meets", "below"),
        ("2", "below", "below"),
        ("3.4", "below", "below"),
        ("", "", ""),
    ]
    assert (filled["cells_least"], filled["cells_below_law"], filled["cells_below_cpt"]) == ("2", "2", "4")


@pytest.mark.parametrize(
    ("code", "answers", "name", "value"),
    [
        ("PEN", {"pen_001": "548", "pen_002": "560"}, "pen_002b", "97.9"),
        ("PEN", {"pen_001": "548", "pen_002": "0"}, "pen_002b", ""),
        ("SIZO", {"sizo_001": "150", "sizo_002": "100"}, "sizo_002b", "150"),
        ("PSY", {"psy_001": "90", "psy_001b": "120"}, "psy_001c", "75"),
        ("SOC", {"soc_001": "231", "soc_001b": "220"}, "soc_001c", "105"),
        ("CHI", {"chi_001": "78", "chi_001b": "85"}, "chi_001c", "91.8"),
        ("PSY", {"psy_002": "6", "psy_003a": "45"}, "psy_003", "7.5"),
        ("SOC", {"soc_002": "4", "soc_003a": "25"}, "soc_003", "6.25"),
        ("SOC", {"soc_001": "231", "soc_039a": "8"}, "soc_039", "28.9"),
        ("SOC", {"soc_001": "231", "soc_039b": "21"}, "soc_039c", "11"),
        ("CHI", {"chi_001": "78", "chi_042a": "6"}, "chi_042", "13"),
        ("CHI", {"chi_001": "78", "chi_042b": "9"}, "chi_042c", "8.7"),
        ("POL", {"pol_001": "12", "pol_002": "15"}, "pol_002b", "-3"),
        ("PEN", {"pen_038a": "12"}, "pen_038", "12"),
        ("PEN", {"pen_038b": "28"}, "pen_038", "28"),
        ("PEN", {"pen_038a": "12", "pen_038b": "28"}, "pen_038", "28"),
        ("SIZO", {"sizo_032a": "10", "sizo_032b": "3"}, "sizo_032", "10"),
    ],
)
def test_what_follows_from_two_figures_is_calculated(code, answers, name, value) -> None:
    filled = Filled(code)
    assert filled[name] == ""
    assert filled.set(**answers)[name] == value


@pytest.mark.parametrize(
    ("code", "gate", "none", "some", "skipped"),
    [
        ("PEN", "pen_023", "0", "2", "pen_024"),
        ("PEN", "pen_026", "0", "1", "pen_027"),
        ("PEN", "pen_037a", "no", "yes", "pen_037 pen_038a pen_038b pen_038 pen_039 pen_040 pen_041 pen_044a pen_044b"),
        ("SIZO", "sizo_031", "0", "3", "sizo_032a sizo_032b sizo_032"),
        (
            "SIZO",
            "sizo_002c",
            "none",
            "women mothers minors foreigners",
            "sizo_035b sizo_038 sizo_039 sizo_040",
        ),
        ("POL", "pol_033a", "none", "women minors foreigners", "pol_033 pol_034 pol_036"),
        ("POL", "pol_033a", "none", "mothers minors disabled", "pol_033 pol_034 pol_036"),
        ("POL", "pol_002c", "custody", "reception_distribution", "pol_037"),
        ("PSY", "psy_017a", "no", "yes", "psy_017"),
        ("PSY", "psy_020a", "no", "nd", "psy_020"),
        ("PSY", "psy_026a", "0", "9", "psy_026 psy_027 psy_028"),
        ("PSY", "psy_032", "0", "4", "psy_033 psy_034 psy_035 psy_036 psy_037 psy_038"),
        ("PSY", "psy_041a", "no", "yes", "psy_041"),
        ("SOC", "soc_007a", "0", "5", "soc_007 soc_007b soc_035"),
        ("SOC", "soc_031a", "no", "yes", "soc_031"),
        ("CHI", "chi_001d", "0", "7", "chi_017"),
        ("CHI", "chi_014", "0", "2", "chi_014b"),
        ("CHI", "chi_016", "0", "1", "chi_016b"),
        ("CHI", "chi_031", "0", "1", "chi_031b"),
        ("CHI", "chi_001e", "other", "adaptation", "chi_025"),
        ("SPECIAL", "sf_002", "0", "1", "sf_003"),
        ("SPECIAL", "sf_006", "0", "1", "sf_007"),
        ("SPECIAL", "in_001", "0", "3", " ".join(f"in_{number:03}" for number in range(2, 12))),
        ("SPECIAL", "cv_001a", "no", "yes", " ".join(f"cv_{number:03}" for number in range(1, 13))),
        ("SPECIAL", "cv_005", "no", "yes", "cv_006 cv_007"),
        ("SPECIAL", "cv_009", "yes", "partly", "cv_010 cv_011"),
        ("THEMATIC_DISABILITY", "ta_001", "0", "14", "ta_002 ta_002b tb_007 tb_008 tc_001 tc_009 td_006 te_008"),
        ("THEMATIC_DISABILITY", "ta_002b", "0", "3", "tc_009"),
        ("THEMATIC_DISABILITY", "te_006", "0", "3", "te_007"),
    ],
)
def test_nothing_is_asked_about_what_does_not_exist(code, gate, none, some, skipped) -> None:
    filled = Filled(code)
    names = skipped.split()
    assert all(map(filled.asked, names))  # until it is known that there is none
    filled.set(**{gate: none})
    assert not any(map(filled.asked, names))
    filled.set(**{gate: some})
    assert all(map(filled.asked, names))


@pytest.mark.parametrize("code", FORMS)
def test_a_number_has_limits_with_a_sentence(code: str) -> None:
    filled = Filled(code)
    for question in FORMS[code].questions():
        if question.kind not in NUMBERS or question.readonly:
            continue
        assert question.constraint_message, question.code
        node = filled.node(question.name)
        for value in ("-41", "1000000"):
            filled.filling.set(node, value)
            assert filled.filling.problem(node) == "constraint", question.code
            sentences = {filled.filling.message(node, "constraint", language) for language in ("kk", "ru", "en")}
            assert len(sentences) == 3
        filled.filling.set(node, "")


@pytest.mark.parametrize(
    ("code", "answers", "name", "wrong", "right"),
    [
        ("PEN", {"pen_001": "50"}, "pen_037", "51", "50"),
        ("PEN", {"l4": "3"}, "l4b", "4", "3"),
        ("SIZO", {"sizo_035a": "1.5"}, "sizo_035", "1", "1.5"),
        ("SIZO", {"sizo_010b": "52"}, "sizo_010c", "53", "17"),
        ("SIZO", {}, "sizo_002c", "none women", "none"),
        ("POL", {}, "pol_033a", "women nd", "women minors"),
        ("PSY", {"psy_001": "9"}, "psy_042", "10", "9"),
        ("SOC", {"soc_001": "9"}, "soc_013", "10", "0"),
        ("CHI", {"chi_001": "9"}, "chi_014", "10", "9"),
        ("SPECIAL", {"in_001": "3"}, "in_007", "4", "2"),
        ("THEMATIC_DISABILITY", {"ta_001": "14"}, "ta_002b", "15", "14"),
    ],
)
def test_a_part_is_no_more_than_the_whole(code, answers, name, wrong, right) -> None:
    filled = Filled(code, **answers)
    assert filled.filling.problem(filled.set(**{name: wrong}).node(name)) == "constraint"
    assert filled.filling.problem(filled.set(**{name: right}).node(name)) == ""


def told(code: str) -> dict[str, list[str]]:
    text = (paths.RESOURCES / "demo" / f"{code.lower()}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["values"]


@pytest.mark.parametrize("code", FORMS)
def test_what_the_practice_store_answers_is_asked_and_plausible(code: str) -> None:
    form: Form = FORMS[code]
    filled = Filled(code)
    for key, values in told(code).items():
        question = form.coded(key)
        assert question is not None, key
        assert not question.readonly, key
        for value in values:
            given = value.format(held=500, capacity=560)
            assert question.kind not in CHOOSING or all(map(question.choice, given.split())), key
            filled.set(**{question.name: given})
    assert [(node.name, problem) for node, problem in filled.filling.problems()] == []


@pytest.mark.parametrize("code", ["pen", "sizo", "chi", "pol", "psy", "soc"])
def test_what_is_counted_is_compared_with_what_is_written(code: str) -> None:
    form = FORMS[code.upper()]
    told = {one.code: write_agreements(one.agrees) for one in form.questions() if one.agrees}
    assert told["L3"] == "recorded(interviews)"
    assert any("sum(cell_persons)" in cell for cell in told.values())
    for question in form.questions():
        for agreement in question.agrees:
            name = agreement.source.name
            assert agreement.source.fact or form.coded(name) or form.named(name)
