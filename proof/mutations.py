"""Files spoilt on purpose, always the same for one seed: bytes lost, doubled and changed; words put where they do not belong."""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random

WORDS_OF_MAIL = (
    b"Content-Type: multipart/mixed; boundary=\"\"\r\n", b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Transfer-Encoding: base64\r\n", b"Content-Transfer-Encoding: uuencode\r\n", b"Content-Transfer-Encoding: quoted-printable\r\n", b"MIME-Version: 1.0\r\n",
    b"Content-Type: text/plain; charset=utf-7\r\n", b"Content-Type: text/plain; charset=\"\0\"\r\n", b"Content-Type: text/html; charset=idna\r\n",
    b"From: <>\r\n", b"From: a@b, c@d\r\n", b"Subject: =?utf-8?b?//79?=\r\n", b"Subject: =?unknown?q?x?=\r\n", b"Subject: =?utf-16?b?2D0=?=\r\n", b"\r\n--b--\r\n", b"=\r\n", b"=ZZ", b"\xed\xa0\x80",
    b"Content-Disposition: attachment; filename*=utf-8''%ED%A0%80%00.docx\r\n", b"Content-Type: application/pdf; name*0*=''%00; name*1=x\r\n", b"\r\n\r\n",
)  # fmt: skip
WORDS_OF_XML = (
    b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", b"&a;", b"&#0;", b"&#xD800;", b"&#xFFFF;", b"<w:p>", b"</w:p>", b"<w:sdt>", b"</w:sdtContent>", b"<![CDATA[", b"]]>", b"<?xml version='1.1' encoding='utf-16'?>",
    b"<w:tag w:val=''/>", b" w:val=\"\xff\"", b"9" * 5_000, b"<a " * 200, b"\xe2\x80\xae", b"<c r='XFD1048576' t='s'><v>99999999</v></c>", b"<v>1e999</v>", b"<v>-1</v>",
)  # fmt: skip
WORDS_OF_PDF = (
    b"1 0 obj", b"endobj", b"stream\n", b"endstream", b"/Kids [1 0 R 2 0 R]", b"/Parent 3 0 R", b"<<", b">>", b"/Length 999999999", b"/Filter /FlateDecode", b"/DecodeParms << /Columns 99999999 >>", b"/V 1 0 R", b"/T (\xfe\xff\xd8\x00)", b"/V (\\000)",
    b"startxref\n0\n%%EOF", b"trailer", b"/Prev 0", b"/Root 9 0 R", b"/Encrypt 9 0 R", b"[" * 2_000, b"(" * 2_000, b"/MediaBox [0 0 1e30 1e30]", b"/JS (app.alert(1))", b"99999 0 R",
)  # fmt: skip

Mutation = Callable[[bytes, Random], bytes]


def spoilt(data: bytes, chance: Random, words: Sequence[bytes]) -> bytes:
    """A few changes, each anywhere."""
    spoil = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(spoil) + 1)
        length = min(chance.choice((1, 2, 16, 400, 4_000)), len(spoil) - at)
        match chance.randrange(7):
            case 0 if length:
                spoil[at] ^= 1 << chance.randrange(8)
            case 1:
                del spoil[at : at + length]
            case 2:
                spoil[at:at] = spoil[at : at + length] * chance.choice((1, 3, 200))
            case 3:
                spoil[at:at] = chance.choice(words) * chance.choice((1, 1, 1, 60))
            case 4 if length:
                spoil[at : at + length] = chance.randbytes(length)
            case 5:
                spoil[at:at] = chance.choice((b"\0", b"\xff\xfe", b"\r", b"\n\n", b" ", b"\x1a"))
            case _:
                if chance.random() < 0.2:
                    del spoil[at:]
    return bytes(spoil)


def spoilt_mail(data: bytes, chance: Random) -> bytes:
    """Spoilt where its parts are named more than in their bytes."""
    lines = data.split(b"\n")
    heads = [number for number, line in enumerate(lines) if b":" in line[:40] or line.startswith(b"--")]
    for _ in range(chance.randrange(6)):
        at = chance.choice(heads) if heads else 0
        lines.insert(
            at, chance.choice(WORDS_OF_MAIL).rstrip(b"\r\n") if chance.random() < 0.7 else chance.choice(lines)
        )
    joined = b"\n".join(lines)
    return spoilt(joined, chance, WORDS_OF_MAIL) if chance.random() < 0.7 else joined


def spoilt_package(data: bytes, chance: Random) -> bytes:
    """An office file: a part of it spoilt inside, lost, doubled or called otherwise; or the package's own bytes."""
    if chance.random() < 0.25:
        return spoilt(data, chance, WORDS_OF_XML)
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        parts = old.namelist()
        chosen = {chance.choice(parts) for _ in range(chance.choice((1, 1, 2)))}
        for name in parts:
            content = old.read(name)
            if name not in chosen:
                new.writestr(name, content)
                continue
            match chance.randrange(8):
                case 0:
                    continue
                case 1:
                    new.writestr(f"../{name}", content)
                case 2:
                    new.writestr(name, content[: chance.randrange(len(content) + 1)])
                case _:
                    new.writestr(name, spoilt(content, chance, WORDS_OF_XML))
    return made.getvalue()


def spoilt_pdf(data: bytes, chance: Random) -> bytes:
    return spoilt(data, chance, WORDS_OF_PDF)
