"""Files that mean harm, or only mischief, made when a test asks for them."""

import zipfile
from io import BytesIO

import xlsxwriter

CONTENT_TYPES = b"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
</Types>"""


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    """An honest workbook."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name, rows in sheets:
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return made.getvalue()


def altered(data: bytes, **parts: bytes) -> bytes:
    """A workbook with parts put in place of its own, or added; a name's dots and slashes are written __ and ___."""
    made = BytesIO()
    wanted = {name.replace("___", "/").replace("__", "."): content for name, content in parts.items()}
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in wanted:
                new.writestr(entry.filename, old.read(entry))
        for name, content in wanted.items():
            new.writestr(name, content)
    return made.getvalue()


def garbled(data: bytes, name: str) -> bytes:
    """A file one part of which was damaged on the way, so that it no longer unpacks."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        part = parts.getinfo(name)
    begins = part.header_offset + 30 + len(name)
    return data[:begins] + b"\xff" * part.compress_size + data[begins + part.compress_size :]


def zip_bomb() -> bytes:
    """A workbook of under a hundred kilobytes that unpacks to 80 million bytes."""
    return altered(workbook(("Table", [["a", 1]])), xl___media___bomb__xml=b" " * 80_000_000)


def far_cell() -> bytes:
    """A workbook with one cell at the far corner of the sheet, which a careless reader fills in up to."""
    sheet = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    return altered(workbook(("Table", [["a", 1]])), xl___worksheets___sheet1__xml=sheet)


def far_cell_in_single_quotes() -> bytes:
    """The same with single quotation marks, which hide the address from a reader that looks for double ones."""
    return altered(
        workbook(("Table", [["a", 1]])),
        xl___worksheets___sheet1__xml=(
            b"<?xml version='1.0'?><worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
            b"<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
            b"</sheetData></worksheet>"
        ),
    )


def with_macros() -> bytes:
    """A macro workbook renamed: the name says .xlsx, the parts say otherwise."""
    return altered(workbook(("Table", [["a", 1]])), xl___vbaProject__bin=b"\xd0\xcf\x11\xe0 not really")


def declared_macro_enabled() -> bytes:
    kind = CONTENT_TYPES.replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    )
    return altered(workbook(("Table", [["a", 1]])), **{"[Content_Types]__xml": kind})


def protected_with_a_password() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512


def repeated_text() -> bytes:
    """A small workbook whose every cell is the same long text."""
    return workbook(("Table", [["x" * 30_000] * 50 for _ in range(60)]))
