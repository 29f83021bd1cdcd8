"""The drawing of a body is one outline for paper and screen, inside its box, and marks stand where they were put."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from npm_desktop.documents import preview
from npm_desktop.documents.body_chart import BodyChart
from npm_desktop.documents.fonts import register
from npm_desktop.domain import body
from npm_desktop.domain.body import Mark
from npm_desktop.domain.injury import Figure, View

NAMES = ("Алдынан", "Артынан", "Сол жағынан", "Оң жағынан")


def _points(path: body.Path) -> list[body.Point]:
    return [path.start, *(point for curve in path.curves for point in curve)]


@pytest.mark.parametrize("figure", list(Figure))
@pytest.mark.parametrize("view", list(View))
def test_every_side_stays_in_its_box_and_fills_its_height(figure: Figure, view: View) -> None:
    made = body.drawing(figure, view)
    points = [point for path in (made.outline, *made.lines) for point in _points(path)]
    assert all(0 < x < 1 and 0 < y < 1 for x, y in points)
    heights = [y for _, y in _points(made.outline)]
    assert max(heights) - min(heights) > 0.93
    assert made.outline.closed


@pytest.mark.parametrize("figure", list(Figure))
def test_left_is_right_in_a_mirror_and_a_half_mirrors_itself(figure: Figure) -> None:
    left, right = (body.drawing(figure, view).outline for view in (View.LEFT, View.RIGHT))
    assert [(round(1 - x, 9), y) for x, y in _points(left)] == [(round(x, 9), y) for x, y in _points(right)]
    ends = {(round(end[0], 6), round(end[1], 6)) for _, _, end in body.drawing(figure, View.FRONT).outline.curves}
    assert {(round(1 - x, 6), y) for x, y in ends} == ends
    assert min(left.curves, key=lambda curve: curve[2][0])[2][0] < 0.4  # the face looks to the left


def _page(*marks: Mark) -> bytes:
    register()
    out = BytesIO()
    canvas = Canvas(out, pagesize=(480, 300), invariant=1)
    chart = BodyChart(Figure.ADULT, NAMES, marks, width=460)
    assert chart.height < 300
    chart.drawOn(canvas, 10, 10)
    canvas.save()
    return out.getvalue()


def test_marks_carry_their_numbers_to_their_places() -> None:
    drawn = _page(Mark(3, View.BACK, 0.4, 0.3), Mark(17, View.LEFT, 0.5, 0.6))
    for word, column in (("3", 1), ("17", 2), ("Артынан", 1), ("Сол жағынан", 2)):
        found = preview.find(drawn, word)
        assert found is not None, word
        left = found[1][0][0] * 480 - 10
        assert column * 115 < left < (column + 1) * 115, word
    assert preview.find(_page(), "3") is None
