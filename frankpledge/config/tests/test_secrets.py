import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from frankpledge.config.secrets import field_keys, mail_folder, password, secret_key


def test_a_secret_is_made_once_and_kept_from_others(tmp_path: Path):
    made = secret_key({}, tmp_path)
    assert secret_key({}, tmp_path) == made
    assert len(made) > 40
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_a_secret_given_in_the_environment_is_the_one_used(tmp_path: Path):
    assert secret_key({"FRANKPLEDGE_SECRET_KEY": "given"}, tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_field_keys_are_32_bytes_the_one_in_use_first(tmp_path: Path):
    (kept,) = field_keys({}, tmp_path)
    assert len(kept) == 32
    old = (tmp_path / "field-key").read_text()
    new = "A" * 43
    assert field_keys({"FRANKPLEDGE_FIELD_KEYS": f"{new} {old}"}, tmp_path) == [bytes(32), kept]


def test_a_password_is_given_or_stands_in_a_file_and_a_file_that_is_not_there_is_named(tmp_path: Path):
    kept = tmp_path / "inbox-password"
    kept.write_text("from the file\n")
    assert password("given", str(kept)) == "given"
    assert password("", str(kept)) == "from the file"
    assert password("", "") == ""
    with pytest.raises(ImproperlyConfigured, match=r"gone can’t be read: No such file or directory"):
        password("", str(tmp_path / "gone"))


@pytest.mark.parametrize(
    "wrong", ["nonsense", "https://marac@mail.example/INBOX", "imaps://mail.example/INBOX", "imaps://"]
)
def test_an_inbox_that_could_be_none_is_said_when_the_product_starts(wrong: str):
    with pytest.raises(ImproperlyConfigured, match="must be like imaps://name@host:993/INBOX"):
        mail_folder(wrong)


def test_an_inbox_is_named_or_there_is_none():
    named = "imaps://marac@mail.example:993/INBOX?ca=/etc/ca.pem"
    assert (mail_folder(named), mail_folder("")) == (named, "")
