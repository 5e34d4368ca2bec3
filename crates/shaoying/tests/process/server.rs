//! A server process on a database of its own.

use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::Arc,
};

use shaoying_desk::{
    Caller, Desk, Keys, NewAccount, Options,
    time::{ManualClock, SeededEntropy},
};
use shaoying_model::{AreaCode, Role, UnitCode};
use shaoying_testkit::Fresh;

/// The program.
pub(crate) fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_shaoying"))
}

/// The key file beside a fresh database.
pub(crate) fn key_file(fresh: &Fresh) -> PathBuf {
    let name = fresh.url.rsplit('/').next().unwrap().to_owned();
    std::env::temp_dir().join(format!("{name}-{}.key", std::process::id()))
}

/// Where uploaded files of a fresh database lie.
fn files(fresh: &Fresh) -> String {
    format!("file:{}", key_file(fresh).with_extension("files").display())
}

/// Runs a command on a database and returns the JSON of its last line.
pub(crate) fn run(fresh: &Fresh, arguments: &[&str]) -> (bool, serde_json::Value) {
    let output = program()
        .args(arguments)
        .args(["--database", &fresh.url, "--json"])
        .env("SHAOYING_KEY_FILE", key_file(fresh))
        .env("SHAOYING_FILES", files(fresh))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let last = text.lines().last().unwrap_or("null");
    (
        output.status.success(),
        serde_json::from_str(last).unwrap_or_default(),
    )
}

/// A desk beside the program, at another time.
pub(crate) async fn desk_at(fresh: &Fresh, at: &str) -> Desk {
    let digits = std::fs::read_to_string(key_file(fresh)).unwrap();
    let mut master = [0; 32];
    for (index, byte) in master.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[index * 2..index * 2 + 2], 16).unwrap();
    }
    let db = shaoying_storage::Db::open(&fresh.url).await.unwrap();
    let clock = Arc::new(ManualClock::new(at.parse().unwrap()));
    let entropy = Arc::new(SeededEntropy::new(9));
    let options = Options {
        password_memory: 64,
        ..Options::default()
    };
    let desk = Desk::open(db, clock, entropy, Keys::derive(&master), options).await;
    desk.unwrap()
}

/// Somebody at work in a street.
pub(crate) fn street_worker() -> Caller {
    Caller {
        account: "street".into(),
        role: Role::StreetWorker,
        unit: Some(UnitCode::new("jd-420202007")),
        area: AreaCode::parse("420202007").unwrap(),
    }
}

/// A token of theirs.
pub(crate) async fn token(fresh: &Fresh) -> String {
    // In the future of the real clock, so that the token holds during the test.
    let desk = desk_at(fresh, "2099-01-01T00:00:00Z").await;
    let city = AreaCode::parse("4202").unwrap();
    let admin = Caller {
        role: Role::SecurityAdministrator,
        ..Caller::system(&city)
    };
    let caller = street_worker();
    let account = NewAccount {
        name: caller.account.clone(),
        display_name: "街道".into(),
        role: caller.role,
        unit: caller.unit.clone(),
        area: Some(caller.area.clone()),
        password: Some("not-used-here".into()),
    };
    desk.put_account(&admin, account).await.unwrap();
    desk.new_token(&caller, "test", 30).await.unwrap().secret
}

/// A running server.
pub(crate) struct Server {
    child: Child,
    /// Where it answers.
    pub(crate) base: String,
}

impl Server {
    pub(crate) fn start(fresh: &Fresh) -> Self {
        let mut child = program()
            .args(["serve", "--listen", "127.0.0.1:0", "--database", &fresh.url])
            .env("SHAOYING_KEY_FILE", key_file(fresh))
            .env("SHAOYING_FILES", files(fresh))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let base = line[line.find("http://").expect("the address is told")..]
            .trim()
            .to_owned();
        Self { child, base }
    }

    /// SIGKILL: no destructor, no flush, no goodbye.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
