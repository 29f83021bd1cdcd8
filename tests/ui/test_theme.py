import re

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo
from PySide6.QtWidgets import QLabel, QLineEdit

from npm_desktop import paths
from ui import theme
from ui.theme import sheet, tokens

EVERY = [(name, pair) for name in tokens.THEMES for pair in tokens.TEXT_PAIRS]


@pytest.mark.parametrize(("name", "pair"), EVERY)
def test_text_is_readable(name, pair):
    colours = tokens.palette(name)
    assert tokens.contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


@pytest.mark.parametrize("name", tokens.THEMES)
def test_edges_of_controls_are_seen(name):
    colours = tokens.palette(name)
    for ink, ground in tokens.EDGE_PAIRS:
        assert tokens.contrast(colours[ink], colours[ground]) >= 3.0


def test_no_pair_is_too_faint_and_a_faint_one_is_named(monkeypatch):
    assert tokens.too_faint() == []
    monkeypatch.setitem(tokens.COLOURS, "muted", ("#C0C0C0", "#404040"))
    assert any("muted on window" in line for line in tokens.too_faint())


def test_contrast_is_that_of_wcag():
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#22201D", "#F5F3EF") == pytest.approx(14.7, abs=0.05)


def test_the_sheet_names_no_font():
    made = sheet.sheet(tokens.palette("light"))
    assert "font" not in made
    assert "placeholder-text-color" in made
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", made)) <= set(tokens.palette("light").values())


def test_the_weight_is_an_axis_of_the_packaged_font(qapp):
    strong = theme.font("body_strong")
    assert strong.variableAxisValue(QFont.Tag("wght")) == 600
    assert QFontInfo(strong).family() == "IBM Plex Sans"
    assert theme.metrics("body_strong").horizontalAdvance("Жоқ") > theme.metrics("body").horizontalAdvance("Жоқ")


def test_a_label_keeps_its_axis_under_the_sheet(qtbot):
    label = QLabel("Да")
    qtbot.addWidget(label)
    label.setFont(theme.font("body_strong"))
    label.ensurePolished()
    assert label.font().variableAxisValue(QFont.Tag("wght")) == 600


def test_paper_has_its_serif():
    assert QFontInfo(theme.serif(16)).family() == "IBM Plex Serif"


def test_the_theme_changes_what_is_on_the_screen(qapp, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    for name in ("dark", "light"):
        theme.apply(qapp, name)
        assert theme.current() == name
        assert qapp.palette().window().color() == QColor(tokens.palette(name)["window"])
        image = field.grab().toImage()
        assert image.pixelColor(8, image.height() // 2).name().upper() == tokens.palette(name)["surface"]


def test_a_colour_that_is_no_token_comes_back():
    assert theme.colour("#123456").name() == "#123456"
    assert theme.colour(QColor("red")) == QColor("red")
    assert theme.best_ink("scale5") == QColor("#FFFFFF")


@pytest.mark.parametrize("name", theme.icons.names())
def test_an_icon_is_of_the_family(name):
    source = (paths.ICONS / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in source
    assert "currentColor" in source
    assert not re.search(r"#[0-9A-Fa-f]{3,6}", source)
    image = theme.icons.pixmap(name, "accent", 20, 2.0).toImage()
    assert image.width() == 40
    inked = [image.pixelColor(x, y) for x in range(0, 40, 1) for y in range(0, 40, 2)]
    solid = [colour for colour in inked if colour.alpha() > 200]
    assert solid
    wanted = theme.colour("accent")
    assert all(abs(one.blue() - wanted.blue()) < 12 for one in solid)
    edge = [image.pixelColor(at, side) for at in range(40) for side in (0, 39)]
    assert all(colour.alpha() < 60 for colour in edge), "it touches the edge of its box"


def test_icons_are_made_once_and_at_both_scales():
    assert theme.icons.pixmap("home", "text") is theme.icons.pixmap("home", "text")
    assert {size.width() for size in theme.icon("home").availableSizes()} == {20, 40}
    assert len(theme.icons.names()) >= 40
