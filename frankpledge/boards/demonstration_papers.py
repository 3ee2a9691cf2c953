"""The words of the demonstration's papers: those of three published reports, heading by heading, each with its paragraphs."""

from collections.abc import Mapping
from dataclasses import dataclass

from frankpledge.partnerships.papers import PAPERS

from .models import Aim, Section

_Heading = Section.Heading


@dataclass(frozen=True, slots=True)
class Told:
    """A paper: what it is called, what it asks, where its words are from, and the figures of the product that it shows."""

    title: str
    aim: str
    source: str
    words: Mapping[str, str]
    figures: tuple[str, ...] = ()


BUDGET = Told(
    "The community safety budget for 2019/20, and the plan for 2020/21",
    Aim.DECISION,
    f"{PAPERS['003']}, paragraphs 4, 8, 58 and 59",
    {
        _Heading.PURPOSE: "To set out how the community safety budget has been allocated for this financial year, and what is planned for "
        "2020/21.",
        _Heading.BACKGROUND: "The budget for community safety is taken from the PCC’s Police Main Grant; there is no longer a budget allocation "
        "from the Home Office for community safety. The PCC recognises the importance of the work that CSPs do and therefore has "
        "kept the community safety budget at the same level since 2017/18, as well as determining that each CSP will continue to "
        "receive an allocation to enable local commissioning of services that respond to emerging issues.",
        _Heading.MAIN: "The tables below set out how the funding has been allocated for this financial year, and predicted spend for 2020/21: "
        "each as it was printed, and beside it what its lines come to.",
        _Heading.FINANCIAL: "The PCC’s Community Safety Budget for 2019/20 is £3,863,303 and the intention of the PCC is to maintain the budget at "
        "the same level for 2020/21.",
        _Heading.LEGAL: "Schedule 9 of the Police Reform and Social Responsibility Act 2011 provides Commissioners with the powers to award "
        "crime and disorder grants to any organisations and projects they consider will help them achieve their crime prevention "
        "and wider priorities.",
        _Heading.RECOMMENDATIONS: "The partnership is asked to consider the plan for 2020/21, and to recommend it to the Commissioner.",
    },
    ("funding.table:plan-2019-20", "funding.table:plan-2020-21"),
)

MARAC = Told(
    "The regional MARAC structure and its first quarter",
    Aim.NOTE,
    f"{PAPERS['003']}, paragraphs 33 to 40, and 43",
    {
        _Heading.PURPOSE: "To report on the regional MARAC structure, which started in April 2019, and on its first quarter.",
        _Heading.BACKGROUND: "This is an important project for the West Midlands if we are going to provide a consistent and high quality "
        "response to the highest risk victims of domestic abuse. Continued support and collaboration will be critical to the "
        "success of this new model.",
        _Heading.MAIN: "The table below gives a quick snapshot of the numbers of referrals to MARAC during the quarter (April to June). "
        "Significant numbers of high risk victims are now being supported in a consistent process.\n\n"
        "There is now one version of the MARAC referral form being used across the West Midlands, and a single format for the "
        "agenda and the documents that form the new documentation suite. There is a single referral route, via an inbox which is "
        "monitored 8am to 5pm Monday to Friday. All referrals are reviewed by a MARAC Coordinator within 24 hours of receipt. "
        "Within 48 hours they are processed, the presence of any crimes is considered and the referrer is invited to the meeting.\n\n"
        "Every MARAC victim is referred to a MARAC IDVA within 48 hours of receipt of the referral, regardless of their current "
        "engagement with that service. This serves to both inform the service of the impending hearing, and to ensure that no "
        "victim goes without the offer of support.",
        _Heading.RECOMMENDATIONS: "The partnership is asked to note the new structure, which the office will continue to monitor, working with "
        "partners and delivery through West Midlands Police.",
    },
    ("marac.quarter:published",),
)

REVIEWS = Told(
    "A regional approach to domestic homicide reviews",
    Aim.DISCUSSION,
    f"{PAPERS['001']}, paragraph 20; {PAPERS['003']}, paragraphs 48 and 58",
    {
        _Heading.PURPOSE: "To discuss how domestic homicide reviews are to be commissioned and learnt from across the West Midlands.",
        _Heading.BACKGROUND: "Since 2011, CSPs have been required to undertake domestic homicide reviews in circumstances where the death of "
        "a person occurs, or is thought to occur, as a result of violence, abuse or neglect from a family member or a member of the "
        "same household. The purpose is to establish what lessons are to be learned regarding the way in which local "
        "professionals and organisations work individually and together to safeguard victims.",
        _Heading.MAIN: "There are significant variances in regards the way reviews are commissioned and managed across the West Midlands. A "
        "regional model for their coordination will provide a consistent level of service, whilst building in resilience.",
        _Heading.FINANCIAL: "£330,000 of the community safety budget is set aside for domestic homicide reviews in 2019/20.",
        _Heading.RECOMMENDATIONS: "The partnership is asked to discuss the regional model, which is to go live from April 2020.",
    },
)

CONFIDENTIAL = Told(
    "A provider’s finances",
    Aim.DISCUSSION,
    "invented for the demonstration",
    {
        _Heading.PURPOSE: "An invented paper, to show an item that is not for every reader.",
        _Heading.MAIN: "Threshold Sample Homes has told the office that it may not be able to finish its project. Whoever sits in another’s place "
        "sees that this item is there, and why it is not for them, and nothing else of it.",
        _Heading.RECOMMENDATIONS: "The partnership is asked to discuss what it would need to know.",
    },
)

NEW_CHANCE = Told(
    "New Chance for women who offend: whether to go on across the region",
    Aim.DECISION,
    f"{PAPERS['003']}, paragraphs 49 to 51 and 58",
    {
        _Heading.PURPOSE: "To ask whether the partnership recommends that New Chance is rolled out across the West Midlands.",
        _Heading.BACKGROUND: "The project is an initiative funded by the Commissioner, and is an early intervention approach to providing "
        "support for women who are identified as early entrants into the criminal justice system, to support them away from further "
        "offending. In 2018/19 there were 4,995 female defendants of crimes recorded in the force area; 37% of these were crimes "
        "recorded in Birmingham, with the rest spread fairly evenly.",
        _Heading.MAIN: "The key aims are to reduce reoffending and improve outcomes for women by providing early holistic support. The key "
        "outcomes sought are a reduction in reoffending rates, and in the numbers going to court and to prison on short sentences. "
        "Positive outcomes are looked for along the nine offending pathways.",
        _Heading.FINANCIAL: "New Chance stands at £267,584 in the allocations for 2019/20, and at £267,584 in those predicted for 2020/21.",
        _Heading.SECTION_17: "It is meant to reduce reoffending. How far it does is not measured yet: the published report prints outcomes "
        "sought, and none achieved.",
        _Heading.RECOMMENDATIONS: "The partnership is asked to recommend to the Commissioner that New Chance is rolled out across the West "
        "Midlands, and to say by what it will know whether it works.",
    },
)

EARLY_INTERVENTION = Told(
    "The Early Youth Intervention Fund: the first quarter",
    Aim.NOTE,
    f"{PAPERS['003']}, paragraphs 14 to 18",
    {
        _Heading.PURPOSE: "To report on what the fund has reached by the end of its first quarter.",
        _Heading.BACKGROUND: "The Commissioner secured £2,061,000 for 18 months of activity across the West Midlands, with significant input "
        "from the local partnerships, who provided qualitative responses and supplied data.",
        _Heading.MAIN: "The original forecast was that by the end of quarter 1 the programme would have reached 300 young people through "
        "mentoring, and an additional 1,000 through diversionary activities. At the end of quarter 1 the totals were 457 young people "
        "reached through mentoring (257 of them in the quarter), and 3,693 having benefited from diversionary activities (693 of them "
        "in the quarter).",
        _Heading.FINANCIAL: "£737,000 was allocated for January to March 2019, and £1,324,000 for 2019/20: £2,061,000 together.",
        _Heading.RECOMMENDATIONS: "The partnership is asked to note the figures.",
    },
)

FRAMEWORK = Told(
    "A performance framework for each of the priorities",
    Aim.DECISION,
    f"{PAPERS['001']}, paragraph 19; how it would be done is invented for the demonstration",
    {
        _Heading.PURPOSE: "To ask how the partnership wants to see whether its five priorities are being met.",
        _Heading.BACKGROUND: "Members developed long-term and short-term tasks at their away day of 22 October 2018. One of the long-term ones "
        "is a force-wide performance framework for each of the priority areas; a data working group considers how available data can "
        "be used to inform and evaluate spend.",
        _Heading.MAIN: "One page for each priority, brought every second meeting: what was promised, what was reached, what was not, and what is not "
        "known. No measure is asked of a partner that it does not already keep.",
        _Heading.RISK: "A measure that is easy to count may take the place of one that matters. The chair of each priority says what the page leaves out.",
        _Heading.RECOMMENDATIONS: "The partnership is asked to agree the framework, and who brings the first page.",
    },
)

TRUST = Told(
    "How a grant is going",
    Aim.DECISION,
    "invented for the demonstration",
    {
        _Heading.PURPOSE: "An invented paper, to show an item from which a member withdraws.",
        _Heading.MAIN: "Bright Water Specimen Trust has told the office that it will be two months late with its second return. It asks to keep "
        "its grant meanwhile.",
        _Heading.RECOMMENDATIONS: "The partnership is asked to advise whether the grant goes on while the return is awaited.",
    },
)

TERMS_2018 = """Status
The partnership meets in shadow form from January 2018.

Representation
Representatives should be at a senior level from each organisation in order to be able to make decisions on behalf of their local CSPs, and membership of the partnership can be reviewed at any time.

The partnership will
• Provide leadership and improve co-ordination on strategic working at a regional level in respect of policing and crime reduction delivery in the West Midlands.
• Establish shared priorities for a West Midlands wide approach, where these can demonstrably add value to the work of local partnership activity.
• Discuss progress against the Commissioner’s Police and Crime Plan and the effectiveness of the Community Safety Fund.
• Bring together responsible authorities and statutory partners to discuss and identify issues of mutual concern including best practice and respond to any blockages to ensuring a safer West Midlands.
• Be an opportunity for members to advise and consult on key community safety issues.
• Identify and resolve barriers to delivering a co-ordinated approach to the crime and disorder agenda, anti-social behaviour, risks of offending and re-offending within the West Midlands.
• Review high-level intelligence on crime and public concerns about safety.
• Discuss and review proposed changes to relevant legislation and new initiatives relating to crime reduction and community safety.
• Remove duplication and ensure that more money is spent on front line services.
• Meet quarterly.
• Make budgetary recommendations to the Commissioner in response to the strategic priorities of the Board.

Governance
Partners will retain their individual governance and accountability arrangements, but come together through the partnership to consider their common interests in community safety and policing priorities. The Chair may establish sub-groups for the more effective achievement of overall objectives and responses to individual priorities.

Secretariat
Support is provided by existing officers of the PCC’s office who will administer meetings and ensure papers and agendas are distributed to members one week prior to a meeting."""

TERMS_SEPTEMBER_2018 = """As the terms of January 2018, and:

Key priority areas
I. Preventing crime and disorder
II. Serious and organised crime
III. Supporting victims
IV. Offending and reoffending
V. Substance misuse

Frequency
The partnership has increased the frequency of its meetings to a bi-monthly basis. This will increase capacity to deal with each priority area in detail, and facilitate effective communication and information sharing between its meetings and those of the Heads of Community Safety, which are also held on a bi-monthly basis."""

PRIORITIES = (
    "Preventing crime and disorder",
    "Serious and organised crime",
    "Supporting victims",
    "Offending and reoffending",
    "Substance misuse",
)
