//! What a command says when it cannot: what it is about, and what would be right.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{Command, Output, Stdio},
};

use shaoying_testkit::{Engine, Fresh};

use crate::server::{key_file, program, run};

fn beside(fresh: &Fresh, name: &str) -> String {
    let path = key_file(fresh).with_extension(name);
    path.to_str().unwrap().to_owned()
}

fn on(fresh: &Fresh, arguments: &[&str]) -> Command {
    let mut command = program();
    command
        .args(arguments)
        .args(["--database", &fresh.url])
        .env("SHAOYING_KEY_FILE", key_file(fresh))
        .env("SHAOYING_FILES", format!("file:{}", beside(fresh, "files")));
    command
}

/// Runs a command with something to read.
fn fed(mut command: Command, text: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Whoever refuses before reading has closed the pipe.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    child.wait_with_output().unwrap()
}

fn refused(output: &Output, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for word in words {
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[tokio::test]
async fn a_refused_command_names_what_it_is_about() {
    let fresh = Fresh::on(Engine::Sqlite).await;
    assert!(run(&fresh, &["migrate"]).0);
    let (backup, nowhere) = (beside(&fresh, "copy"), beside(&fresh, "nowhere"));
    let table = beside(&fresh, "csv");
    std::fs::write(&table, "a,b\n").unwrap();
    assert!(run(&fresh, &["backup", &backup]).0);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken
        .local_addr()
        .map(|at| (taken, at.to_string()))
        .unwrap();
    let own = fresh.url.trim_start_matches("sqlite:");
    let (head, gone) = (beside(&fresh, "toml"), beside(&fresh, "xlsx"));
    let cases: [(&[&str], &[&str]); 7] = [
        (&["backup", &backup], &[&backup, "exists"]),
        (&["restore", &backup], &[own, "exists"]),
        (&["restore", &nowhere], &[&nowhere, "no such backup"]),
        (&["serve", "--listen", &taken.1], &[&taken.1, "--listen"]),
        (
            &["account", "disable", "nobody"],
            &["no_such_account", "nobody"],
        ),
        (&["list", "import", &table], &[&head, "--head"]),
        (&["list", "import", &gone], &[&gone]),
    ];
    for (arguments, words) in cases {
        refused(&on(&fresh, arguments).output().unwrap(), words);
    }
    let checked = program().args(["list", "check", &table]).output().unwrap();
    refused(&checked, &[&head, "--head"]);
}

#[tokio::test]
async fn an_account_is_put_with_a_role_a_unit_and_a_password_or_is_told_which() {
    let fresh = Fresh::on(Engine::Sqlite).await;
    assert!(run(&fresh, &["migrate"]).0);
    let put = |role: &str, more: &[&str], password: &str| {
        let arguments = [&["account", "put", "wang", "--role", role], more].concat();
        fed(on(&fresh, &arguments), password)
    };
    let unit = ["--unit", "jd-420202007"];
    for password in ["", "short"] {
        refused(&put("street_leader", &unit, password), &["ten characters"]);
    }
    refused(&put("street_leader", &unit, "1234567890"), &["digits"]);
    refused(
        &put("street_leader", &[], "a long password"),
        &["unit_needed"],
    );
    for role in ["resident", "system", "mayor"] {
        let output = put(role, &unit, "a long password");
        refused(&output, &["street_leader"]);
        let said = String::from_utf8_lossy(&output.stderr);
        let offered = said.split_once("roles: ").unwrap().1;
        assert!(
            !offered.contains("resident") && !offered.contains(", system\n"),
            "{said}"
        );
    }
    assert!(
        put("street_leader", &unit, "a long password")
            .status
            .success()
    );
    let kept = [&unit[..], &["--keep-password"]].concat();
    assert!(put("street_worker", &kept, "").status.success());
}

#[test]
fn whoever_stops_reading_is_not_shouted_at() {
    let mut child = program()
        .args(["locality", "schema"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut reader = BufReader::with_capacity(16, child.stdout.take().unwrap());
    reader.read_line(&mut line).unwrap();
    drop(reader);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{said}");
}

#[test]
fn the_last_line_is_an_object_and_a_simulation_speaks_in_words() {
    for of in ["profile", "org"] {
        let arguments = ["locality", "schema", of, "--json"];
        let output = program().args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let last: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
        assert!(last.is_object(), "{last}");
    }
    let arguments = ["sim", "--days", "1", "--pace", "4"];
    let output = program().args(arguments).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("工单 / orders: ") && !text.contains('{'),
        "{text}"
    );
}
