"""What was published before the public register was made stands in it too: drawn from the copies that the public reads, word for word.

The copies have numbered decisions that are not left out as pieces labelled “Decision 2026/3: Agreed, to another body”; under the
heading of an item that is not for everybody there is a note, and nothing of it goes into the register.
"""

from django.db import migrations

MINUTES = """
INSERT INTO boards_publisheddecision (published_id, position, reference, "on", how, came_to, title, words)
SELECT p.id, row_number() OVER (PARTITION BY p.id ORDER BY part.place, piece.place), substring(piece.said ->> 'label' FROM '^Decision ([^:]+): '),
       p."on", 'Meeting', left(regexp_replace(regexp_replace(piece.said ->> 'label', '^Decision [^:]+: ', ''), ', to .*$', ''), 60),
       left(regexp_replace(part.said ->> 'heading', '^[0-9]+[.] ', ''), 200), piece.said ->> 'words'
  FROM boards_published p, jsonb_array_elements(p.parts) WITH ORDINALITY part (said, place),
       jsonb_array_elements(part.said -> 'pieces') WITH ORDINALITY piece (said, place)
 WHERE p.kind = 'minutes' AND NOT EXISTS (SELECT FROM boards_publisheddecision d WHERE d.published_id = p.id)
   AND piece.said ->> 'label' ~ '^Decision [^:]+: ' AND NOT (piece.said ->> 'is_left_out')::boolean AND coalesce(part.said ->> 'note', '') = '';
"""

# One decision a copy: its first part says which; of one that is not for everybody, its second why no more is read.
BETWEEN = """
INSERT INTO boards_publisheddecision (published_id, position, reference, "on", how, came_to, title, words)
SELECT p.id, 1, substring(p.parts #>> '{0,heading}' FROM '^Decision ([^:]+)'), p."on",
       left((SELECT piece.said ->> 'words' FROM jsonb_array_elements(p.parts) part (said), jsonb_array_elements(part.said -> 'pieces') piece (said)
              WHERE piece.said ->> 'label' = 'How it was decided' LIMIT 1), 40),
       left(coalesce(substring(p.parts #>> '{0,heading}' FROM '^Decision [^:]+: (.*)$'), ''), 60),
       left(regexp_replace(p.title, '^Decision [^:]+: ', ''), 200),
       CASE WHEN p.parts #>> '{0,heading}' ~ ':' THEN p.parts #>> '{0,pieces,0,words}' ELSE p.parts #>> '{1,pieces,0,words}' END
  FROM boards_published p
 WHERE p.kind = 'decision' AND NOT EXISTS (SELECT FROM boards_publisheddecision d WHERE d.published_id = p.id);
"""


class Migration(migrations.Migration):
    dependencies = (("boards", "0019_older_code_names_no_office"),)
    operations = (migrations.RunSQL(MINUTES + BETWEEN, migrations.RunSQL.noop),)
