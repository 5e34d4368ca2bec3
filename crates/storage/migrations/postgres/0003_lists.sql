-- Editions of lists as they were published: a head and its items, never changed. Their
-- digests stand in the journal.
CREATE TABLE list_editions (
  code TEXT COLLATE "C" PRIMARY KEY,
  kind TEXT COLLATE "C" NOT NULL,
  owner_code TEXT COLLATE "C" NOT NULL,
  effective_from TEXT COLLATE "C" NOT NULL,
  head TEXT COLLATE "C" NOT NULL,
  removed TEXT COLLATE "C" NOT NULL,
  digest TEXT COLLATE "C" NOT NULL,
  items BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX list_editions_at ON list_editions (at, code);

CREATE TABLE list_items (
  edition TEXT COLLATE "C" NOT NULL,
  place BIGINT NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  item TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (edition, place)
);

-- The journal is append-only for everybody, and so are the lists it speaks of.
CREATE FUNCTION refuse_new_list() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a published edition is never changed'; END $$;
CREATE TRIGGER list_editions_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON list_editions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_new_list();
CREATE TRIGGER list_items_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON list_items
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_new_list();
