"""The claim to be accessible, in the form that an archival file may hold: both standards in one block of metadata.

The engine writes one standard's mark. A mark that PDF/A does not know must come with its own description there
(ISO 19005-3, 6.6.2.3), and all of it in the one `rdf:RDF` that a reader looks at.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

_CLAIM = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


_RELATION = """<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:relation><rdf:Bag><rdf:li>replaces {}</rdf:li></rdf:Bag></dc:relation>
</rdf:Description>
"""


def claiming_accessibility(generate: Callable[..., bytes], replaces: str = "") -> Callable[..., bytes]:
    """Return the engine's function that makes the metadata, with PDF/UA-1 claimed beside what it claims itself.

    `replaces` names the edition that this one corrects, as a URN.
    """
    relation = _RELATION.format(escape(replaces)).encode() if replaces else b""

    def generate_both(*arguments: object) -> bytes:
        head, end, rest = generate(*arguments).rpartition(b"</rdf:RDF>")
        return head + _CLAIM.lstrip() + relation + end + rest

    return generate_both
