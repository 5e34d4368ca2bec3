//! `shaoying doctor`: what would hinder the service, said before it does.

use clap::Args;
use object_store::ObjectStoreExt as _;
use serde_json::json;

use crate::{
    keys,
    outcome::{Outcome, Result},
    wiring::Store,
};

/// Look for what would hinder the service
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    store: Store,
}

impl Doctor {
    pub(super) async fn run(self) -> Result {
        // A name for programs, one for people, and what was found.
        let mut checks: Vec<(&str, &str, std::result::Result<String, String>)> = Vec::new();
        let key = keys::read(&self.store.key_file);
        checks.push((
            "key_file",
            "密钥文件",
            key.map(|_| "可读".to_owned()).map_err(|e| e.to_string()),
        ));
        checks.push(("files", "附件存放处", self.files().await));
        match self.store.open().await {
            Err(error) => checks.push(("database", "数据库", Err(error.to_string()))),
            Ok(db) => {
                checks.push(("database", "数据库", Ok(db.engine().to_owned())));
                let prepared = db.prepare_all().await;
                let prepared = prepared.map(|n| format!("{n} 条语句均可执行"));
                let prepared = prepared.map_err(|error| error.to_string());
                checks.push(("schema", "表结构", prepared));
                let next = db.next_timer().await;
                let next = next.map(|at| {
                    if at.is_some() {
                        "有时限在走"
                    } else {
                        "无"
                    }
                    .to_owned()
                });
                checks.push(("timers", "时限", next.map_err(|error| error.to_string())));
            }
        }
        match self.store.desk().await {
            Err(error) => checks.push(("locality", "地方方案", Err(error.to_string()))),
            Ok(desk) => {
                let rules = desk.rules();
                let profile = rules.profile();
                let assumed = profile.assumptions().count();
                let words = format!(
                    "{} 第{}版,{assumed} 处假定待确认",
                    profile.name, profile.version
                );
                checks.push(("locality", "地方方案", Ok(words)));
                let calendar = rules.calendar_version().to_owned();
                checks.push(("calendar", "工作日历", Ok(calendar)));
            }
        }
        let sound = checks.iter().all(|(_, _, result)| result.is_ok());
        let lines: Vec<String> = checks
            .iter()
            .map(|(_, name, result)| match result {
                Ok(words) => format!("✓ {name}:{words}"),
                Err(words) => format!("✗ {name}:{words}"),
            })
            .collect();
        let findings: Vec<serde_json::Value> = checks
            .iter()
            .map(|(check, _, result)| {
                let (Ok(found) | Err(found)) = result;
                json!({ "check": check, "sound": result.is_ok(), "found": found })
            })
            .collect();
        Ok(Outcome {
            words: lines.join("\n"),
            data: json!({ "sound": sound, "checks": findings }),
            sound,
        })
    }

    /// Whether the file store takes a file, gives it back and lets it go.
    async fn files(&self) -> std::result::Result<String, String> {
        let store = self.store.file_store().map_err(|error| error.to_string())?;
        let place = object_store::path::Path::from("doctor");
        let tried = async {
            store.put(&place, "doctor".into()).await?;
            store.get(&place).await?.bytes().await?;
            store.delete(&place).await
        };
        let tried: object_store::Result<()> = tried.await;
        tried.map_err(|error| error.to_string())?;
        let database = self.store.sqlite_path();
        Ok(self.store.files.url(database.as_deref()))
    }
}
