"""What waits in a post that nobody holds, for whoever fills posts: how many of each, and nothing more."""

from django.db import connection

from frankpledge.partnerships.models import Post

_SAID = {
    "drafts": ("MARAC: referrals begun and not sent", "Nobody else sees them: whoever they are about waits."),
    "research": ("MARAC: cases to research, of the agency", ""),
    "actions": ("MARAC: actions to answer, of the agency", ""),
    "flags": ("MARAC: records to mark or unmark, of the agency", ""),
    "victims": (
        "MARAC: victims of whom the IDVA service was told and has not answered",
        "Somebody waits for an adviser.",
    ),
}


def left_in(post: Post) -> dict[str, str]:
    """Counts by what they are; the database answers whoever may fill every post, and nobody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, waits FROM marac_left_in(%s) WHERE waits > 0", [post.pk])
        found = dict(cursor.fetchall())
    return {words: f"{found[kind]}. {more}".strip() for kind, (words, more) in _SAID.items() if kind in found}
