-- Which of its owner's lists of its kind an edition is: of two that begin on one day, the
-- later one holds.
ALTER TABLE list_editions ADD COLUMN ordinal INTEGER NOT NULL DEFAULT 0;

-- The journal is append-only, and so are its lists. Those that are there already are counted
-- once, in the order in which they have been read until now.
DROP TRIGGER list_editions_no_update;
UPDATE list_editions SET ordinal = counted.ordinal FROM (
  SELECT code, ROW_NUMBER() OVER (PARTITION BY kind, owner_code ORDER BY at, code) AS ordinal
  FROM list_editions
) AS counted WHERE counted.code = list_editions.code;
CREATE TRIGGER list_editions_no_update BEFORE UPDATE ON list_editions BEGIN SELECT RAISE(ABORT, 'a published edition is never changed'); END;
