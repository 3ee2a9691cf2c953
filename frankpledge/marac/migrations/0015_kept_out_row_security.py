"""Whoever is kept out of a case finds nothing of that victim's others either: not accepted yet, earlier, or at another MARAC."""

from django.db import migrations

from frankpledge.marac.row_security import past_the_policies, secured

# By the victim that acceptance recognised, and by name and date of birth before that; each by key, for this is asked often.
HIDDEN_FROM = past_the_policies(
    "marac_hidden_from(people uuid[], posts uuid[]) RETURNS SETOF uuid ROWS 5",
    """RETURN QUERY
    WITH direct AS MATERIALIZED (
        SELECT excluded.referral_id FROM marac_partyexclusion excluded
         WHERE excluded.person_id = ANY (people) OR excluded.post_id = ANY (posts)
    ), victim AS MATERIALIZED (
        SELECT party.individual_id, party.name_born_index FROM marac_party party
         WHERE party.part = 'victim' AND party.referral_id = ANY (ARRAY(SELECT direct.referral_id FROM direct))
    ) SELECT direct.referral_id FROM direct
    UNION
    SELECT party.referral_id FROM marac_party party
     WHERE party.part = 'victim' AND party.individual_id = ANY (ARRAY(SELECT victim.individual_id FROM victim))
    UNION
    SELECT party.referral_id FROM marac_party party
     WHERE party.part = 'victim' AND party.name_born_index <> ''
       AND party.name_born_index = ANY (ARRAY(SELECT victim.name_born_index FROM victim));""",
)

HIDDEN = past_the_policies(
    "marac_hidden() RETURNS SETOF uuid ROWS 5",
    """IF EXISTS (SELECT FROM marac_partyexclusion excluded
                WHERE excluded.person_id = app_person() OR excluded.post_id = app_post()) THEN
    RETURN QUERY SELECT * FROM marac_hidden_from(ARRAY[app_person()], ARRAY[app_post()]);
    END IF;""",
).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)

# A case that came by transfer has the victim and perhaps no referral of its own yet.
HIDDEN_CASES = past_the_policies(
    "marac_hidden_cases() RETURNS SETOF uuid ROWS 5",
    """RETURN QUERY
    WITH hidden AS MATERIALIZED (SELECT referral.id, referral.case_id FROM marac_referral referral
                                  WHERE referral.id = ANY (ARRAY(SELECT marac_hidden())))
    SELECT hidden.case_id FROM hidden WHERE hidden.case_id IS NOT NULL
    UNION
    SELECT one.id FROM marac_case one WHERE one.victim_id = ANY (ARRAY(
        SELECT party.individual_id FROM marac_party party JOIN hidden ON hidden.id = party.referral_id
         WHERE party.part = 'victim' AND party.individual_id IS NOT NULL));""",
).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)

# To whom not to write of these: asked by whoever sends, who need not see the exclusions.
KEPT_OUT = past_the_policies(
    "marac_kept_out(of_cases uuid[], of_referrals uuid[]) RETURNS TABLE (about uuid, person_id uuid, post_id uuid)",
    """RETURN QUERY
    WITH asked AS MATERIALIZED (
        SELECT referral.case_id AS about, referral.id FROM marac_referral referral WHERE referral.case_id = ANY (of_cases)
        UNION SELECT referral.id, referral.id FROM marac_referral referral WHERE referral.id = ANY (of_referrals)
    ), victim AS MATERIALIZED (
        SELECT asked.about, party.individual_id, party.name_born_index
          FROM asked JOIN marac_party party ON party.referral_id = asked.id AND party.part = 'victim'
    ), same AS (
        SELECT asked.about, asked.id FROM asked
        UNION SELECT victim.about, party.referral_id FROM victim
                JOIN marac_party party ON party.individual_id = victim.individual_id AND party.part = 'victim'
        UNION SELECT victim.about, party.referral_id FROM victim
                JOIN marac_party party ON party.name_born_index = victim.name_born_index AND party.part = 'victim'
               WHERE victim.name_born_index <> ''
    ) SELECT DISTINCT same.about, excluded.person_id, excluded.post_id
        FROM same JOIN marac_partyexclusion excluded ON excluded.referral_id = same.id;""",
)

# Asked when an invitation is accepted, by nobody who may see any of this.
ARRIVED = past_the_policies(
    "marac_keep_out_arrived(newcomer uuid, indexes text[]) RETURNS boolean",
    """INSERT INTO marac_partyexclusion (id, referral_id, person_id, why, named_at, named_by_id)
    SELECT gen_random_uuid(), awaited.referral_id, newcomer, awaited.why, awaited.named_at, awaited.named_by_id
      FROM marac_awaitedexclusion awaited WHERE awaited.email_index = ANY (indexes)
    ON CONFLICT DO NOTHING;
    DELETE FROM marac_awaitedexclusion awaited WHERE awaited.email_index = ANY (indexes);
    is_done := FOUND;""",
    kind="VOLATILE",
)

OWN = "(r.referred_by_post_id = (SELECT app_post()) OR r.link_id = (SELECT marac_link()))"


def of_seen(more: str) -> str:
    return f"EXISTS (SELECT FROM marac_referral r WHERE r.id = referral_id AND ({more}))"


STAFF, COORDINATOR = of_seen("(SELECT marac_is_staff())"), of_seen("(SELECT marac_is_coordinator())")
RULES = {
    "marac_awaitedexclusion": (of_seen(f"(SELECT marac_is_staff()) OR {OWN}"), of_seen(f"(SELECT marac_is_staff()) OR {OWN}"), COORDINATOR),
    "marac_liftedexclusion": (STAFF, COORDINATOR, "false"),
}  # fmt: skip


class Migration(migrations.Migration):
    dependencies = (("marac", "0014_kept_out"),)
    operations = (
        migrations.RunSQL(HIDDEN_FROM + HIDDEN + HIDDEN_CASES + ARRIVED, migrations.RunSQL.noop),
        migrations.RunSQL(KEPT_OUT, migrations.RunSQL.noop),
        *(migrations.RunSQL(secured(table, *rules), migrations.RunSQL.noop) for table, rules in RULES.items()),
    )
