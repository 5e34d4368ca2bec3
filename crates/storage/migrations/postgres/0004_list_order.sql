-- Which of its owner's lists of its kind an edition is, as its register in the journal counts
-- them: of two that begin on one day, the later one holds.
ALTER TABLE list_editions ADD COLUMN ordinal BIGINT NOT NULL DEFAULT 0;

-- The journal is append-only, and so are its lists; those that are there already take what
-- their registers say.
ALTER TABLE list_editions DISABLE TRIGGER list_editions_insert_only;
UPDATE list_editions SET ordinal = COALESCE((
  SELECT sequence FROM entries
  WHERE stream_kind = 'list_edition' AND stream = list_editions.kind || '/' || owner_code
    AND list_editions.kind || '-' || owner_code || '-' || btrim(body, '"') = list_editions.code
), 0);
ALTER TABLE list_editions ALTER COLUMN ordinal DROP DEFAULT;
ALTER TABLE list_editions ENABLE TRIGGER list_editions_insert_only;
