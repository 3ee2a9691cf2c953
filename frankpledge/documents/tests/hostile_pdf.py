"""PDFs as people fill them in, and PDFs that mean harm, made when a test asks for them from a form of ours."""

from collections.abc import Callable, Mapping
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from frankpledge.documents.pdf_form import DOT
from frankpledge.documents.word import Kind, WordForm


def changed(made: bytes, change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    with pikepdf.open(BytesIO(made)) as pdf:
        change(pdf)
        saved = BytesIO()
        pdf.save(saved, **saving)  # type: ignore[arg-type]
    return saved.getvalue()


def filled(made: bytes, form: WordForm, answers: Mapping[str, str]) -> bytes:
    """The form as a reader of PDFs saves it: `answers` as the Word form's are given, set in the words of the form."""
    questions = {question.key: question for question in form.questions}

    def fill(pdf: pikepdf.Pdf) -> None:
        for field in pdf.Root.AcroForm.Fields:
            key = str(field.T).replace(DOT, ".")
            if key not in answers:
                continue
            if questions[key].kind is Kind.TICK:
                field.V = field.AS = Name("/on")
            else:
                field.V = String(dict(questions[key].choices).get(answers[key], answers[key]).replace("\n", "\r"))

    return changed(made, fill)


def with_javascript(made: bytes) -> bytes:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    return changed(made, lambda pdf: pdf.Root.__setitem__("/OpenAction", script))


def with_a_script_in_a_field(made: bytes) -> bytes:
    script = Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    return changed(made, lambda pdf: pdf.Root.AcroForm.Fields[0].__setitem__("/AA", script))


def that_starts_a_program(made: bytes) -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        action = Dictionary(S=Name.Launch, F=String("calc.exe"))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
        pdf.pages[0].Annots.append(pdf.make_indirect(link))

    return changed(made, add)


def with_a_file_inside(made: bytes) -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["more.exe"] = pikepdf.AttachedFileSpec(
            pdf, b"MZ", description="", filename="more.exe", mime_type="", creation_date="", mod_date=""
        )

    return changed(made, add)


def with_xfa(made: bytes) -> bytes:
    return changed(made, lambda pdf: pdf.Root.AcroForm.__setitem__("/XFA", String("<xdp/>")))


def with_a_password(made: bytes) -> bytes:
    return changed(made, lambda _: None, encryption=pikepdf.Encryption(user="secret", owner="secret"))


def without_fields(made: bytes) -> bytes:
    """As it is when printed to another PDF."""

    def flatten(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/AcroForm"]
        for page in pdf.pages:
            if "/Annots" in page:
                del page["/Annots"]

    return changed(made, flatten)


def written_on(made: bytes) -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([0, 0, 9, 9]), Contents=String("Ring first")
        )
        ink = Dictionary(Type=Name.Annot, Subtype=Name.Ink, Rect=Array([0, 0, 9, 9]))
        pdf.pages[0].Annots.extend([pdf.make_indirect(note), pdf.make_indirect(ink)])

    return changed(made, add)


def renamed(made: bytes, old: str, new: str) -> bytes:
    def rename(pdf: pikepdf.Pdf) -> None:
        field = next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == old)
        field.T = String(new)

    return changed(made, rename)


def relabelled(made: bytes) -> bytes:
    return changed(made, lambda pdf: pdf.Root.AcroForm.Fields[0].__setitem__("/TU", String("Your password")))


def bomb(made: bytes) -> bytes:
    """A value that unpacks to two hundred megabytes."""

    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.Fields[0].V = pdf.make_stream(b"x" * 200_000_000)

    return changed(made, add, compress_streams=True)
