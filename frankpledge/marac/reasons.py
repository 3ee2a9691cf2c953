"""Why a referral is sent back or not taken, a case put off, a notice declined: coded, in words that partners may read."""

REASONS: dict[str, tuple[tuple[str, str], ...]] = {
    "returned": (
        ("risk_answers", "The risk questions are not answered"),
        ("criteria", "It does not say which criteria it meets, or why"),
        ("victim_details", "Who the victim is can’t be told from it"),
        ("perpetrator_details", "Who the alleged perpetrator is can’t be told from it"),
        ("safe_contact", "It does not say how the victim may safely be reached"),
        ("consent", "It does not record consent, or why there is none"),
        ("children", "It does not say whether there are children"),
        ("what_happened", "It does not say what has happened and why now"),
    ),
    "withdrawn": (
        ("referrer_asked", "The referrer asked for it back"),
        ("same_referral", "The same referral had been made already"),
        ("victim_moved", "The victim has moved away from the region"),
        ("victim_died", "The victim has died"),
        ("perpetrator_died", "The alleged perpetrator has died"),
        ("not_answered", "It was sent back as incomplete and did not come again"),
        ("not_domestic", "It is not about domestic abuse"),
    ),
    "not_met": (
        ("below_threshold", "Below the threshold, and no other criterion is made out"),
        ("judgement_not_made_out", "The reasons given do not make out professional judgement of high risk"),
        ("not_a_repeat", "It is not a repeat under the definition in force"),
        ("no_escalation", "The events do not show an escalation"),
        ("risk_removed", "The risk was removed before review"),
    ),
    "deferred": (
        ("referrer_absent", "The referrer neither came nor sent a briefing"),
        ("research_missing", "An agency whose research is essential had not answered"),
        ("no_time", "The meeting ran out of time"),
        ("idva_not_reached", "The victim’s views could not be had in time"),
        ("safety", "It was not safe to hear it then"),
    ),
    "declined": (
        ("not_our_area", "The victim lives outside the area this service covers"),
        ("no_capacity", "The service has no adviser free in time"),
        ("conflict", "The service also works with the other party"),
        ("other_service", "Another service supports the victim already"),
        ("cannot_contact", "There is no safe way to reach the victim"),
    ),
}
