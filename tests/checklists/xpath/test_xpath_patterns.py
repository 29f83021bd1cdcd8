"""Regular expressions as Java reads them, and how long they may take."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_desktop.checklists.xpath import patterns
from npm_desktop.checklists.xpath.patterns import LONGEST, MOST_DELAYS, MOST_PATTERN, MOST_TEXT, compiled, matches
from npm_desktop.checklists.xpath.problems import XPathProblem


def refused(pattern: str, text: str = "a") -> str:
    with pytest.raises(XPathProblem) as caught:
        matches(pattern, text)
    return caught.value.code


def outcome(pattern: str, text: str) -> bool | str:
    try:
        return matches(pattern, text)
    except XPathProblem as problem:
        return problem.code


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        (r"[0-9]+", "123", "123x"),
        (r"^\d{12}$", "840101300123", "84010130012"),
        (r"\d", "5", "٥"),
        (r"\w+", "aZ_9", "Ж"),
        (r"\W", "Ж", "a"),
        (r"\s+", " \t\n\x0b\f\r", "\xa0"),
        (r"\S\D", "aa", "a1"),
        (r"\h", "\xa0", "\n"),
        (r"\H", "a", " "),
        (r"\v", "\u2028", " "),
        (r"\V", "a", "\x0b"),
        (r"\R", "\r\n", "a"),
        (r".", "Ж", "\r"),
        (r"(?s).", "\r", "ab"),
        (r"(?s:.)", "\n", "ab"),
        (r"(?s)(?-s).", "a", "\n"),
        (r"((?s).)\n", "\n\n", "aa"),
        (r"(?:(?s)a)?.", "a", "\n"),
        (r"[\w-\.]+", "a-b.c", "a+b"),
        (r"[\w.-]+@[\w.-]+\.[a-z]{2,}", "a-b.c@d-e.kz", "a@b"),
        (r"[a-z&&[^aeiou]]+", "xyz", "xaz"),
        (r"[a-z&&b-d]", "c", "e"),
        (r"[a&&]", "a", "b"),
        (r"[&&a]", "a", "&"),
        (r"[a[b[c]]]+", "abc", "["),
        (r"[^a[b]]", "c", "b"),
        (r"[]a]+", "]a", "b"),
        (r"[^]a]", "b", "]"),
        (r"[a-]", "-", "b"),
        (r"[-a]", "-", "b"),
        (r"[a-[b]]", "-", "["),
        (r"[a^]", "^", "b"),
        (r"[a|b||c]+", "a|b|c", "&"),
        (r"[~~a]", "~", "b"),
        (r"[[:a:]]+", ":a", "["),
        (r"[.+*$]+", ".+*$", "a"),
        (r"[\]\[\\]+", "][\\", "a"),
        (r"[\Qa-]\E]+", "a-]", "b"),
        (r"[\x41-\x43\u0430]+", "ABCа", "D"),
        (r"[\n\t]", "\n", "n"),
        (r"\f\r\a", "\f\r\a", "fra"),
        (r"\Qa.b*\E+", "a.b**", "axb*"),
        (r"\Qa.b", "a.b", "axb"),
        (r"\p{L}+", "Әлия", "a1"),
        (r"\pL", "Ж", "1"),
        (r"\P{L}", "1", "Ж"),
        (r"\p{^L}", "1", "Ж"),
        (r"\P{^L}", "Ж", "1"),
        (r"[^\p{L}]", "1", "Ж"),
        (r"\p{Lu}\p{Ll}+", "Алия", "алия"),
        (r"\p{IsCyrillic}+", "Қыз", "Qyz"),
        (r"\p{script=Cyrillic}", "Қ", "Q"),
        (r"\p{InCyrillic}", "Қ", "Q"),
        (r"\p{block=Cyrillic}", "Қ", "Q"),
        (r"\p{gc=Lu}", "Қ", "қ"),
        (r"\p{IsAlphabetic}+", "Қa", "1"),
        (r"\p{Alpha}+", "abZ", "Ж"),
        (r"\p{Upper}\p{Lower}", "Ab", "ЖЖ"),
        (r"\p{Punct}+", "!~[]", "a"),
        (r"\p{javaLetterOrDigit}+", "Ж1", "_"),
        (r"\p{ASCII}", "a", "Ж"),
        (r"\x41\u0042\x{43}\0104\cA\t\e", "ABCD\x01\t\x1b", "ABCD"),
        (r"\N{LATIN SMALL LETTER A}", "a", "b"),
        (r"\.\-\/\@\_\ \!", ".-/@_ !", "a-/@_ !"),
        (r"(a)(b)\2\1", "abba", "abab"),
        (r"(?<one>a)\k<one>", "aa", "ab"),
        (r"a|\1", "a", ""),
        (r"(?:ab)+", "abab", "aba"),
        (r"(?i)ж[a-z]", "ЖQ", "Ж1"),
        (r"(?i:a)b", "Ab", "AB"),
        (r"(?-i)a", "a", "A"),
        (r"(?x) a b # all that counts", "ab", "a b"),
        (r"(?x: a ) b", "a b", "ab"),
        (r"(?m)^a$", "a", "b"),
        (r"(?=a)\w(?!c)(?<=a)(?<!b)b", "ab", "ac"),
        (r"(?>a|ab)c", "ac", "abc"),
        (r"a*+b", "aab", "aaa"),
        (r"a?+a", "aa", "a"),
        (r"a{2}", "aa", "aaa"),
        (r"a{2,}", "aaaa", "a"),
        (r"a{0,2}?", "aa", "aaa"),
        (r"a{1,2}+a", "aaa", "aa"),
        (r"a{2}{3}", "aa", "aaaaaa"),
        (r"a+?b??", "aab", "abb"),
        (r"^*a", "a", "b"),
        (r"\Aa\z", "a", "a\n"),
        (r"a\Z\n?", "a\n", "b"),
        (r"\Ga", "a", "b"),
        (r"a\b-\Bb?", "a-", "a"),
        (r"\X", "é", "ab"),
        (r"}]", "}]", "]}"),
        (r"", "", "a"),
        (r"#~&", "#~&", "a"),
    ],
)
def test_a_pattern_is_read_as_java_reads_it(pattern, yes, no):
    assert matches(pattern, yes)
    assert not matches(pattern, no)


@pytest.mark.parametrize(
    "pattern",
    [
        *("(", ")", "[a", "[", "[]", "[^]", "a)", "(a", "*a", "+", "?", "a**", "a|*", "(*)", "a{", "a{x}", "a{,3}"),
        *("a{2,1}", "a{2", "\\", "\\q", "\\8x\\y", "\\p", "\\p{", "\\p{Nothing}", "\\p{InNowhere}", "\\x4", "\\u12"),
        *(
            "\\x{110000}",
            "\\k",
            "\\k<n>",
            "\\N{NO SUCH LETTER}",
            "[b-a]",
            "[a-\\w]",
            "[\\",
            "(?<n",
            "(?<1>a)",
            "(?P<n>a)",
        ),
        *(
            "(?R)",
            "(?1)",
            "(?|a)",
            "(?#c)",
            "(?z)",
            "(*FAIL)",
            "(?",
            "(?<n>a)(?<n>b)",
            "\\c",
            "(?&n)",
            "(?P=n)",
            "\\L<n>",
        ),
        *("\\m", "\\y", "\\g<1>", "\\0", "\\08", "a{99999999999}"),
        "(" * 70 + ")" * 70,
        "[" * 70 + "a" + "]" * 70,
    ],
)
def test_a_pattern_that_java_refuses_is_refused(pattern):
    assert refused(pattern) == "bad_pattern"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a|aa)+$", "a" * 60 + "b"),
        ("(a+)+b", "a" * 60),
        ("(a*)*b", "a" * 60),
        ("(.*)*(.*)*x", "a" * 400),
        ("(x+x+)+y", "x" * 300),
        ("((((a{1,99}){1,99}){1,99}){1,99})b", "a" * 500),
        ("(\\w+\\s?)+!", "word " * 60),
        ("a{1,9999999}b" * 9, "a" * 9999),
        ("(a?){50}a{50}!", "a" * 50),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 90),
        ("(?=(a+)+b)" * 5, "a" * 90),
        ("(" * 50 + "a*" + ")*" * 50 + "b", "a" * 90),
    ],
)
def test_no_pattern_holds_the_program_up(pattern, text):
    began = time.process_time()
    assert outcome(pattern, text) in {False, "pattern_slow", "bad_pattern"}
    assert time.process_time() - began < 0.3


def test_a_slow_pattern_is_given_up():
    assert refused("(a|aa)+$", "a" * 60 + "b") == "pattern_slow"


def test_a_pattern_that_is_slow_again_and_again_is_not_tried_any_more(monkeypatch):
    monkeypatch.setattr(patterns, "LONGEST", 0.02)
    began = time.process_time()
    codes = {refused("(b|bb)+$", "b" * 60 + "!") for _ in range(2000)}
    assert codes == {"pattern_slow"}
    assert time.process_time() - began < 2 * MOST_DELAYS * LONGEST
    assert not matches("(b|bb)+#", "b")


def test_what_is_too_long_is_refused():
    assert refused("a" * (MOST_PATTERN + 1)) == "pattern_too_long"
    assert not matches("a" * MOST_PATTERN, "a")
    assert refused("a*", "a" * (MOST_TEXT + 1)) == "text_too_long"
    assert matches("a*", "a" * MOST_TEXT)


def test_a_pattern_is_made_ready_once():
    assert compiled("a[bc]d") is compiled("a[bc]d")


_PIECES = st.sampled_from(
    [*"ab01._-^$|()[]{}*+?\\&,:=!<>#~ ЖQEpPxuNkRiswdhv", "\\Q", "\\E", "(?", "[^", "&&", "{2,3}", "\\p{L}", "(?i)"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=14).map("".join), st.text("ab01._-Ж\n", max_size=6))
def test_any_pattern_has_an_answer_or_is_refused(pattern, text):
    assert outcome(pattern, text) in {True, False, "bad_pattern", "pattern_slow"}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20))
def test_a_quoted_text_matches_itself(text):
    quoted = re.sub(r"([^\w])", r"\\\1", text, flags=re.ASCII) if text.isascii() else f"\\Q{text}\\E"
    if "\\E" not in text:
        assert matches(quoted, text)
