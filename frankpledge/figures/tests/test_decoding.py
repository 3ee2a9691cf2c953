import pytest

from frankpledge.figures.decoding import Unreadable, decode

TEXT = "line,amount\nMARAC – East,£354,000\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252"])
def test_a_pound_sign_survives_every_usual_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf_16_is_read_whichever_end_comes_first(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding)) == TEXT


def test_a_file_of_two_encodings_keeps_both_pound_signs() -> None:
    assert decode("£1\n".encode() + "£2 – half\n".encode("windows-1252")) == "£1\n£2 – half\n"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
        (bytes(range(256)), "not a text file"),
        (b"\x81\x8d", "not a text file"),
        (b"\xff\xfea", "not a text file"),
    ],
)
def test_what_is_not_text_is_refused_with_a_sentence(data: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        decode(data)
