"""What is counted: each figure's words, what it is a part of, and on which day it counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..models import Clock, Criterion, Party
from ..risk_questions import TOOLS

YOUNGEST_ADULT = 18
AGE_BANDS: Mapping[str, tuple[int, int | None]] = {
    "under_16": (0, 15),
    "16_17": (16, 17),
    "18_24": (18, 24),
    "25_39": (25, 39),
    "40_59": (40, 59),
    "60_over": (60, None),
}
"""The first and last age of each answer, as the database counts them."""

RECEIVED, ACCEPTED = "received", "accepted"
NOT_GIVEN, NOT_ASKED = "not_given", "not_asked"


@dataclass(frozen=True, slots=True)
class Topic:
    """One question of the referrals, and the answers that share them out. `of`: those it shares out, or "" where it counts people."""

    code: str
    words: str
    of: str
    answers: Mapping[str, str]
    explained: str
    rest: str = ""  # the answer of those that nothing is held of

    @property
    def is_share(self) -> bool:
        return bool(self.of)


OUTCOME = Topic(
    "outcome", "What became of what was received", RECEIVED,
    {
        "accepted": "Accepted",
        "withdrawn": "Withdrawn",
        "not_met": "Criteria not met",
        "transferred_out": "Transferred out",
        "returned": "With the referrer, for more",
        "waiting": "Waiting for review",
    },
    "Referrals by the day they were first received, whatever was asked for again; what became of them as it stood on the day shown. "
    "“Received” is all of them.",
)  # fmt: skip
_IN_TIME = {"in_time": "In time", "late": "Late", "overdue": "Overdue, not yet done", "running": "Not yet due", "not_owed": "No longer owed",
            "no_clock": "No clock was set"}  # fmt: skip
_YES_NO = {"yes": "Yes", "no": "No"}
_KNOWN = {value: str(label) for value, label in Party.Known.choices} | {NOT_GIVEN: "Not given"}


def _promises() -> list[Topic]:
    ways = (("elapsed", "as time passes"), ("office", "in office hours"))
    return [
        Topic(f"{kind}_{way}", f"{label}, {words}", RECEIVED, _IN_TIME,
              "Referrals received, by whether the promise was kept, counted from the first receipt.", "no_clock")
        for kind, label in Clock.Kind.choices
        for way, words in ways
    ]  # fmt: skip


def _characteristics() -> list[Topic]:
    explained = "Victims of accepted referrals. What was not given is apart from what was asked and not said."
    ages = {
        "under_16": "Under 16",
        "16_17": "16 or 17",
        "18_24": "18 to 24",
        "25_39": "25 to 39",
        "40_59": "40 to 59",
        "60_over": "60 or over",
    }
    return [
        Topic(
            "gender",
            "Victims: gender",
            ACCEPTED,
            dict(Party.Gender.choices) | {NOT_GIVEN: "Not given"},
            explained,
            NOT_GIVEN,
        ),
        Topic("age", "Victims: age when referred", ACCEPTED, ages | {NOT_GIVEN: "Not given"}, explained, NOT_GIVEN),
        Topic(
            "ethnicity",
            "Victims: ethnicity",
            ACCEPTED,
            dict(Party.Ethnicity.choices) | {NOT_GIVEN: "Not given"},
            explained,
            NOT_GIVEN,
        ),
        Topic("disabled", "Victims: disabled", ACCEPTED, _KNOWN, explained, NOT_GIVEN),
        Topic("lgbt", "Victims: LGBT+", ACCEPTED, _KNOWN, explained, NOT_GIVEN),
    ]


def _answers() -> list[Topic]:
    said = {"yes": "Yes", "no": "No", "dont_know": "Don’t know", NOT_ASKED: "Not asked"}
    return [
        Topic(
            f"answer_{topic}",
            words,
            ACCEPTED,
            said,
            "Accepted referrals, by the answer to the risk question.",
            NOT_ASKED,
        )
        for topic, words in TOOLS[0].questions
    ]


PROMISES, CHARACTERISTICS, ANSWERS = _promises(), _characteristics(), _answers()
AGENCY = Topic("agency", "Agency of referral", RECEIVED, {"police": "Police", "partner": "Partner agency", NOT_GIVEN: "Not given"},
               "Referrals received, by who made them; a partner agency is any but the police.")  # fmt: skip
REPEAT = Topic(
    "repeat",
    "Repeats",
    ACCEPTED,
    _YES_NO,
    "Accepted referrals that were found a repeat by the definition in force when they came.",
)
SENT_BACK = Topic(
    "sent_back",
    "Sent back as incomplete at least once",
    RECEIVED,
    _YES_NO,
    "Referrals received, by whether more was asked for.",
)
CRITERIA = [
    Topic(f"criterion_{code}", f"Accepted on: {label.lower()}", ACCEPTED, _YES_NO,
          "Accepted referrals; one may be accepted on several criteria.", "no")
    for code, label in Criterion.Code.choices
]  # fmt: skip
CHILDREN = Topic("children", "Children", "", {"children": "Children"}, "Children named in accepted referrals.")
YOUNG = Topic("young_perpetrators", "Young perpetrators", "", {"perpetrators": "17 or younger"},
              "Alleged perpetrators of 17 or younger in accepted referrals.")  # fmt: skip

TOPICS = {
    topic.code: topic
    for topic in (OUTCOME, AGENCY, SENT_BACK, *PROMISES, REPEAT, *CRITERIA, CHILDREN, YOUNG, *CHARACTERISTICS, *ANSWERS)
}
