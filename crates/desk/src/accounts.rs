//! Accounts, sign-in, sessions and API tokens. Passwords are argon2id; secrets are
//! known here only by their hash; neither ever reaches the journal or the logs.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use jiff::ToSpan as _;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    AreaCode, Reason, Refusal, Role, Timestamp, UnitCode,
    journal::{Digest, StreamId, StreamKind},
    text,
};
use shaoying_storage::{ACCOUNTS, AccountRow, Row, SessionRow};
use tokio::sync::OwnedSemaphorePermit;

use crate::{Caller, Desk, Guard, rules::ProfileExt as _, writer::told};

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
    /// The unit; none for the city's own administrators.
    #[serde(default)]
    pub unit: Option<UnitCode>,
    /// The place whose matters it may see; the unit's own by default.
    #[serde(default)]
    pub area: Option<AreaCode>,
    /// The first password, of at least ten characters.
    pub password: String,
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

/// A good sign-in: the secret for the cookie, and until when it holds.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The secret; only its hash is kept.
    pub secret: String,
    /// Until when.
    pub expires_at: Timestamp,
    /// Who.
    pub caller: Caller,
}

/// Failed sign-ins before an account locks, and for how many minutes. 等保三级 asks for
/// a lock without giving figures.
const FAILURES: i64 = 5;
const LOCK_MINUTES: i64 = 15;

/// Password hashes computed at once.
pub(crate) const HASHES_AT_ONCE: usize = 4;

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
        if matches!(new.role, Role::System | Role::Resident) {
            return Err(Refusal::new(Reason::BadParameter).with("role", new.role.as_str()));
        }
        if new.password.chars().count() < 10 || new.password.len() > 1_024 {
            return Err(Refusal::new(Reason::BadParameter).with("field", "password"));
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
        let password_hash = self.hash_password(new.password.clone()).await?;
        let before = self.account_row(&new.name).await?;
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
            disabled: before.as_ref().is_some_and(|row| row.disabled),
            created_at: before
                .as_ref()
                .map_or_else(|| self.clock.now().as_microsecond(), |row| row.created_at),
        };
        let verb = if before.is_some() {
            "changed"
        } else {
            "opened"
        };
        let body = Opened {
            display_name: &new.display_name,
            role: new.role,
            unit: new.unit.as_ref(),
            area: &area,
        };
        self.note_account(caller, &new.name, verb, &body, Some(row.cells()))
            .await?;
        // A changed account starts again everywhere.
        self.db
            .end_sessions(&new.name)
            .await
            .map_err(|error| told(&error))?;
        self.recognised.forget_all();
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
        let mut row = self.account_row(name).await?.ok_or(Reason::NoSuchMatter)?;
        row.disabled = disabled;
        let verb = if disabled { "disabled" } else { "enabled" };
        self.note_account(caller, name, verb, &(), None).await?;
        self.db
            .set_disabled(name, disabled)
            .await
            .map_err(|error| told(&error))?;
        if disabled {
            self.db
                .end_sessions(name)
                .await
                .map_err(|error| told(&error))?;
        }
        self.recognised.forget_all();
        shown(&row)
    }

    /// Accounts in order of name.
    pub async fn accounts(
        &self,
        caller: &Caller,
        after: &str,
        limit: i64,
    ) -> Result<Vec<Account>, Refusal> {
        caller.must_be(&[Role::SecurityAdministrator, Role::AuditAdministrator])?;
        if !after.is_empty() && !is_name(after) {
            return Err(Refusal::new(Reason::BadParameter).with("field", "after"));
        }
        let rows = self
            .db
            .accounts(after, limit)
            .await
            .map_err(|error| told(&error))?;
        rows.iter().map(shown).collect()
    }

    /// Signs in: the same answer for an unknown name and a wrong password, in about the
    /// same time, and a lock after five failures.
    pub async fn sign_in(&self, name: &str, password: &str) -> Result<SignIn, Refusal> {
        let now = self.clock.now();
        let Some(row) = self.account_row(name).await? else {
            self.verify_password(password.to_owned(), None).await?;
            return Err(Reason::WrongPassword.into());
        };
        let until = now + LOCK_MINUTES.minutes();
        let (now_micros, until) = (now.as_microsecond(), until.as_microsecond());
        let counted = self
            .db
            .count_attempt(name, FAILURES, until, now_micros)
            .await
            .map_err(|error| told(&error))?;
        let attempts = counted.ok_or(Reason::LockedOut)?;
        let hash = Some(row.password_hash.clone());
        if !self.verify_password(password.to_owned(), hash).await? || row.disabled {
            if attempts >= FAILURES {
                let caller = Caller::system(&self.rules().profile().city);
                self.note_account(&caller, name, "locked", &(), None)
                    .await?;
            }
            return Err(Reason::WrongPassword.into());
        }
        self.db
            .forget_attempts(name)
            .await
            .map_err(|error| told(&error))?;
        let expires_at = now + self.options.session_minutes.minutes();
        let secret = self.open_session(name, "session", expires_at).await?;
        Ok(SignIn {
            secret,
            expires_at,
            caller: caller_of(&row)?,
        })
    }

    /// Makes an API token for the caller's own account.
    pub async fn new_token(
        &self,
        caller: &Caller,
        label: &str,
        days: i64,
    ) -> Result<SignIn, Refusal> {
        text::required("label", label, text::TITLE, Reason::TextMissing)?;
        if !(1..=366).contains(&days) {
            return Err(Refusal::new(Reason::OutOfRange).with("field", "days"));
        }
        let expires_at = self.clock.now() + (days * 24).hours();
        self.note_account(caller, &caller.account, "token_made", &label, None)
            .await?;
        let secret = self
            .open_session(&caller.account, label, expires_at)
            .await?;
        Ok(SignIn {
            secret,
            expires_at,
            caller: caller.clone(),
        })
    }

    /// Ends a session or token.
    pub async fn sign_out(&self, secret: &str) -> Result<(), Refusal> {
        let ended = self.db.end_session(&hash_secret(secret)).await;
        self.recognised.forget_all();
        ended.map_err(|error| told(&error))
    }

    /// Who a session or token speaks for.
    pub async fn caller(&self, secret: &str) -> Result<Caller, Refusal> {
        let (hash, now) = (hash_secret(secret), self.clock.now());
        if let Some(caller) = self.recognised.find(&hash, now) {
            return Ok(caller);
        }
        let session = self.db.session(&hash).await.map_err(|error| told(&error))?;
        let alive = session.filter(|row| row.expires_at > now.as_microsecond());
        let session = alive.ok_or(Reason::NotSignedIn)?;
        let row = self
            .account_row(&session.account)
            .await?
            .ok_or(Reason::NotSignedIn)?;
        if row.disabled {
            return Err(Reason::NotSignedIn.into());
        }
        let caller = caller_of(&row)?;
        self.recognised.remember(hash, caller.clone(), now);
        Ok(caller)
    }

    /// What is no name is nobody's, and never reaches the store.
    async fn account_row(&self, name: &str) -> Result<Option<AccountRow>, Refusal> {
        if !is_name(name) {
            return Ok(None);
        }
        self.db.account(name).await.map_err(|error| told(&error))
    }

    async fn open_session(
        &self,
        account: &str,
        label: &str,
        expires_at: Timestamp,
    ) -> Result<String, Refusal> {
        let mut bytes = [0; 32];
        self.entropy.fill(&mut bytes);
        let secret = Digest(bytes).to_string();
        let row = SessionRow {
            token_hash: hash_secret(&secret),
            account: account.to_owned(),
            label: label.to_owned(),
            created_at: self.clock.now().as_microsecond(),
            expires_at: expires_at.as_microsecond(),
        };
        self.db
            .put_session(&row)
            .await
            .map_err(|error| told(&error))?;
        Ok(secret)
    }

    /// Notes a change of an account on the journal, and its row in the same commit.
    async fn note_account(
        &self,
        caller: &Caller,
        name: &str,
        verb: &'static str,
        body: &impl Serialize,
        row: Option<Row>,
    ) -> Result<(), Refusal> {
        let stream = StreamId::new(StreamKind::Account, name);
        let body = serde_json::to_value(body).unwrap_or_default();
        let reads = vec![stream.clone()];
        self.command(
            caller.actor(),
            &Guard::default(),
            &(),
            reads,
            move |session| {
                session.note(stream.clone(), verb, &body)?;
                if let Some(row) = &row {
                    session.put(&ACCOUNTS, row.clone());
                }
                Ok(stream.clone())
            },
        )
        .await
        .map(drop)
    }

    async fn hashing_place(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let places = Arc::clone(&self.hashing);
        places
            .acquire_owned()
            .await
            .map_err(|_| Reason::Busy.into())
    }

    fn argon2(&self) -> Argon2<'static> {
        let params = Params::new(self.options.password_memory, 2, 1, None).unwrap_or_default();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
    }

    /// Hashing takes tens of milliseconds of a core and as many megabytes: never on a
    /// thread that serves, and only a few at once, however many ask.
    async fn hash_password(&self, password: String) -> Result<String, Refusal> {
        let argon2 = self.argon2();
        let mut salt = [0; 16];
        self.entropy.fill(&mut salt);
        let place = self.hashing_place().await?;
        tokio::task::spawn_blocking(move || {
            let _place = place;
            argon2
                .hash_password_with_salt(password.as_bytes(), &salt)
                .map(|hash| hash.to_string())
        })
        .await
        .ok()
        .and_then(Result::ok)
        .ok_or_else(|| Reason::Busy.into())
    }

    async fn verify_password(
        &self,
        password: String,
        hash: Option<String>,
    ) -> Result<bool, Refusal> {
        let argon2 = self.argon2();
        let place = self.hashing_place().await?;
        tokio::task::spawn_blocking(move || {
            let _place = place;
            let Some(hash) = hash else {
                // The time an unknown name takes must not tell that it is unknown.
                let _ = argon2.hash_password_with_salt(password.as_bytes(), &[0; 16]);
                return false;
            };
            PasswordHash::new(&hash)
                .is_ok_and(|hash| argon2.verify_password(password.as_bytes(), &hash).is_ok())
        })
        .await
        .map_err(|_| Reason::Busy.into())
    }
}

/// What the journal calls those who have no account.
const RESERVED: [&str; 2] = ["system", "resident"];

/// Letters, digits, `-`, `_` and `.`: 1 to 64 of them.
fn is_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(plain)
}

fn hash_secret(secret: &str) -> Vec<u8> {
    Digest::of(&[b"session", secret.as_bytes()]).0.to_vec()
}

fn broken(row: &AccountRow) -> Refusal {
    Refusal::new(Reason::StorageFailed).with("account", &row.name)
}

fn caller_of(row: &AccountRow) -> Result<Caller, Refusal> {
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
