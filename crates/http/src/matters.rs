//! What every kind of matter answers to: its list, its page, its story, and each thing
//! that is done to it.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};
use shaoying_desk::{
    AdmissionItem, AdmissionView, AdmissionsAsked, AppealItem, AppealView, AppealsAsked, Caller,
    Desk, Done, EntryView, Guard, Listing, OrderItem, OrderView, OrdersAsked, RightItem, RightView,
    RightsAsked, Use, WhistleItem, WhistleView, WhistlesAsked,
};
use shaoying_model::{
    MatterNumber, Refusal, admission::Admission, appeal::Appeal, journal::StreamKind, right::Right,
    whistle::Whistle, work_order::WorkOrder,
};

use crate::{
    answers::{Changed, Read, Shown, View},
    api::{Endpoint, get, post},
    body::Body,
    credentials::SignedIn,
    extract::{Asked, Guarded, Number},
    pages::Story,
    problem::Problem,
};

/// A kind of matter, known by what is shown of it.
pub(crate) trait Kind: View + 'static {
    /// The matter itself.
    type Matter: 'static;
    /// What its list is asked with.
    type Asked: DeserializeOwned + JsonSchema + Send + Sync + 'static;
    /// A line of its list.
    type Item: Serialize + JsonSchema + 'static;
    /// Its stream in the journal.
    const STREAM: StreamKind;

    /// The line for its list.
    fn listed(zh: &'static str, en: &'static str) -> Endpoint {
        get(format!("/{}", Self::COLLECTION), zh, en, list::<Self>)
    }

    /// The line for one of them.
    fn shown(zh: &'static str, en: &'static str) -> Endpoint {
        let path = format!("/{}/{{number}}", Self::COLLECTION);
        get(path, zh, en, one::<Self>)
    }

    /// The line for the story of one of them.
    fn told(zh: &'static str, en: &'static str) -> Endpoint {
        let path = format!("/{}/{{number}}/entries", Self::COLLECTION);
        get(path, zh, en, entries::<Self>)
    }

    /// A line for one thing that is done to them.
    fn act<U>(name: &str, zh: &'static str, en: &'static str) -> Endpoint
    where
        U: Use<Self::Matter> + DeserializeOwned + JsonSchema,
    {
        let path = format!("/{}/{{number}}/{name}", Self::COLLECTION);
        post(path, zh, en, carry_out::<Self, U>)
    }

    /// A page of its list.
    fn list(
        desk: &Desk,
        caller: &Caller,
        asked: &Self::Asked,
    ) -> impl Future<Output = Result<Listing<Self::Item>, Refusal>> + Send;

    /// One thing done to one of them.
    fn change<U: Use<Self::Matter>>(
        desk: &Desk,
        caller: &Caller,
        number: &MatterNumber,
        guard: &Guard,
        what: U,
    ) -> impl Future<Output = Result<Done, Refusal>> + Send;
}

macro_rules! kinds {
    ($($view:ident of $matter:ident: $list:ident($asked:ident) of $item:ident, $change:ident;)+) => {$(
        impl Kind for $view {
            type Matter = $matter;
            type Asked = $asked;
            type Item = $item;
            const STREAM: StreamKind = StreamKind::$matter;

            async fn list(
                desk: &Desk,
                caller: &Caller,
                asked: &$asked,
            ) -> Result<Listing<$item>, Refusal> {
                desk.$list(caller, asked).await
            }

            async fn change<U: Use<$matter>>(
                desk: &Desk,
                caller: &Caller,
                number: &MatterNumber,
                guard: &Guard,
                what: U,
            ) -> Result<Done, Refusal> {
                desk.$change(caller, number, guard, what).await
            }
        }
    )+};
}
kinds! {
    OrderView of WorkOrder: orders(OrdersAsked) of OrderItem, on_order;
    AppealView of Appeal: appeals(AppealsAsked) of AppealItem, on_appeal;
    WhistleView of Whistle: whistles(WhistlesAsked) of WhistleItem, on_whistle;
    RightView of Right: rights(RightsAsked) of RightItem, on_right;
    AdmissionView of Admission: admissions(AdmissionsAsked) of AdmissionItem, on_admission;
}

async fn list<V: Kind>(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(asked): Asked<V::Asked>,
) -> Result<Shown<Listing<V::Item>>, Problem> {
    Ok(Shown(V::list(&desk, &caller, &asked).await?))
}

async fn one<V: Kind>(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
) -> Result<Read<V>, Problem> {
    Ok(Read(V::read(&desk, &caller, &number).await?))
}

async fn entries<V: Kind>(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    Asked(page): Asked<Story>,
) -> Result<Shown<Vec<EntryView>>, Problem> {
    let entries = desk.story(&caller, V::STREAM, &number, page.after).await?;
    Ok(Shown(entries))
}

async fn carry_out<V, U>(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    Guarded(guard): Guarded,
    Body(what): Body<U>,
) -> Result<Changed<V>, Problem>
where
    V: Kind,
    U: Use<V::Matter> + DeserializeOwned + JsonSchema,
{
    let done = V::change(&desk, &caller, &number, &guard, what).await?;
    Changed::of(&desk, &caller, done).await
}
