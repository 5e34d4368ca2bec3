//! The street's rights over departments, used: asked, answered in time, taken note of.

use std::sync::Arc;

use axum::extract::State;
use shaoying_desk::{
    Desk, RightView,
    right::{AnswerRight, AskRight, NoteRight},
};

use crate::{
    answers::Created,
    api::{Family, V1, post},
    body::Body,
    credentials::SignedIn,
    extract::Keyed,
    matters::Kind as _,
    problem::Problem,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "rights",
        zh: "街道对部门的权力",
        en: "A street's rights over departments, used",
        root: V1,
        endpoints: vec![
            RightView::listed("权力事项列表", "List uses of rights"),
            post(
                "/rights",
                "提出建议、考核或征求同意",
                "Use a right, or ask for a consent",
                ask,
            ),
            RightView::shown("权力事项详情", "One use of a right"),
            RightView::told("权力事项的经过", "The story of one use of a right"),
            RightView::act::<AnswerRight>("answers", "答复", "Answer"),
            RightView::act::<NoteRight>("notes", "知悉、归档", "Take note"),
        ],
    }
}

async fn ask(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Keyed(guard): Keyed,
    Body(what): Body<AskRight>,
) -> Result<Created<RightView>, Problem> {
    let done = desk.ask_right(&caller, &guard, what).await?;
    Created::of(&desk, &caller, done).await
}
