"""Short names: «Сейтова А. С.», and the whole name where two would read alike."""

from __future__ import annotations

from npm_desktop.domain.person import told_apart

A, B, C = "Сейтова Айгуль Сериковна", "Сейтова Алия Саматовна", "Ким Анна Викторовна"


def test_who_would_read_alike_has_the_whole_name() -> None:
    assert told_apart([A, C]) == {A: "Сейтова А. С.", C: "Ким А. В."}
    assert told_apart([A, B, C]) == {A: A, B: B, C: "Ким А. В."}
    assert told_apart([A, A]) == {A: "Сейтова А. С."}  # one person who is named twice


def test_letters_of_any_size_read_alike() -> None:
    small = "сейтова алия саматовна"
    assert told_apart([A, small]) == {A: A, small: small}
    assert told_apart(["", "Ли"]) == {"": "", "Ли": "Ли"}
