r"""From a regular expression of Java to one of the package `regex`, which reads many signs otherwise.

Letters, digits and white space of `\w`, `\d`, `\s` are those of ASCII, `\p{L}` and its kin are Unicode's.
"""

from __future__ import annotations

import re
import string
import unicodedata

MOST_DEPTH = 60
_LINE_ENDS = r"\n\r\x85\u2028\u2029"
_WIDE_SPACE = r" \t\xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000"
# What stands for a set of letters, as it is written inside square brackets.
_SETS = {
    "d": "0-9",
    "w": "a-zA-Z_0-9",
    "s": r" \t\n\x0b\f\r",
    "h": _WIDE_SPACE,
    "v": r"\x0b\f" + _LINE_ENDS,
}
_NAMED_SETS = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "ASCII": r"\x00-\x7f",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": r"!-/:-@\[-`{-~",
    "Graph": "!-~",
    "Print": " -~",
    "Blank": r" \t",
    "Cntrl": r"\x00-\x1f\x7f",
    "XDigit": "0-9a-fA-F",
    "Space": _SETS["s"],
    "L1": r"\x00-\xff",
    "javaLowerCase": r"\p{Ll}",
    "javaUpperCase": r"\p{Lu}",
    "javaLetter": r"\p{L}",
    "javaAlphabetic": r"\p{Alphabetic}",
    "javaDigit": r"\p{Nd}",
    "javaLetterOrDigit": r"\p{L}\p{Nd}",
    "javaWhitespace": r"\p{Z}\t-\r\x1c-\x1f",
    "javaSpaceChar": r"\p{Z}",
}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b"}
_ANCHORS = {"b": r"\b", "B": r"\B", "A": r"\A", "G": r"\G", "z": r"\Z", "Z": r"(?=\n?\Z)", "R": r"\R", "X": r"\X"}
_CODE = re.compile(r"x\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|0([0-3]?[0-7]{1,2})", re.ASCII)
_COUNT = re.compile(r"\{[0-9]{1,9}(?:,[0-9]{0,9})?\}", re.ASCII)
_GROUP = re.compile(r"\(\?(?:[:=!>]|<[=!]|<[a-zA-Z][a-zA-Z0-9]*>)", re.ASCII)
_FLAGS = re.compile(r"\(\?([idmsuxU]*)(?:-([idmsuxU]*))?([:)])")
_PROPERTY = re.compile(r"\{(\^?)([^{}]*)\}|([a-zA-Z])")
_LETTER_NAME = re.compile(r"N\{([^{}]+)\}")
_KEY = re.compile(r"(?:(?:is)?(?:general_category|gc|script|sc|block|blk)=)(.*)", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][\w -]*", re.ASCII)
# What the package takes for operators between sets, Java for letters.
_SET_SIGNS = frozenset("&~|-[]^:\\")


class BadPattern(ValueError):
    """Java would refuse the pattern."""


def translate(pattern: str) -> str:
    """Return the pattern for the package `regex`, version 1. BadPattern."""
    return _Translator(pattern).whole()


def _letter(letter: str, *, inside: bool) -> str:
    if inside:
        return f"\\{letter}" if letter in _SET_SIGNS else letter
    return re.escape(letter)


class _Translator:
    def __init__(self, pattern: str) -> None:
        self._source = pattern
        self._place = 0
        self._found: list[str] = []
        # The groups that are open, each with whether a dot takes line ends too and whether blanks are left out.
        self._modes: list[tuple[bool, bool]] = [(False, False)]
        # Whether what stands before can be repeated.
        self._repeatable = False
        self._groups = 0

    def whole(self) -> str:
        while self._place < len(self._source):
            self._item()
        if len(self._modes) != 1:
            raise BadPattern("group open")
        return "".join(self._found)

    def _at(self, text: str) -> bool:
        return self._source.startswith(text, self._place)

    def _take(self) -> str:
        if self._place >= len(self._source):
            raise BadPattern("ended early")
        self._place += 1
        return self._source[self._place - 1]

    def _put(self, text: str, *, repeatable: bool = True) -> None:
        self._found.append(text)
        self._repeatable = repeatable

    def _item(self) -> None:
        letter = self._source[self._place]
        dot_takes_all, blanks_out = self._modes[-1]
        if blanks_out and (letter.isspace() or letter == "#"):
            self._remark()
        elif letter == "(":
            self._open()
        elif letter == "[":
            self._put(self._set(1))
        elif letter == "\\":
            self._place += 1
            self._escape()
        elif letter in "*+?{":
            self._repeat()
        else:
            self._place += 1
            self._sign(letter, dot_takes_all=dot_takes_all)

    def _sign(self, letter: str, *, dot_takes_all: bool) -> None:
        if letter == ")":
            if len(self._modes) == 1:
                raise BadPattern("no group is open")
            self._modes.pop()
            self._put(letter)
        elif letter == ".":
            self._put("." if dot_takes_all else f"[^{_LINE_ENDS}]")
        elif letter in "^$|":
            self._put(letter, repeatable=letter != "|")
        else:
            self._put(_letter(letter, inside=False))

    def _remark(self) -> None:
        if self._take() == "#":
            end = self._source.find("\n", self._place)
            self._place = len(self._source) if end < 0 else end

    def _repeat(self) -> None:
        nothing = not self._repeatable
        if self._at("{"):
            match = _COUNT.match(self._source, self._place)
            if match is None:
                raise BadPattern("repetition")
            self._place = match.end()
            found = match[0]
        elif nothing:
            raise BadPattern("nothing to repeat")
        else:
            found = self._take()
        if self._at("?") or self._at("+"):
            found += self._take()
        # Nothing, so many times, is nothing.
        self._put("" if nothing else found, repeatable=False)

    def _open(self) -> None:
        if len(self._modes) > MOST_DEPTH:
            raise BadPattern("too deep")
        flags = _FLAGS.match(self._source, self._place)
        if flags is not None and (flags[1] or flags[2] or flags[3] == ")"):
            self._switch(flags)
            return
        match = _GROUP.match(self._source, self._place)
        if match is None and self._at("(?"):
            raise BadPattern("group")
        found = match[0] if match else "("
        self._place += len(found)
        if found == "(" or found[3:4].isalpha():
            self._groups += 1
        if found[3:4].isalpha() and found in self._found:
            raise BadPattern("name taken")
        self._modes.append(self._modes[-1])
        self._put(found, repeatable=False)

    def _switch(self, match: re.Match[str]) -> None:
        self._place = match.end()
        on, off, end = match[1], match[2] or "", match[3]
        dots, blanks = self._modes[-1]
        mode = ("s" in on or dots) and "s" not in off, ("x" in on or blanks) and "x" not in off
        # Remarks and blanks are left out here; letters are the same in both cases beyond ASCII too.
        kept_on, kept_off = ("".join(flag for flag in "ims" if flag in flags) for flags in (on, off))
        flags = kept_on + (f"-{kept_off}" if kept_off else "")
        if end == ":":
            self._modes.append(mode)
            self._put(f"(?{flags}:", repeatable=False)
            return
        self._modes[-1] = mode
        self._put(f"(?{flags})" if flags else "", repeatable=False)

    def _escape(self) -> None:
        literal = self._quoted()
        if literal is not None:
            self._found.extend(_letter(letter, inside=False) for letter in literal)
            self._repeatable = bool(literal) or self._repeatable
            return
        letter = self._take()
        if letter in _ANCHORS:
            self._put(_ANCHORS[letter])
        elif letter in "123456789":
            # A group that isn't there is never found again.
            self._put(f"(?:\\{letter})" if int(letter) <= self._groups else "(?!)")
        elif letter == "k":
            name = re.compile(r"<[a-zA-Z][a-zA-Z0-9]*>", re.ASCII).match(self._source, self._place)
            if name is None:
                raise BadPattern("name")
            self._place = name.end()
            self._put(f"(?P={name[0][1:-1]})")
        elif (found := self._set_escape(letter)) is not None:
            self._put(f"[{found}]")
        else:
            self._put(_letter(self._character(letter), inside=False))

    def _quoted(self) -> str | None:
        r"""Return what stands between \Q and \E, None when no quotation begins."""
        if not self._at("Q"):
            return None
        end = self._source.find("\\E", self._place)
        literal = self._source[self._place + 1 : len(self._source) if end < 0 else end]
        self._place = len(self._source) if end < 0 else end + 2
        return literal

    def _set_escape(self, letter: str) -> str | None:
        """Return what an escape that means a set is inside brackets, None when it means one letter."""
        if letter in _SETS:
            return _SETS[letter]
        if letter.lower() in _SETS:
            return f"[^{_SETS[letter.lower()]}]"
        if letter not in "pP":
            return None
        match = _PROPERTY.match(self._source, self._place)
        if match is None:
            raise BadPattern("property")
        self._place = match.end()
        found = _property(match[3] or match[2])
        return f"[^{found}]" if (letter == "P") is not bool(match[1]) else found

    def _character(self, letter: str) -> str:
        """Return the one letter that an escape means."""
        if letter in _CONTROLS:
            return _CONTROLS[letter]
        if letter == "c":
            return chr(ord(self._take()) ^ 64)
        named = _LETTER_NAME.match(self._source, self._place - 1)
        if named is not None:
            self._place = named.end()
            return unicodedata.lookup(named[1])
        match = _CODE.match(self._source, self._place - 1)
        if match is not None:
            self._place = match.end()
            code = int(match[4], 8) if match[4] else int(match[1] or match[2] or match[3], 16)
            if code > 0x10FFFF:
                raise BadPattern("code")
            return chr(code)
        if letter in string.ascii_letters or letter in string.digits:
            raise BadPattern("escape")
        return letter

    def _set(self, depth: int) -> str:
        """Return a set in brackets; signs that are operators here and letters there get a backslash."""
        if depth > MOST_DEPTH:
            raise BadPattern("too deep")
        self._place += 1
        parts = ["["]
        if self._at("^"):
            parts.append(self._take())
        began, full = len(parts), False
        while not self._at("]") or not full:
            if self._at("&&"):
                self._place += 2
                while self._at("&"):
                    self._place += 1
                # Java takes nothing beside an && for no condition.
                if full and not self._at("]"):
                    parts.append("&&")
                continue
            parts.append(self._member(depth))
            full = True
        self._place += 1
        if len(parts) == began:
            raise BadPattern("empty set")
        return "".join(parts) + "]"

    def _member(self, depth: int) -> str:
        if self._at("["):
            return self._set(depth + 1)
        first = self._one()
        if len(first) != 1:
            return first.removeprefix("=")
        if not self._at("-") or self._source[self._place + 1 : self._place + 2] in ("]", "[", ""):
            return _letter(first, inside=True)
        self._place += 1
        last = self._one()
        if len(last) != 1:
            raise BadPattern("range")
        if ord(last) < ord(first):
            raise BadPattern("range")
        return f"{_letter(first, inside=True)}-{_letter(last, inside=True)}"

    def _one(self) -> str:
        """Return the next letter of a set; what is already translated has an equals sign before it."""
        letter = self._take()
        if letter != "\\":
            return letter
        literal = self._quoted()
        if literal is not None:
            return "=" + "".join(_letter(one, inside=True) for one in literal)
        letter = self._take()
        found = self._set_escape(letter)
        return self._character(letter) if found is None else f"={found}"


def _property(name: str) -> str:
    """Return a property as it is inside brackets."""
    match = _KEY.fullmatch(name)
    if match is None and name in _NAMED_SETS:
        return _NAMED_SETS[name]
    wanted = match[1] if match else name
    if _NAME.fullmatch(wanted) is None:
        raise BadPattern("property")
    if match is None and wanted.startswith("In"):
        return f"\\p{{block={wanted[2:]}}}"
    if match is not None and name.lower().startswith(("block", "blk")):
        return f"\\p{{block={wanted}}}"
    return f"\\p{{{wanted[2:] if match is None and wanted.startswith('Is') else wanted}}}"
