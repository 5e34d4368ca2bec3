//! Accounts: who there is, in which role, for which unit and place. A change is an entry,
//! and the row in the same commit; it rests on what was read, or is made again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    AreaCode, Reason, Refusal, Role, UnitCode,
    journal::{StreamId, StreamKind},
    text,
};
use shaoying_storage::{ACCOUNTS, AccountRow};

use crate::{Caller, Desk, asking::page_length, rules::ProfileExt as _, writer::told};

/// Who reads the accounts.
pub(crate) const READERS: &[Role] = &[Role::SecurityAdministrator, Role::AuditAdministrator];

/// An account to be opened or changed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// The sign-in name: letters, digits, `-`, `_` and `.`.
    pub name: String,
    /// The name shown to colleagues.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// The unit; only system, security and audit administrators may have none.
    #[serde(default)]
    pub unit: Option<UnitCode>,
    /// The place whose matters it may see; the unit's own by default.
    #[serde(default)]
    pub area: Option<AreaCode>,
    /// The password: at least ten characters, not digits alone and not the name. An account
    /// that is there keeps its own where none is given.
    #[serde(default)]
    pub password: Option<String>,
}

/// An account as shown: never with its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Account {
    /// The sign-in name.
    pub name: String,
    /// The name shown to colleagues.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// The unit.
    pub unit: Option<UnitCode>,
    /// The place.
    pub area: AreaCode,
    /// Whether it may sign in.
    pub disabled: bool,
}

/// What the journal keeps of a change of account.
#[derive(Debug, Serialize)]
struct Opened<'a> {
    display_name: &'a str,
    role: Role,
    unit: Option<&'a UnitCode>,
    area: &'a AreaCode,
}

impl Desk {
    /// Opens an account, or changes the one of that name.
    pub async fn put_account(&self, caller: &Caller, new: NewAccount) -> Result<Account, Refusal> {
        caller.must_be(&[Role::SecurityAdministrator])?;
        // The names the journal has for the system and for residents are nobody's account.
        if !is_name(&new.name) || RESERVED.contains(&new.name.as_str()) {
            return Err(Refusal::new(Reason::BadParameter).with("field", "name"));
        }
        text::required(
            "display_name",
            &new.display_name,
            text::TITLE,
            Reason::TextMissing,
        )?;
        if !new.role.has_accounts() {
            return Err(Refusal::new(Reason::BadParameter).with("role", new.role.as_str()));
        }
        if let Some(password) = &new.password {
            acceptable(password, &new.name)?;
        }
        if new.role.needs_unit() && new.unit.is_none() {
            return Err(Refusal::new(Reason::UnitNeeded).with("role", new.role.as_str()));
        }
        let rules = self.rules();
        let profile = rules.profile();
        let area = match (&new.area, &new.unit) {
            (Some(area), _) => area.clone(),
            (None, Some(unit)) => profile
                .unit(unit)
                .map(|unit| unit.area.clone())
                .ok_or_else(|| Refusal::new(Reason::UnknownUnit).with("unit", unit))?,
            (None, None) => profile.city.clone(),
        };
        profile.known_area(&area)?;
        if let Some(unit) = &new.unit {
            profile.known_unit(unit)?;
        }
        let password_hash = match new.password.clone() {
            Some(password) => Some(self.hash_password(password).await?),
            None => None,
        };
        let body = serde_json::to_value(Opened {
            display_name: &new.display_name,
            role: new.role,
            unit: new.unit.as_ref(),
            area: &area,
        })
        .unwrap_or_default();
        let opened_at = self.clock.now().as_microsecond();
        let row = self
            .change_account(caller, &new.name, |before| {
                let verb = before.map_or("opened", |_| "changed");
                let kept = before.map(|row| row.password_hash.clone());
                let password_hash = password_hash
                    .clone()
                    .or(kept)
                    .ok_or_else(|| Refusal::new(Reason::TextMissing).with("field", "password"))?;
                let row = AccountRow {
                    name: new.name.clone(),
                    display_name: new.display_name.clone(),
                    role: new.role.as_str().to_owned(),
                    unit_code: new.unit.as_ref().map(ToString::to_string),
                    area_code: area.to_string(),
                    password_hash,
                    failures: 0,
                    locked_until: None,
                    // Whoever is kept out stays out until they are let in by name.
                    disabled: before.is_some_and(|row| row.disabled),
                    created_at: before.map_or(opened_at, |row| row.created_at),
                };
                Ok((verb, body.clone(), row))
            })
            .await?;
        // A changed account starts again everywhere.
        self.end_sessions(&row).await?;
        shown(&row)
    }

    /// Lets an account in again, or keeps it out.
    pub async fn set_disabled(
        &self,
        caller: &Caller,
        name: &str,
        disabled: bool,
    ) -> Result<Account, Refusal> {
        caller.must_be(&[Role::SecurityAdministrator])?;
        let verb = if disabled { "disabled" } else { "enabled" };
        let unknown = || Refusal::new(Reason::NoSuchAccount).with("account", name);
        let row = self
            .change_account(caller, name, |before| {
                let before = before.ok_or_else(unknown)?.clone();
                let row = AccountRow {
                    disabled,
                    failures: 0,
                    locked_until: None,
                    ..before
                };
                Ok((verb, serde_json::Value::Null, row))
            })
            .await?;
        if disabled {
            self.end_sessions(&row).await?;
        }
        self.recognised.forget_all();
        shown(&row)
    }

    /// Puts another password in place of the one that was proved to be theirs.
    pub(crate) async fn replace_password(
        &self,
        caller: &Caller,
        proved: &AccountRow,
        password_hash: String,
    ) -> Result<(), Refusal> {
        let changed = self.change_account(caller, &proved.name, |before| {
            let before = before.filter(|row| row.password_hash == proved.password_hash);
            let row = AccountRow {
                password_hash: password_hash.clone(),
                ..before.ok_or(Reason::WrongPassword)?.clone()
            };
            Ok(("password_changed", serde_json::Value::Null, row))
        });
        changed.await.map(drop)
    }

    async fn end_sessions(&self, row: &AccountRow) -> Result<(), Refusal> {
        let ended = self.db.end_sessions(&row.name).await;
        self.recognised.forget_all();
        ended.map_err(|error| told(&error))
    }

    /// Changes an account's row and notes it, in one commit. The writer has turns and the
    /// row is read outside of them: if the account changed in between, it is read again.
    async fn change_account(
        &self,
        caller: &Caller,
        name: &str,
        change: impl Fn(
            Option<&AccountRow>,
        ) -> Result<(&'static str, serde_json::Value, AccountRow), Refusal>,
    ) -> Result<AccountRow, Refusal> {
        const TIMES: usize = 8;
        for _ in 0..TIMES {
            let mut seen = vec![self.account_seen(name).await?];
            let before = self.account_row(name).await?;
            let (verb, body, row) = change(before.as_ref())?;
            if before.as_ref().is_some_and(guards) && !guards(&row) {
                seen.push(self.another_guard(name).await?);
            }
            let reads = seen.iter().map(|(stream, _)| stream.clone()).collect();
            let (stream, after) = (account_stream(name), row.clone());
            let done = self.submit(caller.actor(), None, reads, 0, move |session| {
                for (stream, version) in &seen {
                    if session.version(stream)? != *version {
                        return Err(Reason::StaleVersion.into());
                    }
                }
                session.note(stream.clone(), verb, &body)?;
                session.put(&ACCOUNTS, after.cells());
                Ok(stream.clone())
            });
            match done.await {
                Err(refusal) if refusal.reason == Reason::StaleVersion => {}
                done => return done.map(|_| row),
            }
        }
        Err(Reason::Busy.into())
    }

    /// An account's stream and how many entries it has, which is read before its row.
    async fn account_seen(&self, name: &str) -> Result<(StreamId, u64), Refusal> {
        let numbers = [name.to_owned()];
        let stored = self.db.stored(StreamKind::Account, &numbers).await;
        let stored = stored.map_err(|error| told(&error))?;
        let version = stored.first().map_or(0, |stored| stored.version as u64);
        Ok((account_stream(name), version))
    }

    /// Somebody else who can open and close accounts: without one nobody could any more.
    /// They must still be there when the change is made, or two could put each other out.
    async fn another_guard(&self, name: &str) -> Result<(StreamId, u64), Refusal> {
        let role = Role::SecurityAdministrator.as_str();
        let other = self.db.another_account(role, name).await;
        let other = other.map_err(|error| told(&error))?;
        let last = || Refusal::new(Reason::LastSecurityAdministrator);
        let other = other.ok_or_else(last)?;
        let seen = self.account_seen(&other).await?;
        let row = self.account_row(&other).await?;
        row.filter(guards).map(|_| seen).ok_or_else(last)
    }

    /// Accounts in order of name.
    pub async fn accounts(
        &self,
        caller: &Caller,
        after: &str,
        limit: Option<usize>,
    ) -> Result<Vec<Account>, Refusal> {
        caller.must_be(READERS)?;
        if !after.is_empty() && !is_name(after) {
            return Err(Refusal::new(Reason::BadParameter).with("field", "after"));
        }
        let limit = page_length(limit)?;
        let rows = self.db.accounts(after, limit as i64).await;
        let rows = rows.map_err(|error| told(&error))?;
        rows.iter().map(shown).collect()
    }

    /// What is no name is nobody's, and never reaches the store.
    pub(crate) async fn account_row(&self, name: &str) -> Result<Option<AccountRow>, Refusal> {
        if !is_name(name) {
            return Ok(None);
        }
        self.db.account(name).await.map_err(|error| told(&error))
    }

    /// Notes what happened to an account that leaves its row as it is.
    pub(crate) async fn note_account(
        &self,
        caller: &Caller,
        name: &str,
        verb: &'static str,
        body: &impl Serialize,
    ) -> Result<(), Refusal> {
        let stream = account_stream(name);
        let body = serde_json::to_value(body).unwrap_or_default();
        let reads = vec![stream.clone()];
        let noted = self.submit(caller.actor(), None, reads, 0, move |session| {
            session.note(stream.clone(), verb, &body)?;
            Ok(stream.clone())
        });
        noted.await.map(drop)
    }
}

fn account_stream(name: &str) -> StreamId {
    StreamId::new(StreamKind::Account, name)
}

/// Whether it can open and close accounts.
fn guards(row: &AccountRow) -> bool {
    !row.disabled && row.role == Role::SecurityAdministrator.as_str()
}

/// What the journal calls those who have no account.
const RESERVED: [&str; 2] = ["system", "resident"];

/// Letters, digits, `-`, `_` and `.`: 1 to 64 of them.
fn is_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(plain)
}

/// What a password must be: long, and not what is tried first. 等保三级 asks for complexity
/// without saying which; the figures are assumed.
pub(crate) fn acceptable(password: &str, name: &str) -> Result<(), Refusal> {
    let refused = |reason| Err(Refusal::new(reason).with("field", "password"));
    if password.len() > 1_024 {
        return refused(Reason::TextTooLong);
    }
    if password.eq_ignore_ascii_case(name) {
        return refused(Reason::PasswordIsName);
    }
    if password.chars().count() < 10 {
        return refused(Reason::PasswordShort);
    }
    if password.chars().all(char::is_numeric) {
        return refused(Reason::PasswordDigits);
    }
    Ok(())
}

fn broken(row: &AccountRow) -> Refusal {
    Refusal::new(Reason::StorageFailed).with("account", &row.name)
}

pub(crate) fn caller_of(row: &AccountRow) -> Result<Caller, Refusal> {
    Ok(Caller {
        account: row.name.clone(),
        role: Role::parse(&row.role).ok_or_else(|| broken(row))?,
        unit: row.unit_code.as_ref().map(UnitCode::new),
        area: AreaCode::parse(&row.area_code).map_err(|_| broken(row))?,
    })
}

fn shown(row: &AccountRow) -> Result<Account, Refusal> {
    let caller = caller_of(row)?;
    Ok(Account {
        name: caller.account,
        display_name: row.display_name.clone(),
        role: caller.role,
        unit: caller.unit,
        area: caller.area,
        disabled: row.disabled,
    })
}
