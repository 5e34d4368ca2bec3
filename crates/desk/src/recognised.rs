//! Who was recognised a moment ago. Every request says who sends it; asking the store
//! each time would cost more than the request. On this node a sign-out or a changed
//! account is known at once; on another node two seconds later.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use jiff::SignedDuration;
use shaoying_model::Timestamp;

use crate::Caller;

/// How long a recognition holds.
const MOMENT: SignedDuration = SignedDuration::from_secs(2);
/// The most that are remembered: beyond it all are forgotten, which only costs time.
const MOST: usize = 10_000;

#[derive(Debug, Default)]
pub(crate) struct Recognised(Mutex<HashMap<Vec<u8>, (Caller, Timestamp)>>);

impl Recognised {
    pub(crate) fn find(&self, secret_hash: &[u8], now: Timestamp) -> Option<Caller> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (caller, since) = known.get(secret_hash)?;
        let age = now.duration_since(*since);
        (SignedDuration::ZERO..MOMENT)
            .contains(&age)
            .then(|| caller.clone())
    }

    pub(crate) fn remember(&self, secret_hash: Vec<u8>, caller: Caller, now: Timestamp) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(secret_hash, (caller, now));
    }

    pub(crate) fn forget_all(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}
