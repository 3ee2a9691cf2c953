"""Advice that is still being written is its adviser's alone, whichever page forgets to ask."""

from django.db import migrations

OWN_DRAFTS_ONLY = """
ALTER TABLE boards_draftadvice ENABLE ROW LEVEL SECURITY;
ALTER TABLE boards_draftadvice FORCE ROW LEVEL SECURITY;
CREATE POLICY own_drafts_only ON boards_draftadvice USING (post_id = app_post()) WITH CHECK (post_id = app_post());
"""
ANYBODYS = """
DROP POLICY own_drafts_only ON boards_draftadvice;
ALTER TABLE boards_draftadvice NO FORCE ROW LEVEL SECURITY;
ALTER TABLE boards_draftadvice DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = (("boards", "0002_meetings_and_papers"), ("audit", "0001_initial"))
    operations = (migrations.RunSQL(OWN_DRAFTS_ONLY, ANYBODYS),)
