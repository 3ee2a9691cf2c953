"""Word documents that mean harm, or only mischief, made when a test asks for them from a form of ours."""

import zipfile
from io import BytesIO

from .hostile import altered

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TIE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def replaced(data: bytes, old: str, new: str, *, part: str = "word/document.xml", times: int = 1) -> bytes:
    """The document with words of one part's XML put in place of others, which must be there."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        xml = parts.read(part).decode()
    assert old in xml, old
    return altered(data, **{part.replace("/", "___").replace(".", "__"): xml.replace(old, new, times).encode()})


def body(xml: str) -> bytes:
    return f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{xml}</w:body></w:document>'.encode()


def with_body(data: bytes, part: bytes) -> bytes:
    return altered(data, word___document__xml=part)


def with_macros(data: bytes) -> bytes:
    return altered(data, word___vbaProject__bin=b"\xd0\xcf\x11\xe0 not really")


def declared_macro_enabled(data: bytes) -> bytes:
    return replaced(
        data,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        part="[Content_Types].xml",
    )


def zip_bomb(data: bytes) -> bytes:
    return altered(data, word___media___bomb__xml=b" " * 80_000_000)


def billion_laughs(data: bytes) -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE w:document [<!ENTITY l0 "lol">{entities}]>'.encode()
    return with_body(data, body("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>").replace(b"?>", b"?>" + doctype, 1))


def reads_a_file(data: bytes, path: str) -> bytes:
    doctype = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{path}">]>'.encode()
    return with_body(data, body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>").replace(b"?>", b"?>" + doctype, 1))


def very_deep(data: bytes) -> bytes:
    return with_body(data, body("<w:p>" * 50_000 + "</w:p>" * 50_000))


def very_many_fields(data: bytes) -> bytes:
    return with_body(data, body('<w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr><w:sdtContent/></w:sdt>' * 3_000))


def very_long(data: bytes) -> bytes:
    return with_body(data, body(f"<w:p><w:r><w:t>{'long ' * 1_000_000}</w:t></w:r></w:p>"))


def huge(data: bytes) -> bytes:
    """Within what may be unpacked, and more than the memory there is once it is a tree."""
    return with_body(data, body("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 1_500_000))


def _tied(data: bytes, kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    tie = f'<Relationship Id="rId99" Type="{_TIE}/{kind}" Target="{target}"{mode}/>'
    return replaced(data, "</Relationships>", f"{tie}</Relationships>", part="word/_rels/document.xml.rels")


def fetches_a_template(data: bytes, port: int = 9) -> bytes:
    return _tied(data, "attachedTemplate", f"http://127.0.0.1:{port}/template.dotm")


def fetches_a_picture(data: bytes, port: int = 9) -> bytes:
    return _tied(data, "image", f"http://127.0.0.1:{port}/seen.png")


def links_to_a_page(data: bytes) -> bytes:
    return _tied(data, "hyperlink", "https://agency.example/")


def carries_another_document(data: bytes) -> bytes:
    return _tied(data, "aFChunk", "other.docx", "")


def carries_a_program(data: bytes) -> bytes:
    return altered(data, word___embeddings___oleObject1__bin=b"MZ")


def two_of_one_part(data: bytes) -> bytes:
    """Two parts of one name: one reader takes the first, another the last."""
    made = BytesIO(data)
    with zipfile.ZipFile(made, "a") as parts:
        parts.writestr("word/other.xml", body(""))
        parts.infolist()[-1].filename = "word/document.xml"
    return made.getvalue().replace(b"word/other.xml", b"word/document.xml")
