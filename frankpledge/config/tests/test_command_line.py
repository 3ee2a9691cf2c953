"""The commands as somebody at a terminal meets them."""

import json
import os
import subprocess
import sys
from pathlib import Path

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


def test_check_tables_says_in_one_sentence_why_a_file_cannot_be_read(tmp_path: Path):
    binary = tmp_path / "picture.csv"
    binary.write_bytes(bytes(range(256)))
    for path in (tmp_path / "missing.csv", tmp_path, binary):
        ran = frankpledge("check-tables", str(path))
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert len(ran.stderr.decode().strip().splitlines()) == 1, ran.stderr
