"""Makes pages an archive file: PDF/A-3b with the record inside, the same bytes for the same input."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import pdfa

from npm_desktop.errors import AppError

FLAVOUR = "3b"
AUTHOR = "National Preventive Mechanism of the Republic of Kazakhstan"
PRODUCER = "NPM Desktop"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the document."""

    name: str
    data: bytes
    description: str


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself."""

    title: str
    language: str
    day: str
    tool: str


def archive(pages: bytes, about: About, attachments: tuple[Attachment, ...]) -> bytes:
    """Return the pages as PDF/A-3b, the attachments inside."""
    with pikepdf.open(BytesIO(pages)) as pdf:
        for page in pdf.pages:
            if "/Trans" in page.obj:
                del page.obj["/Trans"]
        _say(pdf, about)
        for one in attachments:
            _attach(pdf, one)
        pdfa.prepare(pdf, FLAVOUR)
        _say(pdf, about)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            linearize=False,
        )
    return out.getvalue()


def validate(data: bytes) -> None:
    """Refuse a file that is not PDF/A-3b to the letter. Ask before sealing: a sealed file can't be checked."""
    report = pdfa.validate_written(BytesIO(data), FLAVOUR)
    if not report.passed:
        raise AppError("document_not_archivable", reason="; ".join(str(one) for one in report.findings[:3]))


def _attach(pdf: pikepdf.Pdf, one: Attachment) -> None:
    spec = pikepdf.AttachedFileSpec(
        pdf,
        one.data,
        filename=one.name,
        description=one.description,
        mime_type="application/json",
        relationship=pikepdf.Name.Data,
        creation_date="",
        mod_date="",
    )
    pdf.attachments[one.name] = spec


def _day(iso: str) -> dt.date:
    try:
        return dt.date.fromisoformat(iso[:10])
    except ValueError:
        return dt.date(2000, 1, 1)


def _say(pdf: pikepdf.Pdf, about: About) -> None:
    """Write the same title, author and day into the old and the new kind of metadata."""
    day = _day(about.day)
    stamp = f"D:{day:%Y%m%d}000000Z"
    pdf.docinfo = pdf.make_indirect(
        pikepdf.Dictionary(
            Title=pikepdf.String(about.title),
            Author=pikepdf.String(AUTHOR),
            Creator=pikepdf.String(about.tool),
            Producer=pikepdf.String(PRODUCER),
            CreationDate=pikepdf.String(stamp),
            ModDate=pikepdf.String(stamp),
        )
    )
    stream = pdf.make_stream(_xmp(about, f"{day:%Y-%m-%d}T00:00:00Z"))
    stream["/Type"], stream["/Subtype"] = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root["/Metadata"] = stream
    pdf.Root["/Lang"] = pikepdf.String(about.language)
    pdf.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)


def _xmp(about: About, at: str) -> bytes:
    title, tool, language = (escape(text, {'"': "&quot;"}) for text in (about.title, about.tool, about.language))
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{AUTHOR}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{at}</xmp:CreateDate>
<xmp:ModifyDate>{at}</xmp:ModifyDate>
<xmp:MetadataDate>{at}</xmp:MetadataDate>
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()
