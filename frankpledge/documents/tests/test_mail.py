"""Mails opened in a process apart: what each holds, and that none can hurt whoever opens it."""

import pytest

from frankpledge.documents.mail import GAVE_UP, open_mail

HEADS = b"From: Sample Person <sample@threshold.example>\nSubject: A sample\nMIME-Version: 1.0\n"
MIXED = HEADS + b"Content-Type: multipart/mixed; boundary=b\n\n"


def test_a_plain_mail_says_who_wrote_what_about_what():
    mail = open_mail(HEADS + b"\nGood morning.\n")
    assert (mail.sender, mail.subject, mail.words) == ("sample@threshold.example", "A sample", "Good morning.")


def test_heads_in_another_alphabet_are_decoded():
    assert open_mail(b"Subject: =?utf-8?q?Caf=C3=A9?=\n\nx").subject == "Café"


def test_a_web_page_becomes_its_words_and_nothing_of_it_is_fetched_or_run():
    page = b"<style>b{}</style><p>Good <b>morning</b></p><script>alert(1)</script><img src='http://away.example'><p>Two"
    mail = open_mail(HEADS + b"Content-Type: text/html\n\n" + page)
    assert mail.words == "Good morning\n\nTwo"


def test_a_mail_without_any_text_has_none():
    mail = open_mail(
        MIXED + b"--b\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--"
    )
    assert (mail.words, [part.content for part in mail.attachments]) == ("", [b"\0\0\0"])


def test_attachments_come_in_their_order_whatever_they_hold():
    parts = b"".join(
        b"--b\nContent-Type: application/pdf; name=%d.pdf\n\n%s\n" % (n, b"\n" * n + b"%d") for n in range(3)
    )
    mail = open_mail(MIXED + parts + b"--b--")
    assert [part.name for part in mail.attachments] == ["0.pdf", "1.pdf", "2.pdf"]
    assert [part.content for part in mail.attachments] == [b"%d", b"\n%d", b"\n\n%d"]


def test_a_form_inside_a_forwarded_mail_is_found():
    inner = MIXED + b"--b\nContent-Type: application/pdf; name=a.pdf\n\n%PDF\n--b--"
    mail = open_mail(
        HEADS
        + b"Content-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: message/rfc822\n\n"
        + inner
        + b"\n--c--"
    )
    assert [part.name for part in mail.attachments] == ["a.pdf"]


def test_an_encrypted_mail_says_so():
    mail = open_mail(HEADS + b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\nMIAG")
    assert "encrypted" in mail.problem


def test_two_senders_are_no_sender():
    assert open_mail(b"From: a@one.example, b@two.example\n\nx").sender == ""


@pytest.mark.parametrize(
    "head", [b"Auto-Submitted: auto-replied", b"Precedence: bulk", b"Return-Path: <>", b"List-Id: <sample>"]
)
def test_a_mail_that_no_person_wrote_is_known_as_such(head: bytes):
    assert open_mail(HEADS + head + b"\n\nx").is_automatic


def test_letters_that_turn_text_round_are_left_out():
    assert open_mail(HEADS + "\nabc\u202egpj.exe".encode()).words == "abcgpj.exe"


@pytest.mark.parametrize(
    "bomb",
    [
        MIXED + b"--b\n\n" * 400_000,
        HEADS + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000)),
    ],
    ids=["two megabytes of empty parts", "parts within parts"],
)
def test_what_asks_for_too_much_still_says_whom_it_is_from(bomb: bytes):
    mail = open_mail(bomb)
    assert (mail.problem, mail.sender, mail.subject) == (GAVE_UP, "sample@threshold.example", "A sample")


@pytest.mark.parametrize(
    "bomb",
    [
        b"From: a@b.example\nSubject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nGood morning.",
        HEADS + b"Content-Type: text/plain; " + b"a=b; " * 38_000 + b"\n\nGood morning.",
    ],
    ids=["a subject of 1.4 megabytes", "a kind with 38,000 remarks"],
)
def test_heads_without_end_are_cut(bomb: bytes):
    mail = open_mail(bomb)
    assert (mail.words, len(mail.subject) <= 300) == ("Good morning.", True)


@pytest.mark.parametrize("raw", [b"", b"\n", b"\0" * 1_000, b"From:\n\n\xff\xfe"])
def test_what_is_hardly_a_mail_is_opened_all_the_same(raw: bytes):
    assert open_mail(raw).attachments == ()
