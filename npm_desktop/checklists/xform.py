"""The model half of a converted form: its languages, texts, binds, lists and default values, as plain dictionaries.

Reads the XML that pyxform writes (the published contract), never pyxform's own objects. A text that is "-" is missing.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

from npm_desktop.checklists.attributes import PREFIX
from npm_desktop.checklists.form import Choice

_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:[-_][A-Za-z]+)?)\)\s*$")
_ITEXT = re.compile(r"\s*jr:itext\(\s*'([^']*)'\s*\)\s*")
_NAMED = {"қазақша": "kk", "kazakh": "kk", "русский": "ru", "russian": "ru", "english": "en"}
_NOTING = frozenset({"setgeopoint", "odk:setgeopoint", "recordaudio", "odk:recordaudio"})
_FILES = ("jr://file/", "jr://file-csv/")
PLAIN = ""


@dataclass(slots=True)
class Model:
    """What the head of the form holds. `texts` is `{id: {form: {language: text}}}`, `binds` `{path: {name: value}}`.

    `noted` are the paths that a device would fill by itself: where it is, what it hears.
    """

    root: str
    form_id: str
    version: str
    title: str
    languages: tuple[str, ...]
    default_language: str
    texts: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    binds: dict[str, dict[str, str]] = field(default_factory=dict)
    lists: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    untranslated: list[tuple[str, str]] = field(default_factory=list)
    noted: frozenset[str] = frozenset()
    tree: ET.Element = field(default_factory=lambda: ET.Element("html"), repr=False)

    def text(self, identity: str, form: str = "") -> Mapping[str, str]:
        """Return a text in every language of the form; a missing translation is the text of the default language."""
        found = self.texts.get(identity, {}).get(form, {})
        spare = found.get(self.default_language)
        if spare is None:
            return found
        return {language: found.get(language, spare) for language in self.languages}

    def resolve(self, reference: str) -> Mapping[str, str]:
        """Return the texts that an attribute names (`jr:itext('…')`) or holds."""
        match = _ITEXT.fullmatch(reference)
        if match is not None:
            return self.text(match[1])
        return {self.default_language: reference} if reference.strip() not in ("", "-") else {}


def parse(xml: str, curled: Mapping[str, str] | None = None) -> tuple[Model, ET.Element]:
    """Return the model and the body of a converted form. ValueError or ParseError when it isn't one.

    `curled` is `{straightened text: text as written}`.
    """
    prefixes, tree = _tree(xml)
    _rename(tree, prefixes)
    _restore(tree, curled or {})
    model, body = tree.find("head/model"), tree.find("body")
    if model is None or body is None:
        raise ValueError("no model or body")
    primary = next(iter(model.iterfind("instance")))[0]
    languages = [one.get("lang", "") for one in model.iterfind("itext/translation")]
    default = next((t.get("lang", "") for t in model.iterfind("itext/translation") if t.get("default")), None)
    found = Model(
        root=primary.tag,
        form_id=primary.get("id", ""),
        version=primary.get("version", ""),
        title=tree.findtext("head/title", "").strip(),
        languages=tuple(dict.fromkeys(language_code(name) for name in languages)) or (PLAIN,),
        default_language=language_code(default or next(iter(languages), PLAIN)),
        tree=tree,
    )
    _fill(found, model, primary)
    return found, body


def files_of(model: Model) -> tuple[str, ...]:
    """Return the names of the data files that the form looks into; the answers saved last time are none."""
    sources = [instance.get("src") or "" for instance in model.tree.iterfind("head/model/instance")]
    names = [source.rpartition("/")[2] for source in sources if source.startswith(_FILES)]
    if any(element.get("query") for element in model.tree.iterfind("body//input")):
        names.append("itemsets.csv")
    return tuple(dict.fromkeys(names))


def language_code(name: str) -> str:
    """Return the code of a language column: `Русский (ru)` → `ru`; a name that holds none stays itself."""
    match = _CODE.search(name)
    return match[1].lower() if match else _NAMED.get(name.strip().casefold(), name.strip())


def text_of(element: ET.Element) -> str:
    """Return the text of a label; a value put into it becomes `${name}` again, as the author wrote it."""
    parts = [element.text or ""]
    for child in element:
        path = (child.get("value") or "").strip()
        parts += [f"${{{path.rpartition('/')[2]}}}", child.tail or ""]
    return plain_spaces("".join(parts))


def plain_spaces(text: str) -> str:
    """Return the text without double spaces and without any at its ends."""
    return re.sub(r" {2,}", " ", text).strip()


def _tree(xml: str) -> tuple[dict[str, str], ET.Element]:
    prefixes, root = {}, None
    for event, value in ET.iterparse(BytesIO(xml.encode()), events=("start-ns", "start")):
        if event == "start-ns":
            prefixes[value[1]] = value[0]
        elif root is None:
            root = value
    if root is None:
        raise ValueError("no element")
    return prefixes, root


def _rename(tree: ET.Element, prefixes: Mapping[str, str]) -> None:
    """Take the namespaces off the tags and write those of attributes as their prefix (`hrm:code`)."""
    for element in tree.iter():
        element.tag = element.tag.rpartition("}")[2]
        for name in [name for name in element.attrib if name.startswith("{")]:
            uri, _, local = name[1:].partition("}")
            element.attrib[f"{prefixes.get(uri, '')}:{local}"] = element.attrib.pop(name)


def _restore(tree: ET.Element, curled: Mapping[str, str]) -> None:
    """Put back the quotes and apostrophes that the conversion straightened."""
    for element in list(tree.iter()) if curled else ():
        for name, value in element.attrib.items():
            if name.startswith(f"{PREFIX}:"):
                element.set(name, curled.get(value, value))
        written = curled.get(text_of(element)) if element.tag in ("value", "label", "hint") else None
        if written is not None:
            element[:] = []
            element.text = written


def _fill(found: Model, model: ET.Element, primary: ET.Element) -> None:
    for translation in model.iterfind("itext/translation"):
        language = language_code(translation.get("lang", ""))
        for text in translation.iterfind("text"):
            _add_text(found, language, text)
    found.untranslated.sort()
    for bind in model.iterfind("bind"):
        found.binds[bind.get("nodeset", "")] = dict(bind.attrib)
    actions = [element for element in found.tree.iter() if element.tag in _NOTING]
    found.noted = frozenset(element.get("ref") or "" for element in actions)
    for instance in model.iterfind("instance"):
        found.lists[instance.get("id", "")] = tuple(_items(found, instance))
    _collect_defaults(found, primary, f"/{primary.tag}")


def _add_text(found: Model, language: str, text: ET.Element) -> None:
    identity = text.get("id", "")
    for value in text.iterfind("value"):
        form, content = value.get("form", ""), text_of(value)
        if content == "-":
            found.untranslated.append((identity, language))
        elif content:
            found.texts.setdefault(identity, {}).setdefault(form, {})[language] = content


def _items(found: Model, instance: ET.Element) -> list[Choice]:
    choices = []
    for item in instance.iterfind("root/item"):
        cells = {cell.tag: (cell.text or "").strip() for cell in item}
        labels = found.text(cells.pop("itextId", "")) or found.resolve(cells.pop("label", ""))
        name = cells.pop("name", "")
        if name:
            choices.append(Choice(name, labels, cells))
    return choices


def _collect_defaults(found: Model, element: ET.Element, path: str) -> None:
    for child in element:
        here = f"{path}/{child.tag}"
        if len(child):
            _collect_defaults(found, child, here)
        elif child.text and child.text.strip():
            found.defaults[here] = child.text.strip()


def control_of(element: ET.Element) -> dict[str, str]:
    """Return the attributes of a control or group without those that name its place."""
    return {name: value for name, value in element.attrib.items() if name not in ("ref", "nodeset")}


def said(bind: Mapping[str, str], name: str) -> str:
    """Return what a bind says in our own column, else nothing."""
    return bind.get(f"{PREFIX}:{name}", "")
