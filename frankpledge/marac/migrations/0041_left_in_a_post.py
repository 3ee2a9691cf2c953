"""How much waits in a post that nobody holds: counts, for whoever fills every post, who sees no case."""

from django.db import migrations

from frankpledge.marac.row_security import past_the_policies

LEFT_IN = past_the_policies(
    "marac_left_in(of_post uuid) RETURNS TABLE (kind text, waits bigint)",
    """IF marac_role() = 'system_administrator' THEN
    RETURN QUERY
    WITH left_post AS (
        SELECT post.id, post.organisation_id AS agency, post.role FROM partnerships_post post WHERE post.id = of_post
    )
    SELECT 'drafts', count(*) FROM marac_referral one JOIN left_post ON left_post.id = one.referred_by_post_id
     WHERE one.status IN ('draft', 'returned')
    UNION ALL
    SELECT 'research', count(*) FROM marac_researchrequest one JOIN left_post ON left_post.agency = one.organisation_id
      JOIN marac_meeting meeting ON meeting.id = one.meeting_id
     WHERE one.status = 'asked' AND meeting.status IN ('planned', 'open') AND left_post.role IN ('agency_representative', 'idva_manager', 'idva')
    UNION ALL
    SELECT 'actions', count(*) FROM marac_agreedaction one JOIN left_post ON left_post.agency = one.organisation_id
     WHERE one.status = 'open' AND one.sent_at IS NOT NULL AND left_post.role IN ('agency_representative', 'idva_manager', 'idva')
    UNION ALL
    SELECT 'flags', count(*) FROM marac_flag one JOIN left_post ON left_post.agency = one.organisation_id
     WHERE one.status IN ('asked', 'to_remove') AND left_post.role IN ('agency_representative', 'idva_manager')
    UNION ALL
    SELECT 'victims', count(*) FROM marac_idvanotice one JOIN left_post ON left_post.agency = one.service_id
     WHERE one.status = 'sent' AND left_post.role = 'idva_manager';
    END IF;""",
)


class Migration(migrations.Migration):
    dependencies = (("marac", "0040_sharing_agreements"),)
    operations = (migrations.RunSQL(LEFT_IN, migrations.RunSQL.noop),)
