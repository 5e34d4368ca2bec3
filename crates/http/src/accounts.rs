//! Accounts: opened, changed, kept out and let in again.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use shaoying_desk::{Account, Desk, NewAccount};

use crate::{
    answers::Shown,
    api::{Family, V1, get, post},
    body::Body,
    credentials::SignedIn,
    extract::{AccountName, Asked},
    pages::AccountPage,
    problem::Problem,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "accounts",
        zh: "账号",
        en: "Accounts",
        root: V1,
        endpoints: vec![
            get("/accounts", "账号列表", "List accounts", list),
            post(
                "/accounts",
                "新建或变更账号",
                "Open or change an account",
                put,
            ),
            post(
                "/accounts/{name}/disablements",
                "停用账号",
                "Keep an account out",
                disable,
            ),
            post(
                "/accounts/{name}/enablements",
                "启用账号",
                "Let an account in again",
                enable,
            ),
        ],
    }
}

/// Nothing more to say.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoDetails {}

async fn list(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(page): Asked<AccountPage>,
) -> Result<Shown<Vec<Account>>, Problem> {
    let accounts = desk.accounts(&caller, &page.after, page.limit).await?;
    Ok(Shown(accounts))
}

async fn put(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Body(new): Body<NewAccount>,
) -> Result<Shown<Account>, Problem> {
    Ok(Shown(desk.put_account(&caller, new).await?))
}

async fn disable(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    AccountName(name): AccountName,
    Body(NoDetails {}): Body<NoDetails>,
) -> Result<Shown<Account>, Problem> {
    Ok(Shown(desk.set_disabled(&caller, &name, true).await?))
}

async fn enable(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    AccountName(name): AccountName,
    Body(NoDetails {}): Body<NoDetails>,
) -> Result<Shown<Account>, Problem> {
    Ok(Shown(desk.set_disabled(&caller, &name, false).await?))
}
