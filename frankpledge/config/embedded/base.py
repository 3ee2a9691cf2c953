from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from . import server


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own PostgreSQL engine, on the server whose files are in the `HOST` folder."""

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        return params | {"host": server.start(Path(params["host"]))}
