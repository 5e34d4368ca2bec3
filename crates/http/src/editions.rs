//! Lists: their editions, items and differences, as open data; and the door by which an
//! office's table comes in: read first, published only when that is said.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shaoying_desk::{
    AnyMatter, Desk,
    editions::{
        ByList, ComparedLists, EditionView, EditionsAsked, ItemView, ItemsAsked, ItemsSought,
        ItemsView, ListOutcome, NewEdition, Outlook, Published, ReportGap, SoughtItem,
    },
};
use shaoying_links::lists::{ListMapping, Preview, Reading, csv_of, read_list, xlsx_of};
use shaoying_lists::{Checked, Comparison, ListFault};
use shaoying_model::{MatterNumber, Reason, Refusal};

use crate::{
    answers::Shown,
    api::{Answer, Family, Operation, V1, get, post},
    attachments::Upload,
    body::Body,
    credentials::SignedIn,
    extract::{Asked, EditionInPath, ItemInPath, Keyed, Number},
    problem::Problem,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "lists",
        zh: "权责清单",
        en: "Lists of powers and duties",
        root: V1,
        endpoints: vec![
            get(
                "/list-editions",
                "清单,各以现行一版表示",
                "Lists, each by the edition that stands for it",
                editions,
            ),
            get(
                "/list-editions/{edition}",
                "一版清单的事项",
                "The items of an edition",
                items,
            ),
            get(
                "/list-editions/{edition}/items/{item}",
                "一版清单中的一个事项",
                "One item of an edition",
                item,
            ),
            get(
                "/list-editions/{edition}/csv",
                "一版清单的 CSV",
                "An edition as CSV",
                as_csv,
            ),
            get(
                "/list-editions/{edition}/xlsx",
                "一版清单的工作簿",
                "An edition as a workbook",
                as_xlsx,
            ),
            get(
                "/list-items",
                "某地某日可依的清单事项",
                "The listed items that a matter of a place and a day may be about",
                items_at,
            ),
            get(
                "/list-items/{item}",
                "某地某日各清单中的事项",
                "An item in every list that carries it at a place on a day",
                item_at,
            ),
            get(
                "/list-comparisons",
                "两版清单的差异",
                "Two editions side by side",
                comparison,
            ),
            post(
                "/list-readings",
                "试读清单表格",
                "Read a table of a list, and publish nothing",
                read,
            ),
            post(
                "/list-editions",
                "公布一版清单",
                "Publish an edition from a table",
                publish,
            ),
            get(
                "/work-orders/{number}/by-list",
                "清单对该工单的说法",
                "What the lists say of an order",
                by_list,
            ),
            post(
                "/work-orders/{number}/list-gaps",
                "没有清单事项可依",
                "Tell that no listed item fits an order",
                report_gap,
            ),
        ],
    }
}

/// A page of editions.
#[derive(Serialize, JsonSchema)]
struct Editions {
    /// The editions.
    items: Vec<EditionView>,
    /// The code the next page is after; none at the end.
    next: Option<String>,
}

async fn editions(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    Asked(asked): Asked<EditionsAsked>,
) -> Result<Shown<Editions>, Problem> {
    let (items, next) = desk.editions(&asked)?;
    Ok(Shown(Editions { items, next }))
}

async fn items(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    EditionInPath(edition): EditionInPath,
    Asked(asked): Asked<ItemsAsked>,
) -> Result<Shown<ItemsView>, Problem> {
    Ok(Shown(desk.items_of(&edition, &asked)?))
}

async fn item(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    EditionInPath(edition): EditionInPath,
    ItemInPath(item): ItemInPath,
) -> Result<Shown<ItemView>, Problem> {
    Ok(Shown(desk.item_of(&edition, &item)?))
}

async fn items_at(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    Asked(asked): Asked<ItemsSought>,
) -> Result<Shown<Vec<SoughtItem>>, Problem> {
    Ok(Shown(desk.items_at(&asked)?))
}

async fn item_at(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    ItemInPath(item): ItemInPath,
    Asked(outlook): Asked<Outlook>,
) -> Result<Shown<Vec<ItemView>>, Problem> {
    Ok(Shown(desk.item_at(&item, &outlook)?))
}

async fn comparison(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    Asked(asked): Asked<ComparedLists>,
) -> Result<Shown<Comparison>, Problem> {
    Ok(Shown(desk.compare_editions(&asked)?))
}

async fn by_list(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    Asked(asked): Asked<ByList>,
) -> Result<Shown<ListOutcome>, Problem> {
    Ok(Shown(desk.by_list(&caller, &number, &asked).await?))
}

/// What became of a gap.
#[derive(Serialize, JsonSchema)]
struct ToldGap {
    /// The alarm that names the order.
    alarm: MatterNumber,
}

async fn report_gap(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    Keyed(guard): Keyed,
    Body(what): Body<ReportGap>,
) -> Result<Shown<ToldGap>, Problem> {
    let done = desk.report_gap(&caller, &number, &guard, what).await?;
    match done.matter {
        AnyMatter::Alarm(alarm) => Ok(Shown(ToldGap {
            alarm: alarm.number,
        })),
        _ => Err(Reason::JournalBroken.into()),
    }
}

/// A file that is handed over as a download.
struct Download {
    media_type: &'static str,
    name: String,
    bytes: Vec<u8>,
}

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let mut response = (StatusCode::OK, self.bytes).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(self.media_type),
        );
        let disposition = format!("attachment; filename=\"{}\"", self.name);
        if let Ok(disposition) = HeaderValue::from_str(&disposition) {
            headers.insert(header::CONTENT_DISPOSITION, disposition);
        }
        response
    }
}

impl Answer for Download {
    fn tell(operation: &mut Operation<'_>) {
        let schema = json!({ "type": "string", "format": "binary" });
        operation.response(200, "The file.", "application/octet-stream", &schema);
    }
}

async fn as_csv(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    EditionInPath(edition): EditionInPath,
) -> Result<Download, Problem> {
    let edition = desk.edition(&edition)?;
    Ok(Download {
        media_type: CSV,
        name: format!("{}.csv", edition.code()),
        bytes: csv_of(&edition),
    })
}

async fn as_xlsx(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    EditionInPath(edition): EditionInPath,
) -> Result<Download, Problem> {
    let edition = desk.edition(&edition)?;
    let bytes = xlsx_of(&edition).map_err(|error| {
        tracing::error!(%error, "a workbook could not be written");
        Refusal::new(Reason::Busy)
    })?;
    Ok(Download {
        media_type: XLSX,
        name: format!("{}.xlsx", edition.code()),
        bytes,
    })
}

/// How a table is to be read; the body is its bytes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Table {
    /// The name of the file, which tells .csv from .xlsx.
    name: String,
    /// The head of the edition, as TOML.
    head: String,
    /// The mapping, as TOML; guessed from the headings where it is left out.
    #[serde(default)]
    mapping: Option<String>,
}

/// What a reading came to; nothing was published.
#[derive(Serialize, JsonSchema)]
struct ReadTable {
    /// What a person looks at.
    preview: Preview,
    /// All that is wrong, by row and column.
    faults: Vec<ListFault>,
    /// What may be published and is probably not meant, such as the name of a unit that the
    /// city has not got.
    warnings: Vec<ListFault>,
    /// The edition as it would be published; none while anything is wrong.
    edition: Option<String>,
    /// How many items it would have.
    items: usize,
}

/// Reads and checks, away from the threads that answer others.
async fn reading_of(
    desk: &Arc<Desk>,
    table: Table,
    upload: Upload,
    check: impl Fn(&Desk, &NewEdition) -> Checked + Send + 'static,
) -> Result<(Reading, NewEdition, ReadTable), Problem> {
    let desk = Arc::clone(desk);
    let read = tokio::task::spawn_blocking(move || -> Result<_, Refusal> {
        let mapping = table
            .mapping
            .as_deref()
            .filter(|text| !text.trim().is_empty());
        let mapping = mapping.map(ListMapping::parse).transpose()?;
        let reading = read_list(&table.name, &upload.bytes, mapping.as_ref())?;
        let new = NewEdition {
            head: table.head,
            rows: reading.rows.clone(),
        };
        let Checked { outcome, warnings } = check(&desk, &new);
        let (edition, items, faults) = match outcome {
            Ok(edition) => (Some(edition.code().to_owned()), edition.len(), Vec::new()),
            Err(faults) => (None, 0, faults),
        };
        let faults = reading.locate(faults);
        let warnings = reading.place(warnings);
        let told = ReadTable {
            preview: reading.preview(),
            edition: edition.filter(|_| faults.is_empty()),
            faults,
            warnings,
            items,
        };
        Ok((reading, new, told))
    });
    let read = read
        .await
        .map_err(|_| Refusal::new(Reason::FileUnreadable))?;
    Ok(read?)
}

async fn read(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(table): Asked<Table>,
    upload: Upload,
) -> Result<Shown<ReadTable>, Problem> {
    desk.keeps_lists(&caller)?;
    let check = move |desk: &Desk, new: &NewEdition| desk.try_edition(&caller, new);
    let (_, _, told) = reading_of(&desk, table, upload, check).await?;
    Ok(Shown(told))
}

async fn publish(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Keyed(guard): Keyed,
    Asked(table): Asked<Table>,
    upload: Upload,
) -> Result<Shown<Published>, Problem> {
    desk.keeps_lists(&caller)?;
    // A version that is there already may be this very one, sent again.
    let (_, new, told) = reading_of(&desk, table, upload, Desk::check_edition).await?;
    if let Some(first) = told.faults.first() {
        // Where and what kind, never the words that stand there.
        let refusal = Refusal::new(Reason::EditionProblem).with("faults", told.faults.len());
        return Err(refusal.with("first", first.code.code()).into());
    }
    Ok(Shown(desk.publish_edition(&caller, &guard, &new).await?))
}
