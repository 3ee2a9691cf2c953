"""The topics that the usual risk tools ask about, in our own words.

The published checklists may not be copied without leave: a site that holds a licence loads their wording as a new version.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tool:
    code: str
    name: str
    asked_of: str
    questions: tuple[tuple[str, str], ...]


_DASH = (
    ("injury", "Was anybody hurt in what has just happened?"),
    ("frightened", "Is the victim very frightened?"),
    ("fear_of_what", "Does the victim fear more injury or violence, to themselves or to somebody else?"),
    ("isolation", "Is the victim kept from family, friends, or anybody who could help?"),
    ("depression", "Is the victim depressed, or thinking of suicide?"),
    ("separation", "Has the victim left, or tried to leave, in the past year?"),
    ("child_contact", "Is there conflict about contact with children?"),
    ("stalking", "Is the victim constantly texted, called, followed, watched or otherwise harassed?"),
    ("pregnancy", "Is the victim pregnant, or is there a baby under eighteen months?"),
    ("more_often", "Is the abuse happening more often?"),
    ("worse", "Is the abuse getting worse?"),
    ("control", "Does the perpetrator control everything the victim does, or show extreme jealousy?"),
    ("weapon", "Has the perpetrator ever used a weapon or an object to hurt the victim?"),
    ("threats_to_kill", "Has the perpetrator ever threatened to kill, and was it believed?"),
    ("strangulation", "Has the perpetrator ever strangled, choked, suffocated or drowned the victim, or tried to?"),
    ("sexual", "Does the perpetrator do or say sexual things that harm the victim or somebody else?"),
    ("others_threaten", "Does anybody else threaten or frighten the victim, such as family or the wider community?"),
    ("hurt_others", "Has the perpetrator hurt anybody else: a child, a relative, a former partner?"),
    ("animals", "Has the perpetrator ill-treated an animal?"),
    ("money", "Does the victim depend on the perpetrator for money, or are there new money troubles?"),
    ("drugs_alcohol_mind", "Has the perpetrator had trouble with drugs, alcohol or mental health in the past year?"),
    ("perpetrator_suicide", "Has the perpetrator threatened or tried suicide?"),
    ("orders_broken", "Has the perpetrator broken bail, an injunction or another order?"),
    ("police_record", "Has the perpetrator been in trouble with the police, or have a record?"),
)
_YOUNG = {
    "isolation": "Is the young person kept from family, friends, school, or anybody who could help?",
    "separation": "Has the young person ended the relationship, or tried to, in the past year?",
    "pregnancy": "Is the young person pregnant, or a parent of a baby under eighteen months?",
    "control": "Does the perpetrator control what the young person does, wears or posts, or show extreme jealousy?",
    "stalking": "Is the young person constantly messaged, tracked, followed or harassed, in person or online?",
    "money": "Does the young person depend on the perpetrator for money, gifts, drugs or somewhere to stay?",
}

TOOLS = (
    Tool("dash", "Dash topics", "Adults", _DASH),
    Tool(
        "dash-young-people",
        "Dash topics for young people",
        "People of 13 to 17",
        tuple((topic, _YOUNG.get(topic, words.replace("the victim", "the young person"))) for topic, words in _DASH),
    ),
)
OUR_LABEL = "our words, 1"
OUR_WORDING = "Frankpledge’s own words for the usual topics"
