//! `shaoying account`: open, change, disable, enable, list.

use std::io::{IsTerminal as _, Read as _};

use clap::{Args, Subcommand};
use serde_json::json;
use shaoying_desk::{LONGEST_PAGE, NewAccount};
use shaoying_model::{AreaCode, Role, UnitCode};

use crate::{
    outcome::{Failure, Outcome, Result},
    wiring::{Store, console},
};

/// Open, change and list accounts
#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Open an account or change one; the password is read from standard input
    Put(Put),
    /// Keep an account out
    Disable(Named),
    /// Let an account in again
    Enable(Named),
    /// List accounts
    List(List),
}

#[derive(Debug, Args)]
pub(crate) struct Put {
    #[command(flatten)]
    store: Store,
    /// The sign-in name
    name: String,
    /// The role, such as dispatcher or department_officer
    #[arg(long)]
    role: String,
    /// The unit's code; only system, security and audit administrators may have none
    #[arg(long)]
    unit: Option<String>,
    /// The place whose matters it may see; the unit's own by default
    #[arg(long)]
    area: Option<String>,
    /// The name shown to colleagues
    #[arg(long)]
    display_name: Option<String>,
    /// Leave an account that is there its password, and read none
    #[arg(long)]
    keep_password: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Named {
    #[command(flatten)]
    store: Store,
    /// The sign-in name
    name: String,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    store: Store,
}

impl Account {
    pub(super) async fn run(self) -> Result {
        match self {
            Self::Put(put) => put.run().await,
            Self::Disable(named) => named.run(true).await,
            Self::Enable(named) => named.run(false).await,
            Self::List(list) => list.run().await,
        }
    }
}

impl Put {
    async fn run(self) -> Result {
        let role = Role::parse(&self.role).filter(|role| role.has_accounts());
        let role = role.ok_or_else(|| {
            let known = Role::ALL.iter().filter(|role| role.has_accounts());
            let known: Vec<&str> = known.map(|role| role.as_str()).collect();
            Failure::Other(format!(
                "没有角色 {} / roles: {}",
                self.role,
                known.join(", ")
            ))
        })?;
        let password = if self.keep_password {
            None
        } else {
            Some(read_password()?)
        };
        let desk = self.store.desk().await?;
        let caller = console(Role::SecurityAdministrator, &desk.rules().profile().city);
        let new = NewAccount {
            display_name: self.display_name.unwrap_or_else(|| self.name.clone()),
            name: self.name,
            role,
            unit: self.unit.map(UnitCode::new),
            area: self.area.as_deref().map(AreaCode::parse).transpose()?,
            password,
        };
        let account = desk.put_account(&caller, new).await?;
        let words = format!("账号 {} 已就绪", account.name);
        Ok(Outcome::done(words, json!({ "account": account })))
    }
}

/// From a pipe, so that no password stands in a process list or a shell history.
fn read_password() -> Result<String> {
    let mut input = std::io::stdin();
    if input.is_terminal() {
        let how = "请从标准输入给出密码(至少 10 个字符),例如:printf %s 密码 | shaoying account put ... / \
            give the password, of at least ten characters, on standard input";
        return Err(Failure::Other(how.to_owned()));
    }
    let mut text = String::new();
    input.read_to_string(&mut text)?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}

impl Named {
    async fn run(self, disabled: bool) -> Result {
        let desk = self.store.desk().await?;
        let caller = console(Role::SecurityAdministrator, &desk.rules().profile().city);
        let account = desk.set_disabled(&caller, &self.name, disabled).await?;
        let state = if disabled { "已停用" } else { "已启用" };
        let words = format!("账号 {} {state}", account.name);
        Ok(Outcome::done(words, json!({ "account": account })))
    }
}

impl List {
    async fn run(self) -> Result {
        let desk = self.store.desk().await?;
        let caller = console(Role::AuditAdministrator, &desk.rules().profile().city);
        let mut accounts = Vec::new();
        loop {
            let after = accounts
                .last()
                .map_or("", |a: &shaoying_desk::Account| a.name.as_str());
            let page = desk.accounts(&caller, after, Some(LONGEST_PAGE)).await?;
            if page.is_empty() {
                break;
            }
            accounts.extend(page);
        }
        let lines: Vec<String> = accounts
            .iter()
            .map(|account| {
                let unit = account.unit.as_ref().map_or("-", |unit| unit.as_str());
                let state = if account.disabled { "停用" } else { "" };
                format!(
                    "{}\t{}\t{unit}\t{}\t{state}",
                    account.name,
                    account.role.as_str(),
                    account.area
                )
            })
            .collect();
        Ok(Outcome::done(
            lines.join("\n"),
            json!({ "accounts": accounts }),
        ))
    }
}
