-- One row: the last place in the journal and the last serial given out. Whoever writes
-- locks it first, so there is one writer at a time and positions have no gaps.
CREATE TABLE journal_head (
  singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
  position INTEGER NOT NULL,
  serial INTEGER NOT NULL
);
INSERT INTO journal_head (singleton, position, serial) VALUES (1, 0, 0);

CREATE TABLE entries (
  stream TEXT NOT NULL,
  stream_kind TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  district_code TEXT NOT NULL,
  position INTEGER NOT NULL,
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  role TEXT NOT NULL,
  unit TEXT,
  verb TEXT NOT NULL,
  body TEXT NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (stream, stream_kind, sequence, district_code)
);
CREATE INDEX entries_position ON entries (position);

CREATE TABLE checkpoints (
  position INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  previous BLOB NOT NULL,
  digest BLOB NOT NULL
);

-- Streams that fold to no state: accounts, readings of personal data, profiles.
CREATE TABLE registers (
  number TEXT NOT NULL,
  kind TEXT NOT NULL,
  district_code TEXT NOT NULL,
  version INTEGER NOT NULL,
  head BLOB NOT NULL,
  PRIMARY KEY (number, kind, district_code)
);

CREATE TABLE work_orders (
  number TEXT NOT NULL,
  district_code TEXT NOT NULL,
  version INTEGER NOT NULL,
  head BLOB NOT NULL,
  area_code TEXT NOT NULL,
  street_code TEXT NOT NULL,
  stage TEXT NOT NULL,
  holder_unit TEXT,
  lead_unit TEXT,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  urgency TEXT NOT NULL,
  grade TEXT,
  tier TEXT,
  item TEXT,
  title TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  closed_at INTEGER,
  provisional BOOLEAN NOT NULL,
  awaits TEXT,
  officer TEXT,
  supervision TEXT,
  extension_asked BOOLEAN NOT NULL,
  exclusion_asked BOOLEAN NOT NULL,
  longitude INTEGER,
  latitude INTEGER,
  state TEXT NOT NULL,
  PRIMARY KEY (number, district_code)
);
-- The area at the end of an index on the street sorts nothing: a community's or a grid's
-- list is its street's, and what lies elsewhere is passed over inside the index.
CREATE INDEX work_orders_queue ON work_orders (holder_unit, due_at, number) WHERE holder_unit IS NOT NULL;
CREATE INDEX work_orders_open ON work_orders (due_at, number) WHERE holder_unit IS NOT NULL;
CREATE INDEX work_orders_street_open ON work_orders (street_code, due_at, number, area_code) WHERE holder_unit IS NOT NULL;
CREATE INDEX work_orders_district_open ON work_orders (district_code, due_at, number) WHERE holder_unit IS NOT NULL;
CREATE INDEX work_orders_street ON work_orders (street_code, number, area_code);
CREATE INDEX work_orders_district ON work_orders (district_code, number);
CREATE INDEX work_orders_lead ON work_orders (lead_unit, number) WHERE lead_unit IS NOT NULL;
CREATE INDEX work_orders_awaits ON work_orders (holder_unit, awaits, due_at, number) WHERE holder_unit IS NOT NULL;
CREATE INDEX work_orders_officer ON work_orders (officer, due_at, number) WHERE officer IS NOT NULL;
-- What few orders are at a time: one index for every area, which is looked at inside it.
CREATE INDEX work_orders_extension_asked ON work_orders (due_at, number, area_code) WHERE extension_asked;
CREATE INDEX work_orders_exclusion_asked ON work_orders (due_at, number, area_code) WHERE exclusion_asked;
CREATE INDEX work_orders_listed ON work_orders (due_at, number, area_code) WHERE supervision = 'listed';
CREATE INDEX work_orders_map ON work_orders (due_at, number, longitude, latitude, area_code) WHERE holder_unit IS NOT NULL AND longitude IS NOT NULL;

-- Assisting units, so that each finds its own part.
CREATE TABLE work_order_parts (
  number TEXT NOT NULL,
  unit_code TEXT NOT NULL,
  district_code TEXT NOT NULL,
  open BOOLEAN NOT NULL,
  PRIMARY KEY (number, unit_code, district_code)
);
CREATE INDEX work_order_parts_unit ON work_order_parts (unit_code, number);

CREATE TABLE appeals (
  number TEXT NOT NULL,
  district_code TEXT NOT NULL,
  version INTEGER NOT NULL,
  head BLOB NOT NULL,
  area_code TEXT NOT NULL,
  street_code TEXT NOT NULL,
  stage TEXT NOT NULL,
  waiting_unit TEXT,
  channel TEXT NOT NULL,
  kind TEXT NOT NULL,
  order_number TEXT,
  title TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (number, district_code)
);
CREATE INDEX appeals_queue ON appeals (waiting_unit, due_at, number) WHERE waiting_unit IS NOT NULL;
CREATE INDEX appeals_call_back ON appeals (waiting_unit, due_at, number) WHERE stage = 'answered';
CREATE INDEX appeals_waiting ON appeals (waiting_unit, number) WHERE waiting_unit IS NOT NULL;
CREATE INDEX appeals_order ON appeals (order_number, number) WHERE order_number IS NOT NULL;
CREATE INDEX appeals_street ON appeals (street_code, number, area_code);
CREATE INDEX appeals_district ON appeals (district_code, number);

CREATE TABLE whistles (
  number TEXT NOT NULL,
  district_code TEXT NOT NULL,
  version INTEGER NOT NULL,
  head BLOB NOT NULL,
  area_code TEXT NOT NULL,
  street_code TEXT NOT NULL,
  stage TEXT NOT NULL,
  kind TEXT NOT NULL,
  street_unit TEXT NOT NULL,
  title TEXT NOT NULL,
  blown_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (number, district_code)
);
CREATE INDEX whistles_street_unit ON whistles (street_unit, number);
CREATE INDEX whistles_street ON whistles (street_code, number, area_code);
CREATE INDEX whistles_district ON whistles (district_code, number);
CREATE INDEX whistles_sounding ON whistles (due_at, number, area_code) WHERE stage = 'blown';
CREATE INDEX whistles_sounding_unit ON whistles (street_unit, due_at, number) WHERE stage = 'blown';

CREATE TABLE whistle_responders (
  number TEXT NOT NULL,
  unit_code TEXT NOT NULL,
  district_code TEXT NOT NULL,
  open BOOLEAN NOT NULL,
  PRIMARY KEY (number, unit_code, district_code)
);
CREATE INDEX whistle_responders_unit ON whistle_responders (unit_code, number);
CREATE INDEX whistle_responders_open ON whistle_responders (unit_code, number) WHERE open;

CREATE TABLE admissions (
  number TEXT NOT NULL,
  district_code TEXT NOT NULL,
  version INTEGER NOT NULL,
  head BLOB NOT NULL,
  area_code TEXT NOT NULL,
  street_code TEXT NOT NULL,
  stage TEXT NOT NULL,
  kind TEXT NOT NULL,
  holder_unit TEXT,
  department_unit TEXT NOT NULL,
  title TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (number, district_code)
);
CREATE INDEX admissions_queue ON admissions (holder_unit, due_at, number) WHERE holder_unit IS NOT NULL;
CREATE INDEX admissions_open ON admissions (due_at, number) WHERE holder_unit IS NOT NULL;
CREATE INDEX admissions_street_open ON admissions (street_code, due_at, number, area_code) WHERE holder_unit IS NOT NULL;
CREATE INDEX admissions_district_open ON admissions (district_code, due_at, number) WHERE holder_unit IS NOT NULL;
CREATE INDEX admissions_department ON admissions (department_unit, number);
CREATE INDEX admissions_street ON admissions (street_code, number, area_code);
CREATE INDEX admissions_district ON admissions (district_code, number);

-- Whoever is asked about an admission, or may see it: the streets, the joint meeting.
CREATE TABLE admission_parts (
  number TEXT NOT NULL,
  unit_code TEXT NOT NULL,
  district_code TEXT NOT NULL,
  open BOOLEAN NOT NULL,
  PRIMARY KEY (number, unit_code, district_code)
);
CREATE INDEX admission_parts_unit ON admission_parts (unit_code, number);
CREATE INDEX admission_parts_open ON admission_parts (unit_code, number) WHERE open;

-- A street's rights over departments, used.
CREATE TABLE rights (
  number TEXT NOT NULL,
  district_code TEXT NOT NULL,
  version INTEGER NOT NULL,
  head BLOB NOT NULL,
  area_code TEXT NOT NULL,
  street_code TEXT NOT NULL,
  stage TEXT NOT NULL,
  kind TEXT NOT NULL,
  street_unit TEXT NOT NULL,
  department_unit TEXT NOT NULL,
  waiting_unit TEXT,
  title TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (number, district_code)
);
CREATE INDEX rights_waiting ON rights (waiting_unit, due_at, number) WHERE waiting_unit IS NOT NULL;
CREATE INDEX rights_department ON rights (department_unit, number);
CREATE INDEX rights_street ON rights (street_code, number, area_code);
CREATE INDEX rights_district ON rights (district_code, number);

CREATE TABLE alarms (
  number TEXT NOT NULL,
  district_code TEXT NOT NULL,
  version INTEGER NOT NULL,
  head BLOB NOT NULL,
  area_code TEXT NOT NULL,
  kind TEXT NOT NULL,
  open BOOLEAN NOT NULL,
  raised_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (number, district_code)
);
CREATE INDEX alarms_open ON alarms (open, number);
CREATE INDEX alarms_kind ON alarms (open, kind, number);

-- How many matters stand how, and how many came and went on a day: the difference that
-- each change makes, added up in its commit. Standing figures have no day.
CREATE TABLE tallies (
  scale TEXT NOT NULL,
  day TEXT NOT NULL,
  area_code TEXT NOT NULL,
  measure TEXT NOT NULL,
  word TEXT NOT NULL,
  district_code TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (scale, day, area_code, measure, word, district_code)
);

-- The next rung of each running deadline: a projection, written anew when the matter
-- or the calendar changes.
CREATE TABLE timers (
  number TEXT NOT NULL,
  unit_code TEXT NOT NULL,
  clock TEXT NOT NULL,
  district_code TEXT NOT NULL,
  stream_kind TEXT NOT NULL,
  rung TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  provisional BOOLEAN NOT NULL,
  calendar TEXT NOT NULL,
  PRIMARY KEY (number, unit_code, clock, district_code)
);
CREATE INDEX timers_due ON timers (due_at, number, unit_code, clock);
CREATE INDEX timers_calendar ON timers (calendar, number);
CREATE INDEX timers_provisional ON timers (number) WHERE provisional;

-- Keys that make a command happen once: the caller's Idempotency-Key, or the number a
-- message has in the system it came from.
CREATE TABLE claims (
  scope TEXT NOT NULL,
  claim_key TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  outcome TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (scope, claim_key)
);
CREATE INDEX claims_at ON claims (at);

-- Personal data, sealed; nothing else names a person.
CREATE TABLE appellants (
  id TEXT NOT NULL,
  district_code TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  sealed BLOB NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (id, district_code)
);
CREATE INDEX appellants_fingerprint ON appellants (fingerprint);

CREATE TABLE accounts (
  name TEXT PRIMARY KEY,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL,
  unit_code TEXT,
  area_code TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  failures INTEGER NOT NULL,
  locked_until INTEGER,
  disabled BOOLEAN NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX accounts_role ON accounts (role, name);

CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY,
  account TEXT NOT NULL,
  label TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX sessions_account ON sessions (account, created_at);
CREATE INDEX sessions_expires ON sessions (expires_at);

CREATE TABLE profiles (
  locality TEXT NOT NULL,
  version INTEGER NOT NULL,
  effective_from TEXT NOT NULL,
  digest TEXT NOT NULL,
  files TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (locality, version)
);

CREATE TABLE calendars (
  year INTEGER PRIMARY KEY,
  notice TEXT NOT NULL,
  days TEXT NOT NULL,
  at INTEGER NOT NULL
);


-- The journal is append-only for everybody.
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER checkpoints_no_update BEFORE UPDATE ON checkpoints BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER checkpoints_no_delete BEFORE DELETE ON checkpoints BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
