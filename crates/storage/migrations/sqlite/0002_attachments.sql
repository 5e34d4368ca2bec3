-- Uploaded files: what is known of them. The bytes lie in the file store under their digest.
CREATE TABLE attachments (
  number TEXT NOT NULL,
  district_code TEXT NOT NULL,
  version INTEGER NOT NULL,
  head BLOB NOT NULL,
  stage TEXT NOT NULL,
  digest TEXT NOT NULL,
  account TEXT NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (number, district_code)
);
CREATE INDEX attachments_digest ON attachments (digest, stage);
CREATE INDEX attachments_unnamed ON attachments (at, number) WHERE stage = 'kept';

-- Which matters name an attachment: who may see one of them may see it.
CREATE TABLE attachment_matters (
  number TEXT NOT NULL,
  matter TEXT NOT NULL,
  district_code TEXT NOT NULL,
  stream_kind TEXT NOT NULL,
  PRIMARY KEY (number, matter, district_code)
);

-- Bytes that are, or are about to be, in the file store and that perhaps no attachment
-- stands for: looked at a day later.
CREATE TABLE loose_files (
  digest TEXT PRIMARY KEY,
  at INTEGER NOT NULL
);
CREATE INDEX loose_files_at ON loose_files (at);
