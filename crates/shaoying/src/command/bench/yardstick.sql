-- The rows of one `POST /work-orders`, with texts as long as ours. A colon begins a
-- variable in pgbench, quoted or not: no text may hold one.
\set id random(1, 2000000000)
\set number :client_id * 1000000000000000 + random(1, 999999999999999)
BEGIN;
INSERT INTO yardstick.work_orders (number, district_code, version, head, area_code, street_code, stage, holder_unit, lead_unit, source, kind, urgency, grade, tier, item, title, opened_at, due_at, provisional, awaits, extension_asked, exclusion_asked, closed_at, state) VALUES (CAST(:number AS text), '420202', 1, decode(repeat('ab', 32), 'hex'), '420202007', '420202007', 'received', 'jd-420202007', NULL, 'grid_finding', 'help', 'general', NULL, NULL, NULL, '路面井盖松动,夜间行人易绊倒', :id, :id, false, 'judgement', false, false, NULL, repeat('状态', 250));
INSERT INTO yardstick.entries (stream, stream_kind, sequence, district_code, position, at, account, role, unit, verb, body, previous, hash) VALUES (CAST(:number AS text), 'work_order', 1, '420202', :id, :id, 'bench-street', 'street_worker', 'jd-420202007', 'received', repeat('经过', 150), decode(repeat('00', 32), 'hex'), decode(repeat('ab', 32), 'hex'));
INSERT INTO yardstick.timers (number, unit_code, clock, district_code, stream_kind, rung, due_at, provisional, calendar) VALUES (CAST(:number AS text), '', 'judge', '420202', 'work_order', 'warning', :id, false, '2024,2025,2026');
INSERT INTO yardstick.claims (scope, claim_key, fingerprint, outcome, at) VALUES ('account bench-street', CAST(:number AS text), decode(repeat('ab', 32), 'hex'), '{}', :id);
COMMIT;
