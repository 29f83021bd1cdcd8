"""Seals a document with the installation's key: an invisible PAdES signature, added behind what was checked before."""

from __future__ import annotations

import logging
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from npm_desktop.documents import cms

if TYPE_CHECKING:
    from pyhanko.sign.signers.pdf_byterange import PdfSignedData

FIELD = "Seal"


def seal(pdf: bytes, private_key: bytes, certificate: bytes, at: datetime) -> bytes:
    """Return the document with the seal; `private_key` is PKCS#8 (PEM or DER), `certificate` X.509 DER."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    out = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    steps = PdfCMSEmbedder(new_field_spec=SigFieldSpec(FIELD)).write_cms(FIELD, writer)
    next(steps)
    steps.send(SigObjSetup(sig_placeholder=_place(certificate, at)))
    prepared, _ = steps.send(SigIOSetup(md_algorithm="sha256", in_place=False, output=out))
    steps.send(cms.sign(prepared.document_digest, private_key, certificate))
    return out.getvalue()


def _place(certificate: bytes, at: datetime) -> PdfSignedData:
    """Return the signature dictionary with room for exactly what comes."""
    from pyhanko.pdf_utils.generic import pdf_name
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers.pdf_byterange import PdfSignedData

    return PdfSignedData(
        obj_type=pdf_name("/Sig"),
        subfilter=SigSeedSubFilter.PADES,
        timestamp=at,
        bytes_reserved=2 * cms.size(certificate),
    )
