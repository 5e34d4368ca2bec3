-- Uploaded files: what is known of them. The bytes lie in the file store under their digest.
CREATE TABLE attachments (
  number TEXT COLLATE "C" NOT NULL,
  district_code TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  head BYTEA NOT NULL,
  stage TEXT COLLATE "C" NOT NULL,
  digest TEXT COLLATE "C" NOT NULL,
  account TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (number, district_code)
);
CREATE INDEX attachments_digest ON attachments (digest, stage);
CREATE INDEX attachments_unnamed ON attachments (at, number) WHERE stage = 'kept';

-- Which matters name an attachment: who may see one of them may see it.
CREATE TABLE attachment_matters (
  number TEXT COLLATE "C" NOT NULL,
  matter TEXT COLLATE "C" NOT NULL,
  district_code TEXT COLLATE "C" NOT NULL,
  stream_kind TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (number, matter, district_code)
);

-- Bytes that are, or are about to be, in the file store and that perhaps no attachment
-- stands for: looked at a day later.
CREATE TABLE loose_files (
  digest TEXT COLLATE "C" PRIMARY KEY,
  at BIGINT NOT NULL
);
CREATE INDEX loose_files_at ON loose_files (at);
