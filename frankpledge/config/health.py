"""Is it alive (`/healthz`), and can it serve (`/readyz`): for a supervisor, a load balancer and a watchman."""

from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from frankpledge.audit import sealing

# Procrastinate's worker writes its heartbeat every ten seconds.
WORKER_IS_SILENT_AFTER = timedelta(seconds=60)


def answer_probes(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer before anything that needs a database, a session or a known host."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return JsonResponse({"status": "alive"})
        if request.path == "/readyz":
            checks = readiness()
            ready = all(state == "ready" for state in checks.values())
            said: dict[str, object] = {"status": "ready" if ready else "not ready", "checks": checks}
            if ready and (words := sealing.trouble(timezone.now())):
                said["warnings"] = [words]  # it serves; taking it out of a load balancer would help nobody
            return JsonResponse(said, status=200 if ready else 503)
        return get_response(request)

    return middleware


def readiness() -> dict[str, str]:
    """What each part says of itself: "ready", or why not."""
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        return {
            "database": "ready",
            "migrations": f"{len(waiting)} to apply" if waiting else "ready",
            "worker": "unknown until the migrations are applied" if waiting else _worker(),
        }
    except DatabaseError:
        return {"database": "unreachable", "migrations": "unknown", "worker": "unknown"}


def _worker() -> str:
    silence = silence_of_the_worker()
    if silence is None:
        return "none has started"
    return "ready" if silence < WORKER_IS_SILENT_AFTER else f"silent for {int(silence.total_seconds())} seconds"


def silence_of_the_worker() -> timedelta | None:
    """How long ago the last of the workers gave a sign of life; None where none ever did."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now() - max(last_heartbeat) FROM procrastinate_workers")
        silence: timedelta | None = cursor.fetchone()[0]
    return silence
