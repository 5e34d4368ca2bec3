//! A reader's queues, with how many wait in each.

use std::sync::Arc;

use axum::extract::State;
use shaoying_desk::{Desk, Queue};

use crate::{
    answers::Shown,
    api::{Family, V1, get},
    credentials::SignedIn,
    problem::Problem,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "queues",
        zh: "待办",
        en: "What waits for the caller",
        root: V1,
        endpoints: vec![get(
            "/queues",
            "我的待办",
            "The caller's queues, with counts",
            list,
        )],
    }
}

async fn list(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
) -> Result<Shown<Vec<Queue>>, Problem> {
    Ok(Shown(desk.queues(&caller).await?))
}
