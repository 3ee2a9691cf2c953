"""What the worker does of itself: reminders, each kept on its row until it is sent, so that a missed night loses none."""

from itertools import islice

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from frankpledge.audit import identity
from frankpledge.audit.retrying import ONCE_THE_DATABASE_IS_BACK
from frankpledge.boards.actions import replying_by_mail
from frankpledge.notices import inbox, probing
from frankpledge.notices.outbox import mail_server

from . import demonstration_hearings, demonstration_meetings, demonstration_quarter, destroyed, probe_form
from .actions import answering, flagging, lapsing, leaving, opening, researching, retaining, transferring, unsent
from .issued_form import read_form

_AT_A_TIME = 20
BEHIND_EVERYTHING = -10  # a job's priority: whatever else waits goes first
BEHIND_THE_DAY = -5  # … but for what is behind everything


@app.periodic(cron="20 7 * * *")
@app.task(name="marac.remind", queueing_lock="marac.remind", retry=ONCE_THE_DATABASE_IS_BACK)
def remind(timestamp: int) -> None:
    """Chase research, actions, flags, transfers and notices of a move that are due and not answered."""
    with identity.as_service("worker"):
        researching.chase_what_is_due(at=timezone.now())
        answering.chase_what_is_due(at=timezone.now())
        leaving.chase_what_is_due(at=timezone.now())
        transferring.chase_what_is_due(at=timezone.now())
        flagging.chase_what_is_due(at=timezone.now())


@app.periodic(cron="40 6 * * *")
@app.task(name="marac.lapse", queueing_lock="marac.lapse", retry=ONCE_THE_DATABASE_IS_BACK)
def lapse(timestamp: int) -> None:
    """Lapse the cases whose twelve months are over, before the morning's reminders tell of their flags."""
    with identity.as_service("worker"):
        flagging.stop_asking_what_is_past(at=timezone.now())
        lapsing.lapse_what_is_due(at=timezone.now())


@app.periodic(cron="30 7 * * *")
@app.task(name="marac.remind_of_unsent", queueing_lock="marac.remind_of_unsent", retry=ONCE_THE_DATABASE_IS_BACK)
def remind_of_unsent(timestamp: int) -> None:
    """Tell writers of what they have not sent, and delete what was not sent in time."""
    with identity.as_service("worker"):
        unsent.remind_or_delete(at=timezone.now())


@app.periodic(cron="10 5 * * *")
@app.task(name="marac.note_what_is_due", queueing_lock="marac.note_what_is_due", retry=ONCE_THE_DATABASE_IS_BACK)
def note_what_is_due(timestamp: int) -> None:
    """Lay down what is past its years, for people to decide."""
    with identity.as_service("worker"):
        retaining.note_what_is_due(at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="marac.note_destroyed", queueing_lock="marac.note_destroyed")
def note_destroyed(timestamp: int) -> None:
    """Note outside the database which keys were destroyed, so that a backup from before gives none of them back."""
    with identity.as_service("worker"):
        destroyed.note_what_is_missing(settings.DESTROYED)


@app.periodic(cron="*/10 * * * *")
@app.task(name="marac.mark_researched", queueing_lock="marac.mark_researched")
def mark_researched(timestamp: int) -> None:
    """Move on the cases that every agency has answered for: an agency can't, since the case is not its own."""
    with identity.as_service("worker"):
        researching.mark_researched(at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="marac.open_letters", queueing_lock="marac.open_letters")
def open_letters(timestamp: int) -> None:
    """Open what came to the inbox: a completed form becomes a referral, a calendar's reply a board's, all else waits in the tray."""
    with inbox.alone("opening") as is_alone:
        if is_alone:
            opening.open_what_waits(read_form, now=timezone.now, for_others=(replying_by_mail.take_reply,))


@app.periodic(cron="*/10 * * * *")
@app.task(name="notices.send_probe", queueing_lock="notices.send_probe")
def send_probe(timestamp: int) -> None:
    """See whether a referral would come by e-mail now; the watchman tells somebody where it does not."""
    if not (settings.PROBES_TO and settings.OUTGOING_MAIL):
        return
    at = timezone.now()
    with identity.as_service("worker"):
        probe = probing.begin(at=at)
        form = probe_form.completed(str(probe), at)
    server = mail_server(settings.OUTGOING_MAIL)
    probing.send(probe, settings.PROBES_TO, sender=settings.DEFAULT_FROM_EMAIL, server=server, form=form)


@app.task(name="marac.make_demonstration_quarter", queueing_lock="marac.make_demonstration_quarter")
def make_demonstration_quarter() -> None:
    """Go on with a demonstration's invented quarter, and again after what else waits, until it is whole and was heard."""
    made = sum(1 for _ in islice(demonstration_quarter.steps(timezone.now()), _AT_A_TIME))
    if made == _AT_A_TIME or any(True for _ in islice(demonstration_hearings.steps(timezone.now()), 1)):
        make_demonstration_quarter.configure(priority=BEHIND_EVERYTHING).defer()


@app.task(name="marac.make_demonstration_meetings", queueing_lock="marac.make_demonstration_meetings")
def make_demonstration_meetings() -> None:
    """Make one more MARAC's invented week, and again after what else waits, until each has one."""
    if any(True for _ in islice(demonstration_meetings.steps(timezone.now()), 1)):
        make_demonstration_meetings.configure(priority=BEHIND_THE_DAY).defer()
