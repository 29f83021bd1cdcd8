"""From the XML of a converted form to its parts. Compiles and evaluates nothing; passes over what it doesn't know."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from npm_desktop.checklists.filling.parts import Action, Bind, Control, Output, Pieces, RuleKind, Source
from npm_desktop.checklists.xform import language_code
from npm_desktop.checklists.xpath.node import Node, Path

_ITEXT = re.compile(r"\s*jr:itext\(\s*'([^']*)'\s*\)\s*")
_CONTROLS = frozenset(["group", "repeat", "input", "select1", "select", "upload", "trigger", "range", "rank", "secret"])
_RULES = {kind.value: kind for kind in (RuleKind.RELEVANT, RuleKind.CALCULATE, RuleKind.REQUIRED, RuleKind.READONLY)}
_RULES["constraint"] = RuleKind.CONSTRAINT
TEMPLATE = "jr:template"


@dataclass(slots=True)
class Parts:
    """A form taken apart. `texts` is `{identity: {language: {form: pieces}}}`; lists are document nodes by name."""

    template: Node
    version: str = ""
    form_id: str = ""
    languages: tuple[str, ...] = ("",)
    default_language: str = ""
    texts: dict[str, dict[str, dict[str, Pieces]]] = field(default_factory=dict)
    binds: dict[Path, Bind] = field(default_factory=dict)
    lists: dict[str, Node] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    controls: dict[Path, Control] = field(default_factory=dict)
    repeats: dict[Path, Control] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    namespaces: dict[str, str] = field(default_factory=dict)


def read(xml: str) -> Parts:
    """Return the parts of a form. ValueError or ParseError when the text is no form."""
    prefixes, html = _tree(xml)
    model, body = html.find("head/model"), html.find("body")
    if model is None or body is None:
        raise ValueError("no model or body")
    instances = list(model.iterfind("instance"))
    data = instances[0][0]
    found = Parts(_node(data, ()), data.get("version") or "", data.get("id") or "", namespaces=prefixes)
    for instance in instances[1:]:
        _add_list(found, instance)
    _add_texts(found, model)
    for element in model.iterfind("bind"):
        bind = _bind(element)
        found.binds[bind.path] = bind
    _add_controls(found, body)
    _add_actions(found, model, ())
    _add_actions(found, body, ())
    return found


def path_of(reference: str) -> Path:
    """Return the names of an absolute reference, without prefixes of namespaces."""
    return tuple(part.strip().rpartition(":")[2] for part in reference.strip().strip("/").split("/"))


def pieces_of(element: ET.Element) -> Pieces:
    """Return the words and outputs of a text; an only "-" is a missing translation and gives nothing."""
    found: list[str | Output] = [element.text or ""]
    for child in element:
        if child.tag == "output":
            found.append(Output((child.get("value") or child.get("ref") or "").strip()))
        else:
            found.extend(pieces_of(child))
        found.append(child.tail or "")
    kept = tuple(one for one in found if one != "")
    return () if len(kept) == 1 and isinstance(kept[0], str) and kept[0].strip() == "-" else kept


def text_reference(reference: str) -> str:
    """Return the identity that `jr:itext('…')` names, "" for anything else."""
    match = _ITEXT.fullmatch(reference)
    return match[1] if match else ""


def _tree(xml: str) -> tuple[dict[str, str], ET.Element]:
    """Return the prefixes by namespace and the tree; tags lose their namespace, attributes write it as a prefix."""
    prefixes: dict[str, str] = {}
    root: ET.Element | None = None
    for event, value in ET.iterparse(BytesIO(xml.encode()), events=("start-ns", "start")):
        if event == "start-ns":
            prefixes[value[1]] = value[0]
        elif root is None:
            root = value
    if root is None:
        raise ValueError("no element")
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        for name in [name for name in element.attrib if name.startswith("{")]:
            uri, _, local = name[1:].partition("}")
            element.attrib[f"{prefixes.get(uri, '')}:{local}"] = element.attrib.pop(name)
    return prefixes, root


def _node(element: ET.Element, above: Path) -> Node:
    path = (*above, element.tag)
    node = Node(element.tag, path, "", "" if len(element) else element.text or "")
    if element.attrib:
        node.attributes = dict(element.attrib)
    for child in element:
        node.add(_node(child, path))
    return node


def _add_list(found: Parts, instance: ET.Element) -> None:
    name, source = instance.get("id") or "", instance.get("src") or ""
    if len(instance):
        found.lists[name] = document(_node(instance[0], ()))
    else:
        found.files[name] = source


def document(root: Node) -> Node:
    """Return a document node that holds the root of a list or data file."""
    whole = Node("")
    whole.add(root)
    return whole


def _add_texts(found: Parts, model: ET.Element) -> None:
    translations = list(model.iterfind("itext/translation"))
    languages = [one.get("lang") or "" for one in translations]
    default = next((one.get("lang") or "" for one in translations if one.get("default")), None)
    found.languages = tuple(dict.fromkeys(language_code(name) for name in languages)) or ("",)
    found.default_language = language_code(default or next(iter(languages), ""))
    for translation in translations:
        language = language_code(translation.get("lang") or "")
        for text in translation.iterfind("text"):
            forms = {value.get("form") or "": pieces_of(value) for value in text.iterfind("value")}
            found.texts.setdefault(text.get("id") or "", {})[language] = forms


def _bind(element: ET.Element) -> Bind:
    rules = {kind: source for name, kind in _RULES.items() if (source := (element.get(name) or "").strip())}
    return Bind(
        path_of(element.get("nodeset") or ""),
        (element.get("type") or "").rpartition(":")[2],
        rules,
        element.get("jr:constraintMsg") or "",
        element.get("jr:requiredMsg") or "",
        element.get("jr:preload") or "",
        element.get("jr:preloadParams") or "",
    )


def _add_controls(found: Parts, parent: ET.Element) -> None:
    for element in parent:
        if element.tag not in _CONTROLS:
            continue
        reference = element.get("ref") or element.get("nodeset")
        control = _control(element, path_of(reference) if reference else ())
        if element.tag == "repeat":
            found.repeats[control.path] = _labelled(control, parent)
        elif control.path:
            found.controls.setdefault(control.path, control)
        if element.tag in ("group", "repeat"):
            _add_controls(found, element)


def _control(element: ET.Element, path: Path) -> Control:
    return Control(
        element.tag,
        path,
        _text(element.find("label")),
        _text(element.find("hint")),
        _source(element),
        tuple((item.findtext("value") or "", _text(item.find("label"))) for item in element.iterfind("item")),
        element.get("jr:count") or "",
        dict(element.attrib),
    )


def _labelled(repeat: Control, group: ET.Element) -> Control:
    """Return the repeat with the label of the group around it, where XLSForm puts it."""
    if repeat.label or group.tag != "group":
        return repeat
    return Control("repeat", repeat.path, _text(group.find("label")), count=repeat.count, attributes=repeat.attributes)


def _text(element: ET.Element | None) -> str | Pieces:
    """Return the identity of a text, or its pieces where it is written out."""
    if element is None:
        return ()
    return text_reference(element.get("ref") or "") or pieces_of(element)


def _source(element: ET.Element) -> Source | None:
    query = element.get("query")
    if query:
        return Source(query, "name", "label")
    itemset = element.find("itemset")
    if itemset is None:
        return None
    value, label = itemset.find("value"), itemset.find("label")
    return Source(
        itemset.get("nodeset") or "",
        (value.get("ref") or "") if value is not None else "",
        (label.get("ref") or "") if label is not None else "",
    )


def _add_actions(found: Parts, parent: ET.Element, trigger: Path) -> None:
    """Collect the setvalues; one that stands in a question is set off by that question's change."""
    for element in parent:
        if element.tag in ("setvalue", "setgeopoint"):
            events = tuple((element.get("event") or "").split())
            target = path_of(element.get("ref") or "")
            source = (element.get("value") or "").strip()
            if element.tag == "setvalue":
                found.actions.append(Action(events, target, source, element.text or "", trigger))
        elif element.tag in _CONTROLS:
            asked = element.tag not in ("group", "repeat") and element.get("ref")
            _add_actions(found, element, path_of(element.get("ref") or "") if asked else ())


def template_nodes(root: Node) -> Iterator[Node]:
    """Return every node of the template once a path."""
    seen: set[Path] = set()
    for node in root.walk():
        if node.path not in seen:
            seen.add(node.path)
            yield node


def is_template(node: Node) -> bool:
    """Tell whether the node is the pattern of a repeat and no instance."""
    return TEMPLATE in node.attributes


def attributes_of(node: Node) -> Mapping[str, str]:
    """Return the attributes that an instance of the node carries."""
    if TEMPLATE not in node.attributes:
        return node.attributes
    return {name: value for name, value in node.attributes.items() if name != TEMPLATE}
