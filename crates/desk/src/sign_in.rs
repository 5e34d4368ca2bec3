//! Sign-in, sessions, API tokens and passwords. Passwords are argon2id; secrets are known
//! here only by their hash; neither ever reaches the journal or the logs.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use jiff::ToSpan as _;
use shaoying_model::{Reason, Refusal, Timestamp, journal::Digest, text};
use shaoying_storage::{AccountRow, SessionRow};
use tokio::sync::OwnedSemaphorePermit;

use crate::{
    Caller, Desk,
    accounts::{acceptable, caller_of},
    writer::told,
};

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

impl Desk {
    /// Signs in: the same answer for an unknown name, a wrong password and an account that
    /// five failures have locked, in about the same time: nobody learns which names there
    /// are.
    pub async fn sign_in(&self, name: &str, password: &str) -> Result<SignIn, Refusal> {
        let now = self.clock.now();
        let row = self.prove(name, password).await?;
        let expires_at = now + self.options.session_minutes.minutes();
        let secret = self.open_session(name, "session", expires_at).await?;
        // Whoever changes an account ends its sessions afterwards. So either the change is
        // seen here, or this session was there to be ended.
        let since = self.account_row(name).await?;
        if since.is_none_or(|since| since.disabled || since.password_hash != row.password_hash) {
            self.sign_out(&secret).await?;
            return Err(Reason::WrongPassword.into());
        }
        Ok(SignIn {
            secret,
            expires_at,
            caller: caller_of(&row)?,
        })
    }

    /// The account of this name, whose password this is; a failure is counted.
    async fn prove(&self, name: &str, password: &str) -> Result<AccountRow, Refusal> {
        let now = self.clock.now();
        let until = now + LOCK_MINUTES.minutes();
        let (now, until) = (now.as_microsecond(), until.as_microsecond());
        let row = self.account_row(name).await?;
        let counted = match &row {
            Some(_) => self
                .db
                .count_attempt(name, FAILURES, until, now)
                .await
                .map_err(|error| told(&error))?,
            None => None,
        };
        // What is not counted is not looked at either: locked, or nobody.
        let hash = counted.and(row.as_ref().map(|row| row.password_hash.clone()));
        let right = self.verify_password(password.to_owned(), hash).await?;
        let Some(row) = row.filter(|row| right && !row.disabled) else {
            if counted.is_some_and(|attempts| attempts >= FAILURES) {
                let caller = Caller::system(&self.rules().profile().city);
                self.note_account(&caller, name, "locked", &()).await?;
            }
            return Err(Reason::WrongPassword.into());
        };
        self.db
            .forget_attempts(name)
            .await
            .map_err(|error| told(&error))?;
        Ok(row)
    }

    /// Changes the password of whoever shows `secret` and knows the old one. Whatever else
    /// was opened with the old one ends: sessions and tokens, but not this one.
    pub async fn change_password(
        &self,
        secret: &str,
        old: &str,
        new: &str,
    ) -> Result<Caller, Refusal> {
        let caller = self.caller(secret).await?;
        acceptable(new, &caller.account)?;
        let proved = self.prove(&caller.account, old).await?;
        let hash = self.hash_password(new.to_owned()).await?;
        self.replace_password(&caller, &proved, hash).await?;
        let this = hash_secret(secret);
        let ended = self.db.end_other_sessions(&caller.account, &this).await;
        self.recognised.forget_all();
        ended.map_err(|error| told(&error))?;
        Ok(caller)
    }

    /// Makes an API token for whoever shows `secret`, unless that has ended meanwhile: a
    /// token must not outlive what it was made with.
    pub async fn make_token(
        &self,
        secret: &str,
        label: &str,
        days: i64,
    ) -> Result<SignIn, Refusal> {
        let caller = self.caller(secret).await?;
        let made = self.new_token(&caller, label, days).await?;
        let shown = self.db.session(&hash_secret(secret)).await;
        if shown.map_err(|error| told(&error))?.is_none() {
            self.sign_out(&made.secret).await?;
            return Err(Reason::NotSignedIn.into());
        }
        Ok(made)
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
        self.note_account(caller, &caller.account, "token_made", &label)
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
    pub(crate) async fn hash_password(&self, password: String) -> Result<String, Refusal> {
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

fn hash_secret(secret: &str) -> Vec<u8> {
    Digest::of(&[b"session", secret.as_bytes()]).0.to_vec()
}
