-- Which of its owner's lists of its kind an edition is: of two that begin on one day, the
-- later one holds.
ALTER TABLE list_editions ADD COLUMN ordinal BIGINT NOT NULL DEFAULT 0;

-- The journal is append-only, and so are its lists. Those that are there already are counted
-- once, in the order in which they have been read until now.
ALTER TABLE list_editions DISABLE TRIGGER list_editions_insert_only;
UPDATE list_editions SET ordinal = counted.ordinal FROM (
  SELECT code, ROW_NUMBER() OVER (PARTITION BY kind, owner_code ORDER BY at, code) AS ordinal
  FROM list_editions
) AS counted WHERE counted.code = list_editions.code;
ALTER TABLE list_editions ENABLE TRIGGER list_editions_insert_only;
