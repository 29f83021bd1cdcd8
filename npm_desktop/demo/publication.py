"""The page of a newspaper that doesn't exist, as somebody saved it at night."""

from __future__ import annotations

import html
from datetime import date

PAGE = """<!DOCTYPE html>
<html lang="ru">
<head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font: 18px/1.5 serif; max-width: 40em; margin: 3em auto; color: #222 }} .day {{ color: #777 }}</style>
</head>
<body>
<p class="day">{day:%d.%m.%Y}, {link}</p>
<h1>{title}</h1>
<p>{told}. Об этом рассказали родственники, которые приносили передачи.</p>
<p>Они говорят, что видели пустые бутылки у входа и слышали, как люди просят пить. В дежурной части на вопросы редакции
не ответили.</p>
<p>Редакция обратилась в прокуратуру и следит за развитием событий.</p>
</body>
</html>
"""


def page(title: str, told: str, link: str, day: date) -> bytes:
    """Return the saved page."""
    words = {"title": title, "told": told, "link": link}
    return PAGE.format(day=day, **{name: html.escape(word) for name, word in words.items()}).encode()
