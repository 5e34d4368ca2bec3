//! The yardstick: pgbench with the rows one created order writes, one commit each, in a
//! schema of its own with the same tables and indexes. It has no HTTP, no rules, no
//! hashes and no order among its writers; what it shares with us is the disk.

use std::{fs, path::PathBuf, process::Command};

use crate::outcome::{Failure, Result};

/// Copies of the tables, with their indexes; nothing of it touches the real ones.
const SCHEMA: &str = "DROP SCHEMA IF EXISTS yardstick CASCADE; CREATE SCHEMA yardstick; \
    CREATE TABLE yardstick.work_orders (LIKE public.work_orders INCLUDING ALL); \
    CREATE TABLE yardstick.entries (LIKE public.entries INCLUDING ALL); \
    CREATE TABLE yardstick.timers (LIKE public.timers INCLUDING ALL); \
    CREATE TABLE yardstick.claims (LIKE public.claims INCLUDING ALL)";

/// A colon begins a variable in pgbench, quoted or not: no text may hold one.
/// The rows of one `POST /work-orders`, with texts as long as ours.
const SCRIPT: &str = r"\set id random(1, 2000000000)
\set number :client_id * 1000000000000000 + random(1, 999999999999999)
BEGIN;
INSERT INTO yardstick.work_orders (number, district_code, version, head, area_code, street_code, stage, holder_unit, lead_unit, source, kind, urgency, grade, tier, item, title, opened_at, due_at, closed_at, state) VALUES (CAST(:number AS text), '420202', 1, decode(repeat('ab', 32), 'hex'), '420202007', '420202007', 'received', 'jd-420202007', NULL, 'grid_finding', 'help', 'general', NULL, NULL, NULL, '路面井盖松动,夜间行人易绊倒', :id, :id, NULL, repeat('状态', 250));
INSERT INTO yardstick.entries (stream, stream_kind, sequence, district_code, position, at, account, role, unit, verb, body, previous, hash) VALUES (CAST(:number AS text), 'work_order', 1, '420202', :id, :id, 'bench-street', 'street_worker', 'jd-420202007', 'received', repeat('经过', 150), decode(repeat('00', 32), 'hex'), decode(repeat('ab', 32), 'hex'));
INSERT INTO yardstick.timers (number, unit_code, clock, district_code, stream_kind, rung, due_at, provisional, calendar) VALUES (CAST(:number AS text), '', 'judge', '420202', 'work_order', 'warning', :id, false, '2024,2025,2026');
INSERT INTO yardstick.claims (scope, claim_key, fingerprint, outcome, at) VALUES ('account bench-street', CAST(:number AS text), decode(repeat('ab', 32), 'hex'), '{}', :id);
COMMIT;
";

/// Transactions a second of the raw script.
pub(super) fn run(database: &str, clients: usize, seconds: u64) -> Result<f64> {
    let script = std::env::temp_dir().join(format!("yardstick-{}.sql", std::process::id()));
    fs::write(&script, SCRIPT)?;
    let prepared = call(
        "psql",
        &["-q", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", SCHEMA],
    );
    let measured = prepared.and_then(|_| {
        let (clients, seconds) = (clients.to_string(), seconds.to_string());
        let file = script.display().to_string();
        let arguments = [
            "-n", "-M", "prepared", "-c", &clients, "-j", "2", "-T", &seconds, "-f", &file,
            database,
        ];
        call("pgbench", &arguments)
    });
    let _ = call(
        "psql",
        &[
            "-q",
            "-d",
            database,
            "-c",
            "DROP SCHEMA IF EXISTS yardstick CASCADE",
        ],
    );
    fs::remove_file(&script)?;
    let output = measured?;
    output
        .lines()
        .find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok())
        .ok_or_else(|| Failure::Other(format!("pgbench: {output}")))
}

fn call(program: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new(find(program))
        .args(arguments)
        .output()
        .map_err(|error| {
            Failure::Other(format!("{program}: {error}(需要 PostgreSQL 的客户端程序)"))
        })?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(Failure::Other(format!("{program}: {words}")))
    }
}

/// Debian keeps pgbench beside the server and not on PATH.
fn find(program: &str) -> PathBuf {
    let folder = Command::new("pg_config").arg("--bindir").output().ok();
    let folder = folder.filter(|output| output.status.success());
    folder
        .map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()).join(program))
        .filter(|path| super::exists(path))
        .unwrap_or_else(|| PathBuf::from(program))
}
