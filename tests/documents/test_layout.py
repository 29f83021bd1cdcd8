"""What stays together on the pages: a norm, the last words and the signatures, a heading and its table."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak

from npm_desktop import texts
from npm_desktop.checklists.standards import Instrument
from npm_desktop.documents import blocks as b
from npm_desktop.documents import definition, fonts
from npm_desktop.documents.compose import compose
from npm_desktop.documents.flow import story
from npm_desktop.documents.glyphs import markup
from npm_desktop.documents.pdf import write
from npm_desktop.documents.signing_flow import signatures as places
from tests.documents.act_samples import pack
from tests.documents.bilingual_samples import spots

NBSP = "\u00a0"
EDGES = b.Edges("", "", "{page}/{pages}")
RU = texts.load("ru")


def said(text: str) -> tuple[b.Words, ...]:
    return (b.Words(text),)


def printed(*made: b.Block) -> bytes:
    return write(b.Document("Акт", "ru", "2026-11-24", EDGES, "", made))


def filler(lines: int) -> b.Paragraph:
    return b.Paragraph(b.Words("\n".join("строка" for _ in range(lines))))


def page_of(pdf: bytes, word: str) -> int:
    (spot,) = spots(pdf, word)
    return spot.page


def signing(count: int) -> b.Signatures:
    people = tuple(b.Signature(f"Подписант{n}", "юрист", "удостоверение № 0147", "") for n in range(count))
    return b.Signatures(people, "подпись", "дата")


def test_the_last_words_go_to_the_page_of_the_signatures():
    for lines in range(28, 46):
        last = b.Paragraph(b.Words("Заключение. " * 40 + "Последнее"))
        pdf = printed(filler(lines), last, b.Heading("Подписи", "2."), signing(4))
        pages = {page_of(pdf, word) for word in ("Последнее", "Подписи", "Подписант0", "Подписант3")}
        assert len(pages) == 1


def test_a_heading_goes_along_with_the_words_under_it_before_signatures():
    flow = story((filler(40), b.Heading("Обстоятельства", "1."), filler(2), b.Heading("Подписи", "2."), signing(4)),
                 code=False)  # fmt: skip
    breaks = [at for at, one in enumerate(flow) if isinstance(one, CondPageBreak)]
    assert flow[breaks[-1] + 1] is flow[1] or flow[1] is flow[breaks[0]]


def test_a_norm_is_never_cut():
    norm = "Начало " + "закона о порядке и условиях содержания лиц " * 5 + "конец"
    for lines in range(30, 44):
        pdf = printed(filler(lines), b.Listing(tuple(said(norm) for _ in range(6))))
        begun, ended = (sorted(one.page for one in spots(pdf, word)) for word in ("Начало", "конец"))
        assert begun == ended


def test_a_line_that_leads_to_a_table_stays_with_it():
    grid = b.Grid((b.Column("Вопрос"),), tuple((said("ответ"),) for _ in range(30)))
    for lines in range(30, 46):
        pdf = printed(filler(lines), b.Heading("Ответы", "6."), b.Paragraph(b.Words("Вопросник")),
                      b.Heading("Раздел", "A.", level=2), grid)  # fmt: skip
        pages = {page_of(pdf, word) for word in ("Ответы", "Вопросник", "Раздел")}
        assert pages == {spots(pdf, "ответ")[0].page}


def test_a_given_signature_has_no_line_for_ink_beside_it(signatures):
    drawn, inked = (b.Signature("Имя", "юрист", "", "", one) for one in signatures)
    fonts.register()
    (given,), _ = places(b.Signatures((drawn,), "подпись", "дата"))
    (awaited,), _ = places(b.Signatures((inked,), "подпись", "дата"))
    assert given._cellvalues[0][2] == ""
    assert awaited._cellvalues[0][2] != ""


def test_initials_keep_to_their_name():
    assert markup("Сатыбалдин Р. Е.: журнал") == f"Сатыбалдин{NBSP}Р.{NBSP}Е.: журнал"
    assert markup("Ә. Қ. Нұрланов, ІІ этаж") == f"Ә.{NBSP}Қ.{NBSP}Нұрланов, ІІ этаж"
    assert markup("Закрыто. Он ушёл в г. Шымкент") == "Закрыто. Он ушёл в г. Шымкент"


def test_the_law_of_the_pack_is_named_once():
    record = pack("ru") | {"law_title": "Закон о порядке"}
    made = compose(record, definition.load("pack"), RU)
    texts_of = [one.words.text for one in made.blocks if isinstance(one, b.Paragraph)]
    assert texts_of.count("Закон о порядке") == 1


def test_several_articles_are_articles():
    known = Instrument("LAW353", {"kk": "Заң"}, {"kk": "Заң, {p}-бап", "ru": "Закон, ст. {p}"})
    assert known.citation("139–141", "kk") == "Заң, 139–141-баптар"
    assert known.citation("22(2)", "kk") == "Заң, 22(2)-бап"
    assert known.citation("139–141", "ru") == "Закон, ст. 139–141"
