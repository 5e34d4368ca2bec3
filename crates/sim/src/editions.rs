//! On the second day the city publishes its duty list: from then on what a street is sent
//! is decided by it, and the invariants look whether it is.

use shaoying_desk::{Guard, editions::NewEdition};
use shaoying_lists::cells::{DraftRow, Field};
use shaoying_locality::LocalityProfile;
use shaoying_model::Reason;

use crate::{SimError, cast, city::City, outcome::Trouble};

impl City {
    /// Publishes the list on one node, and has the others take it up.
    pub(crate) async fn publish_lists(&mut self) -> Result<(), Trouble> {
        let day = self.desk()?.rules().calendar().local_date(self.now);
        let new = NewEdition {
            head: format!(
                "kind = \"duty\"\nowner = \"{}\"\ntitle = \"街道职责清单(模拟)\"\n\
                 version = \"{day}\"\neffective_from = \"{day}\"\nillustrative = true\n",
                self.profile.city
            ),
            rows: rows(&self.profile),
        };
        let keeper = cast::keeper(&self.profile);
        let lost = || SimError::Refused(Reason::StorageFailed.into());
        for (index, node) in self.nodes.iter().enumerate() {
            let (new, keeper) = (new.clone(), keeper.clone());
            let told = node.run(move |desk| async move {
                if index == 0 {
                    let none = Guard::default();
                    let published = desk.publish_edition(&keeper, &none, &new).await;
                    published.map(drop)
                } else {
                    desk.reload_rules().await
                }
            });
            told.await.ok_or_else(lost)??;
        }
        Ok(())
    }
}

/// Of five items of the catalogue one is recalled, one is assisted with, two are the
/// street's own, and one is on no list.
fn rows(profile: &LocalityProfile) -> Vec<DraftRow> {
    let items = (0_u32..)
        .zip(profile.items())
        .filter(|(place, _)| place % 5 != 4);
    items
        .map(|(place, item)| {
            let (class, unit) = match place % 5 {
                0 => ("recalled", item.department.as_str()),
                1 => ("assisting", item.department.as_str()),
                _ => ("basic", "street"),
            };
            let mut cells = vec![String::new(); Field::ALL.len()];
            cells[Field::Code as usize].clone_from(&item.code);
            cells[Field::Name as usize].clone_from(&item.name);
            class.clone_into(&mut cells[Field::Class as usize]);
            unit.clone_into(&mut cells[Field::Responsible as usize]);
            DraftRow {
                sheet: String::new(),
                row: place + 2,
                cells,
            }
        })
        .collect()
}
