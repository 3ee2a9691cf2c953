import stat
from pathlib import Path

from frankpledge.config.secrets import field_keys, secret_key


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
