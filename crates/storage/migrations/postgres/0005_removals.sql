-- Whether a node is taking these bytes out of the file store, since `at`. Whoever brings the
-- same bytes meanwhile waits.
ALTER TABLE loose_files ADD COLUMN removing BOOLEAN NOT NULL DEFAULT false;
