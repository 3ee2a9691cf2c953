"""A real mail server on this machine, and what it was handed."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class PostRoom:
    """`url` is how the product's settings name it; `answer` is what it says to each message."""

    url: str = ""
    answer: str = "250 OK"
    messages: list[EmailMessage] = field(default_factory=list)
    arrived: threading.Condition = field(default_factory=threading.Condition)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        if self.answer.startswith("250"):
            with self.arrived:
                self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
                self.arrived.notify_all()
        return self.answer

    def wait_for(self, words: str, *, to: str = "", within: float = 120) -> str:
        """The text of the newest message (to somebody) that has these words, once it is here."""

        def found() -> list[str]:
            letters = [message for message in self.messages if to in str(message["To"])]
            texts = [str(part.get_content()) for message in letters if (part := message.get_body(("plain",)))]
            return [text for text in texts if words in text]

        with self.arrived:
            assert self.arrived.wait_for(found, within), f"no message said “{words}” within {within} seconds"
            return found()[-1]


def free_port() -> int:
    """A port that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def open_post_room() -> Iterator[PostRoom]:
    room, port = PostRoom(), free_port()
    room.url = f"smtp://127.0.0.1:{port}?tls=no"
    server = Controller(room, hostname="127.0.0.1", port=port)
    server.start()
    yield room
    server.stop()
