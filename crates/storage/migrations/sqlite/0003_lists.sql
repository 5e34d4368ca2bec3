-- Editions of lists as they were published: a head and its items, never changed. Their
-- digests stand in the journal.
CREATE TABLE list_editions (
  code TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  owner_code TEXT NOT NULL,
  effective_from TEXT NOT NULL,
  head TEXT NOT NULL,
  removed TEXT NOT NULL,
  digest TEXT NOT NULL,
  items INTEGER NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX list_editions_at ON list_editions (at, code);

CREATE TABLE list_items (
  edition TEXT NOT NULL,
  place INTEGER NOT NULL,
  code TEXT NOT NULL,
  item TEXT NOT NULL,
  PRIMARY KEY (edition, place)
);

-- The journal is append-only for everybody, and so are the lists it speaks of.
CREATE TRIGGER list_editions_no_update BEFORE UPDATE ON list_editions BEGIN SELECT RAISE(ABORT, 'a published edition is never changed'); END;
CREATE TRIGGER list_editions_no_delete BEFORE DELETE ON list_editions BEGIN SELECT RAISE(ABORT, 'a published edition is never changed'); END;
CREATE TRIGGER list_items_no_update BEFORE UPDATE ON list_items BEGIN SELECT RAISE(ABORT, 'a published edition is never changed'); END;
CREATE TRIGGER list_items_no_delete BEFORE DELETE ON list_items BEGIN SELECT RAISE(ABORT, 'a published edition is never changed'); END;
