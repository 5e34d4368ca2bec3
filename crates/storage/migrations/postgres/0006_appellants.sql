-- Whose an appeal is: the id of the sealed record, so that whoever calls and has lost the
-- number is found again.
ALTER TABLE appeals ADD COLUMN appellant_id TEXT COLLATE "C";
UPDATE appeals SET appellant_id = state::json ->> 'appellant';
CREATE INDEX appeals_appellant ON appeals (appellant_id, number) WHERE appellant_id IS NOT NULL;
