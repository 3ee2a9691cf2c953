"""The named points at which a process is killed while referrals come in: by which way in, in which process, at what.

Nothing of this is in the product: `proof/killing/sitecustomize.py`, found by the processes that a proof starts and by no
other, wraps what is named here, counts each time that it is reached, and kills where it is told to. Plain values, since it
is read before anything else is.
"""

from typing import NamedTuple

BEFORE, AFTER = "before", "after"
STATEMENT, COMMIT = "statement", "commit"
WORKER, SERVER = "worker", "server"
MAIL, API, FORM, LINK = "e-mail", "API", "web form", "secure link"


class Point(NamedTuple):
    """`at` is `module:function`, or STATEMENT or COMMIT: then `of` begins the statement, or is in the transaction, that is meant.

    `times` is at which time of reaching it, from when the referral is begun.
    """

    way: str
    process: str
    when: str
    at: str
    of: str = ""
    times: int = 1

    @property
    def name(self) -> str:
        what = f"{self.at} of {self.of}" if self.at == COMMIT else self.of or self.at
        return f"{self.way}: {self.when} {what}" + (f", {self.times}." if self.times > 1 else "")


_IMAP, _INBOX = "frankpledge.notices.imap", "frankpledge.notices.inbox"
_OPENING, _DRAFTING = "frankpledge.marac.actions.opening", "frankpledge.marac.actions.drafting"
_SENDING, _ANSWER = "frankpledge.marac.actions.sending", "gunicorn.http.wsgi:Response.write"


def _new(table: str) -> str:
    return f'INSERT INTO "{table}"'


_TAKEN, _SENT = _new("marac_mailreferral"), _new("marac_idvanotice")

POINTS: tuple[Point, ...] = (
    # From the folder to the bytes that are kept
    Point(MAIL, WORKER, AFTER, f"{_IMAP}:Folder.__enter__"),
    Point(MAIL, WORKER, AFTER, f"{_IMAP}:Folder.numbers"),
    Point(MAIL, WORKER, AFTER, f"{_IMAP}:Folder.fetch"),
    Point(MAIL, WORKER, AFTER, STATEMENT, _new("notices_letter")),
    Point(MAIL, WORKER, AFTER, STATEMENT, _new("notices_rawletter")),
    Point(MAIL, WORKER, BEFORE, COMMIT, _new("notices_delivery")),
    Point(MAIL, WORKER, AFTER, COMMIT, _new("notices_delivery")),
    Point(MAIL, WORKER, BEFORE, f"{_IMAP}:Folder.mark_taken"),
    Point(MAIL, WORKER, AFTER, f"{_IMAP}:Folder.mark_taken"),
    # From the bytes to a referral
    Point(MAIL, WORKER, AFTER, f"{_INBOX}:begin_to_open"),
    Point(MAIL, WORKER, BEFORE, "frankpledge.documents.mail:open_mail"),
    Point(MAIL, WORKER, AFTER, "frankpledge.documents.mail:open_mail"),
    Point(MAIL, WORKER, AFTER, f"{_OPENING}:look"),
    Point(MAIL, WORKER, AFTER, f"{_INBOX}:hand_on"),
    Point(MAIL, WORKER, AFTER, STATEMENT, _new("marac_mail")),
    Point(MAIL, WORKER, AFTER, STATEMENT, _new("marac_referral")),
    Point(MAIL, WORKER, AFTER, STATEMENT, _new("marac_attachmentpiece")),
    Point(MAIL, WORKER, AFTER, "frankpledge.marac.actions.taking_in:draft_from"),
    Point(MAIL, WORKER, AFTER, "frankpledge.marac.letters:say_it_came"),
    Point(MAIL, WORKER, BEFORE, COMMIT, _TAKEN),
    Point(MAIL, WORKER, AFTER, COMMIT, _TAKEN),
    # From the referral to the receipt
    Point(MAIL, WORKER, BEFORE, "frankpledge.notices.outbox:carry"),
    Point(MAIL, WORKER, AFTER, "django.core.mail.backends.smtp:EmailBackend.send_messages"),
    # A referral from another system
    Point(API, SERVER, BEFORE, "frankpledge.marac.actions.sending_in:send_in"),
    Point(API, SERVER, AFTER, STATEMENT, _new("marac_casekey")),
    Point(API, SERVER, AFTER, STATEMENT, _new("marac_referral")),
    Point(API, SERVER, AFTER, STATEMENT, _new("marac_answer")),
    Point(API, SERVER, AFTER, STATEMENT, _new("marac_attachmentpiece")),
    Point(API, SERVER, AFTER, f"{_SENDING}:submit"),
    Point(API, SERVER, BEFORE, COMMIT, _new("marac_sentin")),
    Point(API, SERVER, AFTER, COMMIT, _new("marac_sentin")),
    Point(API, SERVER, BEFORE, _ANSWER),
    # The form, filled in by somebody signed in
    Point(FORM, SERVER, AFTER, f"{_DRAFTING}:begin"),
    Point(FORM, SERVER, AFTER, COMMIT, _new("marac_referral")),
    Point(FORM, SERVER, AFTER, f"{_DRAFTING}:describe_victim"),
    Point(FORM, SERVER, AFTER, STATEMENT, 'DELETE FROM "marac_answer"'),
    Point(FORM, SERVER, BEFORE, COMMIT, _new("marac_answer")),
    Point(FORM, SERVER, AFTER, COMMIT, _new("marac_party")),
    Point(FORM, SERVER, AFTER, COMMIT, _new("marac_party"), times=2),
    Point(FORM, SERVER, AFTER, STATEMENT, _new("marac_attachmentpiece")),
    Point(FORM, SERVER, AFTER, COMMIT, _new("marac_attachmentpiece")),
    Point(FORM, SERVER, BEFORE, f"{_SENDING}:submit"),
    Point(FORM, SERVER, AFTER, f"{_SENDING}:start_clocks"),
    Point(FORM, SERVER, BEFORE, COMMIT, _SENT),
    Point(FORM, SERVER, AFTER, COMMIT, _SENT),
    # The form, by a link to a work address
    Point(LINK, SERVER, AFTER, STATEMENT, _new("marac_referrallink")),
    Point(LINK, SERVER, AFTER, COMMIT, _new("marac_referrallink")),
    Point(LINK, WORKER, BEFORE, "frankpledge.notices.outbox:carry"),
    Point(LINK, WORKER, AFTER, "django.core.mail.backends.smtp:EmailBackend.send_messages"),
    Point(LINK, SERVER, AFTER, "frankpledge.marac.actions.linking:begin_or_go_on"),
    Point(LINK, SERVER, BEFORE, COMMIT, _new("marac_party")),
    Point(LINK, SERVER, AFTER, COMMIT, _new("marac_party"), times=2),
    Point(LINK, SERVER, AFTER, COMMIT, _new("marac_attachmentpiece")),
    Point(LINK, SERVER, BEFORE, COMMIT, _SENT),
    Point(LINK, SERVER, AFTER, COMMIT, _SENT),
)
