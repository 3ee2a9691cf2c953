import pytest

from frankpledge.accounts.models import Installation
from frankpledge.notices.views import MessageRecord

from .test_outbox import write


@pytest.mark.django_db
@pytest.mark.parametrize(("is_demonstration", "shown"), [(True, True), (False, False)])
def test_a_message_shows_its_words_only_where_the_database_too_is_a_demonstrations(settings, is_demonstration, shown):
    settings.DEMONSTRATION = True
    settings.EMAIL_BACKEND = "frankpledge.notices.backend.OutboxBackend"
    Installation.objects.create(pk=1, is_demonstration=is_demonstration)
    message = write()
    assert bool(MessageRecord().context(message)["words"]) is shown
