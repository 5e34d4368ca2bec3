//! A new version of the city's rules, as the texts of its folder: read first, put in force
//! only when that is said.

use std::{collections::BTreeMap, sync::Arc};

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use shaoying_desk::{Desk, Outline, ProfileReading};
use shaoying_locality::LocalityFiles;

use crate::{answers::Shown, body::Body, credentials::SignedIn, problem::Problem};

/// The files of a locality.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Folder {
    /// Each text by its path inside the folder, such as `profile.toml`.
    files: BTreeMap<String, String>,
}

impl Folder {
    fn texts(&self) -> LocalityFiles {
        let files = self.files.iter();
        files.fold(LocalityFiles::default(), |texts, (name, text)| {
            texts.with(name, text)
        })
    }
}

pub(crate) async fn read(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Body(folder): Body<Folder>,
) -> Result<Shown<ProfileReading>, Problem> {
    Ok(Shown(desk.read_profile(&caller, &folder.texts()).await?))
}

pub(crate) async fn put(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Body(folder): Body<Folder>,
) -> Result<Shown<Outline>, Problem> {
    Ok(Shown(desk.put_profile(&caller, &folder.texts()).await?))
}
