"""A real IMAP server on this machine: Dovecot, run by whoever runs the tests, with TLS and a folder for each test."""

import imaplib
import itertools
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from tempfile import mkdtemp

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.post_room import free_port

DOVECOT = shutil.which("dovecot") or shutil.which("/usr/sbin/dovecot")
PASSWORD = "a-password-of-the-tests"
NOBODY = 65534  # Dovecot will not hold mail as root, so where root runs the tests somebody of no account does


def _has_dovecot() -> bool:
    """Whether the Dovecot is there that understands the settings below: 2.4 has others."""
    if DOVECOT is None:
        return False
    return subprocess.run([DOVECOT, "--version"], capture_output=True, text=True, check=False).stdout.startswith("2.3.")


HAS_DOVECOT = _has_dovecot()
needs_dovecot = pytest.mark.skipif(not HAS_DOVECOT, reason="Dovecot 2.3 is not installed: dovecot-imapd")

_CONFIG = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
ssl = yes
ssl_cert = <{home}/certificate.pem
ssl_key = <{home}/key.pem
disable_plaintext_auth = no
mail_location = maildir:{home}/mail/%u
first_valid_uid = 1
auth_failure_delay = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}/mail/%u
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service stats {{
  chroot =
}}
"""


@dataclass
class MailServer:
    """The server; `inbox()` is a new person's folder there."""

    home: Path
    port: int
    tls_port: int
    process: "subprocess.Popen[bytes]"
    _names: Iterator[int] = field(default_factory=itertools.count)

    def inbox(self) -> "Inbox":
        return Inbox(self, f"marac{next(self._names)}")


@dataclass
class Inbox:
    server: MailServer
    name: str

    @property
    def url(self) -> str:
        """As a site's settings name it."""
        authority = self.server.home / "certificate.pem"
        return f"imaps://{self.name}@127.0.0.1:{self.server.tls_port}/INBOX?ca={authority}"

    @contextmanager
    def opened(self) -> Iterator[imaplib.IMAP4]:
        """The folder, as somebody's own mail program has it."""
        with imaplib.IMAP4("127.0.0.1", self.server.port, timeout=20) as program:
            program.login(self.name, PASSWORD)
            program.select("INBOX")
            yield program

    def deliver(self, *mails: bytes, at: datetime) -> None:
        with self.opened() as program:
            for mail in mails:
                came = at.strftime('"%d-%b-%Y %H:%M:%S %z"')
                assert (
                    program.append("INBOX", "", came, mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))[0] == "OK"
                )

    def give_out_new_numbers(self) -> None:
        """What a rebuilt or moved mailbox does: the same mails, each with another number."""
        for name in ("dovecot-uidlist", "dovecot.index", "dovecot.index.log", "dovecot.index.cache"):
            with suppress(FileNotFoundError):
                (self.server.home / "mail" / self.name / name).unlink()
        uidlist = self.server.home / "mail" / self.name / "dovecot-uidlist"
        uidlist.write_text("3 V4242424242 N500\n")
        os.chown(uidlist, *_whom())


def _whom() -> tuple[int, int]:
    return (NOBODY, NOBODY) if os.getuid() == 0 else (os.getuid(), os.getgid())


@contextmanager
def open_mail_server() -> Iterator[MailServer]:
    assert DOVECOT is not None
    uid, gid = _whom()
    home = Path(mkdtemp(prefix="dovecot-", dir="/tmp"))
    names = subprocess.run(
        ["sh", "-c", f"getent passwd {uid} | cut -d: -f1; getent group {gid} | cut -d: -f1"],  # noqa: S607
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    port, tls_port = free_port(), free_port()
    _write_certificate(home)
    (home / "mail").mkdir()
    (home / "dovecot.conf").write_text(
        _CONFIG.format(
            home=home, user=names[0], group=names[1], uid=uid, gid=gid, port=port, tls_port=tls_port, password=PASSWORD
        )
    )
    for path in (home, *home.rglob("*")):
        os.chown(path, uid, gid)
    process = subprocess.Popen(
        [DOVECOT, "-F", "-c", str(home / "dovecot.conf")],
        user=uid if os.getuid() == 0 else None,
        group=gid if os.getuid() == 0 else None,
        extra_groups=[] if os.getuid() == 0 else None,
        start_new_session=True,
        stderr=subprocess.PIPE,
    )
    try:
        _wait_for(port, process, home)
        yield MailServer(home, port, tls_port, process)
    finally:
        process.terminate()
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        shutil.rmtree(home)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", home: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with suppress(OSError), imaplib.IMAP4("127.0.0.1", port, timeout=2):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    log = home / "log"
    raise AssertionError(f"Dovecot did not start: {log.read_text() if log.exists() else process.communicate()}")


def _write_certificate(home: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (home / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (home / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


@contextmanager
def cut_after(count: int, port: int) -> Iterator[int]:
    """A way to the server at `port` that breaks once so many bytes have come from it."""
    door = socket.create_server(("127.0.0.1", 0))

    def carry() -> None:
        with suppress(OSError), door.accept()[0] as ours, socket.create_connection(("127.0.0.1", port)) as theirs:
            back = threading.Thread(target=_pass_on, args=(ours, theirs), daemon=True)
            back.start()
            left = count
            while left > 0 and (said := theirs.recv(left)):
                ours.sendall(said)
                left -= len(said)
            for end in (ours, theirs):
                end.shutdown(socket.SHUT_RDWR)
            back.join(10)

    carrier = threading.Thread(target=carry)
    carrier.start()
    yield door.getsockname()[1]
    door.close()
    carrier.join(20)


def _pass_on(here: socket.socket, there: socket.socket) -> None:
    with suppress(OSError):
        while said := here.recv(65_536):
            there.sendall(said)
