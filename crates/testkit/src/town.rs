//! A town: a desk on a fresh database, under a clock that is set by hand.

use std::sync::Arc;

use object_store::{ObjectStore, memory::InMemory};
use shaoying_desk::{
    AnyMatter, AttachmentOptions, Desk, Done, Guard, Keys, Options, ScanCommand, appeal,
    time::{ManualClock, SeededEntropy, TimeSource as _},
    work_order::{Close, Dispatch, Handle, Judge, Receive},
};
use shaoying_model::{
    AppealKind, AreaCode, Grade, MatterNumber, Role, Timestamp, UnitCode,
    work_order::{OrderSource, Outcome, Verification, VerificationMethod, WorkOrder},
};
use shaoying_storage::Db;

use crate::{Engine, Fresh, caller, dispatcher, hotline, officer, overseer, street};

/// A desk on a fresh database.
#[derive(Debug)]
pub struct Town {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Its database.
    pub db: Db,
    /// Its clock.
    pub clock: Arc<ManualClock>,
    /// Its uploaded files.
    pub files: Arc<InMemory>,
    /// Where the database is; it goes with the town.
    pub fresh: Fresh,
}

/// Runs statements on a database as its owner would, or says why not.
pub async fn as_owner(db: &Db, sql: &str) -> Result<(), String> {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    let done = match db {
        Db::Sqlite { writer, .. } => sqlx::raw_sql(sql).execute(writer).await.map(drop),
        Db::Postgres(pool) => sqlx::raw_sql(sql).execute(pool).await.map(drop),
    };
    done.map_err(|error| error.to_string())
}

impl Town {
    /// Founds a town: Monday 2026-03-02, nine in the morning.
    pub async fn on(engine: Engine) -> Self {
        Self::of(engine, "huangshi").await
    }

    /// The same in another shipped city.
    pub async fn of(engine: Engine, city: &str) -> Self {
        let fresh = Fresh::on(engine).await;
        let at: Timestamp = "2026-03-02T09:00:00+08:00".parse().expect("an instant");
        let clock = Arc::new(ManualClock::new(at));
        let db = Db::open(&fresh.url).await.expect("the database opens");
        db.migrate().await.expect("the schema is made");
        let files = shaoying_locality::builtin(city).expect("the city is shipped");
        shaoying_desk::found(&db, clock.as_ref(), &files)
            .await
            .expect("the profile checks");
        let files = Arc::new(InMemory::new());
        let desk = Self::open_desk(&db, &clock, Arc::clone(&files) as _, None).await;
        Self {
            desk,
            db,
            clock,
            files,
            fresh,
        }
    }

    async fn open_desk(
        db: &Db,
        clock: &Arc<ManualClock>,
        store: Arc<dyn ObjectStore>,
        scan: Option<ScanCommand>,
    ) -> Arc<Desk> {
        let options = Options {
            password_memory: 64,
            attachments: AttachmentOptions {
                store,
                scan,
                most_pixels: 1_000_000,
                ..AttachmentOptions::default()
            },
            ..Options::default()
        };
        let entropy = Arc::new(SeededEntropy::new(1));
        let keys = Keys::derive(&[7; 32]);
        let clock = Arc::clone(clock);
        Arc::new(
            Desk::open(db.clone(), clock, entropy, keys, options)
                .await
                .expect("a desk"),
        )
    }

    /// Another node on the same database, with connections of its own.
    pub async fn second_node(&self) -> Arc<Desk> {
        let db = Db::open(&self.fresh.url)
            .await
            .expect("the database opens twice");
        Self::open_desk(&db, &self.clock, Arc::clone(&self.files) as _, None).await
    }

    /// A desk that asks a command whether files are clean.
    pub async fn scanning(&self, scan: ScanCommand) -> Arc<Desk> {
        let store = Arc::clone(&self.files) as _;
        Self::open_desk(&self.db, &self.clock, store, Some(scan)).await
    }

    /// A desk whose files lie elsewhere.
    pub async fn storing(&self, store: Arc<dyn ObjectStore>) -> Arc<Desk> {
        Self::open_desk(&self.db, &self.clock, store, None).await
    }

    /// Runs statements as the owner of the database would, or says why not.
    pub async fn as_owner(&self, sql: &str) -> Result<(), String> {
        as_owner(&self.db, sql).await
    }

    /// Changes the past, as only the owner of the database can: without the triggers.
    pub async fn tamper(&self, sql: &str) {
        let open = match &self.db {
            Db::Sqlite { .. } => "DROP TRIGGER entries_no_update; DROP TRIGGER entries_no_delete;",
            Db::Postgres(_) => "DROP TRIGGER entries_append_only ON entries;",
        };
        self.as_owner(&format!("{open} {sql}"))
            .await
            .expect("the owner may");
    }

    /// Lets time pass.
    pub fn wait(&self, minutes: i64) {
        let later = self.clock.now() + jiff::SignedDuration::from_mins(minutes);
        self.clock.set(later);
    }

    /// Somebody calls the hotline about the street.
    pub async fn somebody_calls(&self, title: &str) -> Done {
        let what = self.call(title);
        self.desk
            .receive_appeal(&hotline(), &Guard::default(), what)
            .await
            .expect("an appeal")
    }

    /// What somebody says who calls the hotline.
    pub fn call(&self, title: &str) -> appeal::Receive {
        appeal::Receive {
            channel: "hotline_12345".to_owned(),
            kind: AppealKind::Complaint,
            title: title.to_owned(),
            body: "夜里十二点还很吵,睡不着。".to_owned(),
            area: AreaCode::parse("420202007").expect("a street"),
            place: None,
            said_at: None,
            urgency: None,
            external: None,
            appellant: Some(shaoying_desk::Appellant {
                name: "王小明".to_owned(),
                phone: "13800001234".to_owned(),
                pseudonym: String::new(),
            }),
            confidential: false,
            join: None,
            attachments: Vec::new(),
        }
    }

    /// An order judged by the street, dispatched by the district to its 城管.
    pub async fn dispatched_order(&self, title: &str) -> MatterNumber {
        let done = self.somebody_calls(title).await;
        let number = order_number(&done);
        self.judged_and_dispatched(&number).await;
        number
    }

    /// The street judges an order, and the district dispatches it to its 城管.
    pub async fn judged_and_dispatched(&self, number: &MatterNumber) {
        self.desk
            .on_order(&street(), number, &Guard::default(), judge(Grade::C))
            .await
            .expect("judged");
        let dispatch = Dispatch {
            lead: None,
            assisting: Vec::new(),
            item: None,
        };
        let done = self
            .desk
            .on_order(&dispatcher(), number, &Guard::default(), dispatch)
            .await;
        done.expect("dispatched");
    }

    /// An order of the city, held by its oversight body, which nobody supervises: where
    /// its clocks escalate, an alarm is raised.
    pub async fn order_that_nobody_supervises(&self) -> MatterNumber {
        let (none, desk) = (Guard::default(), &self.desk);
        let centre = caller("centre", Role::Dispatcher, "shi-zhihui", "4202");
        let what = Receive {
            source: OrderSource::Assignment,
            title: "上级交办事项".to_owned(),
            description: String::new(),
            area: AreaCode::parse("4202").expect("a city"),
            place: None,
            urgency: None,
            judgement: None,
            attachments: Vec::new(),
        };
        let done = desk.receive_order(&overseer(), &none, what).await;
        let number = done.expect("an order").number();
        let judged = desk.on_order(&centre, &number, &none, judge(Grade::D));
        judged.await.expect("judged");
        let dispatch = Dispatch {
            lead: Some(UnitCode::new("shi-ducha")),
            assisting: Vec::new(),
            item: None,
        };
        let dispatched = desk.on_order(&centre, &number, &none, dispatch);
        dispatched.await.expect("dispatched");
        number
    }

    /// Lets time pass, and what is due then fall due.
    pub async fn overdue(&self, minutes: i64) {
        self.wait(minutes);
        while self.desk.reconcile().await.expect("reconciled").fired > 0 {}
    }

    /// The lead says that it is done.
    pub async fn handled(&self, number: &MatterNumber) -> Done {
        let handle = Handle {
            outcome: Outcome::Solved,
            public_reply: "已责令商户限时整改,夜间不再营业。".to_owned(),
            internal_note: "商户已签整改书".to_owned(),
            contact: None,
            public_attachments: Vec::new(),
            internal_attachments: Vec::new(),
        };
        let lead = officer("chengguan");
        self.desk
            .on_order(&lead, number, &Guard::default(), handle)
            .await
            .expect("handled")
    }

    /// The district verifies and closes.
    pub async fn closed(&self, number: &MatterNumber) -> Done {
        let method = VerificationMethod::Phone;
        let close = Close {
            verification: Some(Verification {
                method,
                note: String::new(),
            }),
        };
        self.desk
            .on_order(&dispatcher(), number, &Guard::default(), close)
            .await
            .expect("closed")
    }

    /// The order as stored.
    pub async fn order(&self, number: &MatterNumber) -> WorkOrder {
        self.desk
            .order(&dispatcher(), number)
            .await
            .expect("an order")
            .order
    }
}

fn judge(grade: Grade) -> Judge {
    Judge {
        grade,
        tier: None,
        item: Some("hs-001".to_owned()),
        kind: None,
        urgency: None,
        note: String::new(),
    }
}

fn order_number(done: &Done) -> MatterNumber {
    match &done.matter {
        AnyMatter::Appeal(appeal) => appeal.order.clone().expect("an appeal has an order"),
        other => unreachable!("not an appeal: {other:?}"),
    }
}

/// The order a command was about.
pub fn order_of(done: &Done) -> &WorkOrder {
    match &done.matter {
        AnyMatter::WorkOrder(order) => order,
        other => unreachable!("not an order: {other:?}"),
    }
}
