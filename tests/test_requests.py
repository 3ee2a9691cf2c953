"""What holds for every request, whichever room answers it."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from frankpledge.accounts.models import Person
from frankpledge.rules import Refusal
from frankpledge.ui.pages import public
from frankpledge.ui.uploads import TooLarge


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("here")


@public
def fails_after_writing(request: HttpRequest) -> HttpResponse:
    Person.objects.create_user("kept@example.org", name="Not Kept")
    raise ValueError(request.GET["typed"])


@public
def refuses(request: HttpRequest) -> HttpResponse:
    raise Refusal("This was closed on 3 March 2026, so nothing more is kept with it.")


@public
def who_does_the_database_see(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app_person(), app_service()")
        return HttpResponse(str(cursor.fetchone()))


urlpatterns = [
    path("undeclared", undeclared),
    path("fails", fails_after_writing),
    path("refuses", refuses),
    path("api/refuses", refuses),
    path("who", who_does_the_database_see),
    path("", include("frankpledge.config.urls")),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
handler404 = "frankpledge.config.errors.not_found"
handler500 = "frankpledge.config.errors.fault"


def test_a_page_that_declares_nothing_is_a_fault_and_never_shown():
    with pytest.raises(ImproperlyConfigured):
        Client().get("/undeclared")


@pytest.mark.parametrize(("method", "status"), [("get", 409), ("post", 422)])
def test_a_rule_that_says_no_where_there_is_no_form_is_a_page_with_its_sentence_and_no_fault(
    method: str, status: int, caplog: pytest.LogCaptureFixture
):
    response = getattr(Client(), method)("/refuses")
    assert response.status_code == status
    page = response.content.decode()
    assert "This was closed on 3 March 2026, so nothing more is kept with it." in page
    assert "<title>This can’t be done as it stands" in page
    assert 'href="/"' in page
    assert "frankpledge.faults" not in {line.name for line in caplog.records}
    told = getattr(Client(), method)("/api/refuses")
    assert (told.status_code, told.json()) == (
        status,
        {"detail": "This was closed on 3 March 2026, so nothing more is kept with it."},
    )


@pytest.mark.django_db(transaction=True)
def test_a_fault_keeps_nothing_that_was_written_and_gives_a_reference(caplog: pytest.LogCaptureFixture):
    response = Client(raise_request_exception=False).get("/fails", {"typed": "no page says this"})
    assert response.status_code == 500
    assert not Person.objects.exists()
    (line,) = caplog.records
    reference = line.getMessage().split()[1].rstrip(":")
    assert reference in response.content.decode()
    assert "ValueError" in caplog.text
    assert "no page says this" not in caplog.text
    assert "/fails" not in caplog.text


def test_a_visitor_is_a_visitor_to_the_database_too(client: Client):
    assert client.get("/who").content.decode() == "(None, 'visitor')"


def test_nothing_seen_stays_in_the_browser_and_nothing_foreign_runs(client: Client):
    response = client.get("/components")
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ["/healthz", "/nothing-is-here", "/api/v1/nothing-is-here"])
def test_what_is_answered_before_any_page_is_as_strict_as_a_page(address: str):
    page, answered = Client().get("/components"), Client().get(address)
    for header in ("Content-Security-Policy", "X-Content-Type-Options", "Cache-Control", "Referrer-Policy"):
        assert answered[header] == page[header]
    assert "Access-Control-Allow-Origin" not in answered


@override_settings(SECURE_SSL_REDIRECT=True)
def test_a_browser_is_led_to_tls_and_a_program_in_the_clear_is_turned_away():
    browser = Client().get("/accounts/sign-in/")
    assert (browser.status_code, browser["Location"]) == (301, "https://testserver/accounts/sign-in/")
    program = Client().get("/api/v1/nothing-is-here", headers={"authorization": "Bearer sent-in-the-clear"})
    assert (program.status_code, program.has_header("Location")) == (403, False)
    assert "Begin the address with https" in program.json()["detail"]
    assert Client().get("/api/v1/nothing-is-here", secure=True).status_code == 404
    assert Client().get("/healthz").status_code == 200


@pytest.mark.parametrize("folder", ["/static/", "/static/ui/", "/static/../settings.py", "/.git/config", "/files/"])
def test_no_folder_is_listed_and_nothing_beside_the_pages_is_served(folder: str):
    assert Client().get(folder).status_code == 404


def test_a_request_is_never_sent_back_to_whoever_asks_for_a_trace():
    for address in ("/", "/accounts/sign-in/", "/components", "/healthz"):
        assert (
            b"a-header-that-was-sent"
            not in Client().trace(address, headers={"cookie": "a-header-that-was-sent"}).content
        )


def test_a_key_that_opens_nothing_leaves_a_line_without_the_key(caplog: pytest.LogCaptureFixture):
    Client().get("/api/v1/nothing-is-here", headers={"authorization": "Bearer fp_a-key-that-was-guessed"})
    (line,) = [line.getMessage() for line in caplog.records if line.name == "frankpledge.refused"]
    assert line.endswith(", from 127.0.0.1")
    assert "guessed" not in line


def test_it_is_alive_without_a_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Client().get("/healthz").json() == {"status": "alive"}


def test_it_is_not_ready_while_no_worker_lives():
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"] == {"database": "ready", "migrations": "ready", "worker": "none has started"}


@override_settings(ALLOWED_HOSTS=["frankpledge.example"])
def test_probes_are_answered_whatever_host_they_name():
    assert Client().get("/healthz", headers={"host": "10.0.0.9"}).status_code == 200


def test_what_is_larger_than_any_page_asks_for_is_turned_away_before_it_is_read(client: Client):
    """A file in a form goes to the server's disk as it comes, whoever sends it, and before anybody asks who they are."""
    response = client.post("/accounts/sign-in/", b"", content_type="text/plain", CONTENT_LENGTH=str(13 * 1024 * 1024))
    assert response.status_code == 413
    assert response["Cache-Control"] == "no-store"


def test_a_form_with_a_file_that_is_too_large_is_answered_and_the_file_is_let_go(rf: RequestFactory):
    """Its bytes are in no memory and on no disk; its size is known, for the sentence beside the field."""
    sent = rf.post("/", {"what": "typed", "file": SimpleUploadedFile("film.mp4", b"x" * (25 * 1024 * 1024))})
    assert sent.POST["what"] == "typed"
    file = sent.FILES["file"]
    assert isinstance(file, TooLarge)
    assert (file.size, file.read()) == (25 * 1024 * 1024, b"")


def test_files_of_one_form_are_kept_only_as_far_as_they_come_to_what_one_may_be(rf: RequestFactory):
    halves = {name: SimpleUploadedFile(name, b"x" * (13 * 1024 * 1024)) for name in ("first", "second")}
    sent = rf.post("/", halves)
    assert [isinstance(sent.FILES[name], TooLarge) for name in halves] == [False, True]


def test_a_small_file_never_goes_to_the_disk(rf: RequestFactory):
    sent = rf.post("/", {"file": SimpleUploadedFile("a.txt", b"x" * (5 * 1024 * 1024))})
    file = sent.FILES["file"]
    assert isinstance(file, InMemoryUploadedFile)
    assert len(file.read()) == 5 * 1024 * 1024
