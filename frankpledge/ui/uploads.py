"""Files as they come in a form: kept in memory and never on the disk; what is too large is counted and let go."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class TooLarge(InMemoryUploadedFile):
    """What is left of a file that was more than a form may bring: its name and size, for the sentence that refuses it."""


class InMemory(FileUploadHandler):
    """Keeps the files of one request while they come to no more than `LARGEST_FILE` together.

    What is more is read and dropped, so that the form is answered, with everything else that was typed in it.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.left = settings.LARGEST_FILE
        self.pieces: list[bytes] = []
        self.is_too_large = False

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        self.pieces, self.is_too_large = [], False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.left -= len(raw_data)
        if self.left < 0:
            self.is_too_large = True
            self.pieces = []
        else:
            self.pieces.append(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        kind = TooLarge if self.is_too_large else InMemoryUploadedFile
        kept = BytesIO(b"".join(self.pieces))
        self.pieces = []
        return kind(kept, self.field_name, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra)  # fmt: skip
