"""Second factors as they are kept: each secret sealed, and bound to its person."""

from allauth.mfa.models import Authenticator

from . import encryption


def belongs_to(person: object) -> str:
    return f"accounts.second_factor|{person}"


def rewrap(row: Authenticator) -> bool:
    """Seal a second factor's secrets with the key in use; whether they were not already."""
    whose = belongs_to(row.user_id)
    data = dict(row.data)
    for name in ("secret", "seed"):
        if data.get(name):
            data[name] = encryption.renewed(data[name], belongs_to=whose)
    if data.get("migrated_codes"):
        data["migrated_codes"] = [encryption.renewed(code, belongs_to=whose) for code in data["migrated_codes"]]
    if data == row.data:
        return False
    row.data = data
    row.save(update_fields=["data"])
    return True
