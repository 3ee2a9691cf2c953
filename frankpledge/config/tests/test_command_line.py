"""The commands as somebody at a terminal meets them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from frankpledge.accounts.models import Installation
from frankpledge.config.management.commands import demo

ROOT = Path(__file__).resolve().parents[3]
RECORD = ROOT / "record" / "budget_lines.csv"


def frankpledge(*arguments: str, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # A database that could not be reached: what needs none must not ask for one.
    environment = os.environ | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "frankpledge", *arguments]
    return subprocess.run(command, input=typed, capture_output=True, check=False, env=environment)


def test_check_tables_prints_one_json_object_a_finding():
    ran = frankpledge("check-tables", str(RECORD))
    assert (ran.returncode, ran.stderr) == (0, b"")
    found = {(each["table_id"], each["kind"]): each for each in map(json.loads, ran.stdout.splitlines())}
    subtotal = found["plan-2020-21", "subtotal"]
    assert (subtotal["printed"], subtotal["computed"], subtotal["difference"]) == (2101256, 2471256, 370000)
    assert len(subtotal["explained_by"]) == 3
    assert found["plan-2020-21", "remainder"]["computed"] == -95745
    assert ("csf-2015-16", "total") not in found
    assert set(subtotal) >= {"table_id", "kind", "line", "printed", "computed", "difference", "explained_by"}


def test_check_tables_says_nothing_of_a_table_that_casts():
    heading = b"table_id,table_title,status,year,group,line,amount_gbp,kind,source\n"
    rows = b"t,T,actual,2020/21,local,A,\xa31,line,s\nt,T,actual,2020/21,local,B,2,line,s\nt,T,actual,2020/21,all,Total,3,total,s\n"
    ran = frankpledge("check-tables", "-", typed=heading + rows)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


@pytest.mark.parametrize("what", ["missing.csv", ".", "picture.csv"])
def test_check_tables_says_in_one_sentence_why_a_file_cannot_be_read(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "picture.csv").write_bytes(bytes(range(256)))
    with pytest.raises(SystemExit) as ended:
        call_command("check_tables", str(tmp_path / what))
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert len(said.err.strip().splitlines()) == 1, said.err


@pytest.mark.parametrize("planted", ["django.py", "frankpledge.py"])
def test_nothing_in_the_folder_that_it_is_run_from_is_run(planted: str, tmp_path: Path):
    """Root may be in a folder that anybody can write to."""
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    (site / "bin").mkdir(parents=True)
    elsewhere.mkdir()
    (site / "frankpledge").symlink_to(ROOT / "frankpledge")
    shutil.copy(ROOT / "bin" / "frankpledge", site / "bin")
    (site / "bin" / "environment").write_text(f"environment() {{ python={sys.executable}; }}")
    (elsewhere / planted).write_text("raise SystemExit('planted')")
    environment = os.environ | {"FRANKPLEDGE_DATA": str(tmp_path / "data")}
    command = [str(site / "bin" / "frankpledge"), "check-tables", str(RECORD)]
    ran = subprocess.run(command, cwd=elsewhere, capture_output=True, check=False, env=environment)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_the_server_reads_no_settings_from_the_folder_that_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Gunicorn runs the gunicorn.conf.py that it finds beside it, and imports from there first."""
    started_in: list[Path] = []
    monkeypatch.setattr(os, "execv", lambda *_: started_in.append(Path.cwd()))
    monkeypatch.setenv("FRANKPLEDGE_ROLE", "web")
    monkeypatch.chdir(tmp_path)
    call_command("serve")
    assert started_in == [ROOT]


@pytest.mark.django_db
def test_a_demonstration_touches_nothing_of_a_live_site(monkeypatch: pytest.MonkeyPatch, settings: Any):
    settings.DEMONSTRATION = True
    Installation.objects.create(pk=1, is_demonstration=False)
    done: list[str] = []
    monkeypatch.setattr(demo, "call_command", lambda name, **_: done.append(name))
    with pytest.raises(CommandError, match="not a demonstration one"):
        call_command("demo", "--prepare-only")
    assert done == []
