//! The load generator: many clients over HTTP, each carrying orders through their whole
//! life. It checks nothing but that every answer is the one hoped for.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use serde::Serialize;
use serde_json::{Value, json};
use tokio::{sync::Mutex, task::JoinSet, time::Instant};

/// Who sends the load: one token each.
#[derive(Debug, Clone)]
pub struct Hands {
    /// A worker of the street that the orders come from.
    pub street: String,
    /// The district's dispatcher.
    pub dispatcher: String,
    /// The duty officer of the lead department.
    pub officer: String,
}

/// What is loaded.
#[derive(Debug, Clone)]
pub struct Load {
    /// Where the server answers: `http://127.0.0.1:8080`.
    pub base: String,
    /// Who sends it.
    pub hands: Hands,
    /// The place of the orders.
    pub area: String,
    /// Their listed item.
    pub item: String,
    /// How many clients at the same time.
    pub clients: usize,
    /// Told apart from other runs on the same database.
    pub run: String,
}

/// Figures of one kind of request, in milliseconds.
#[derive(Debug, Clone, Serialize)]
pub struct Latency {
    /// Half are faster.
    pub p50: f64,
    /// All but one in a hundred are faster.
    pub p99: f64,
    /// The slowest.
    pub max: f64,
}

/// What a load came to.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// What was done that often.
    pub count: u64,
    /// How long it took in all, in seconds.
    pub seconds: f64,
    /// How many a second.
    pub per_second: f64,
    /// How long each request took.
    pub latency: Latency,
}

/// Why a load was broken off.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The server did not answer.
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    /// The server answered otherwise than hoped for.
    #[error("{path}: {status} {body}")]
    Unexpected {
        /// What was asked.
        path: String,
        /// The status.
        status: u16,
        /// The problem.
        body: String,
    },
    /// A client of the load broke down.
    #[error("a client broke down: {0}")]
    Client(#[from] tokio::task::JoinError),
}

struct Client {
    http: reqwest::Client,
    load: Arc<Load>,
    latencies: Arc<Mutex<Vec<f64>>>,
    own: Vec<f64>,
}

impl Client {
    async fn post(
        &mut self,
        path: &str,
        token: &str,
        key: String,
        body: &Value,
    ) -> Result<Value, LoadError> {
        let begun = Instant::now();
        let answer = self
            .http
            .post(format!("{}/api/v1{path}", self.load.base))
            .bearer_auth(token)
            .header("Idempotency-Key", key)
            .json(body)
            .send()
            .await?;
        let answer = read(path, answer).await?;
        self.own.push(begun.elapsed().as_secs_f64() * 1_000.0);
        Ok(answer)
    }

    /// 4 writes: opened and judged, dispatched, handled, verified and closed.
    async fn lifecycle(&mut self, index: u64) -> Result<(), LoadError> {
        let load = Arc::clone(&self.load);
        let key = |step: &str| format!("{}-{index}-{step}", load.run);
        let number = self.create(index, true).await?;
        let path = |what: &str| format!("/work-orders/{number}/{what}");
        let hands = &load.hands;
        self.post(&path("dispatches"), &hands.dispatcher, key("d"), &json!({}))
            .await?;
        let handled = json!({ "outcome": "solved", "public_reply": "已更换井盖并清理现场。" });
        self.post(&path("handlings"), &hands.officer, key("h"), &handled)
            .await?;
        let closed = json!({ "verification": { "method": "record" } });
        self.post(&path("closures"), &hands.dispatcher, key("c"), &closed)
            .await?;
        Ok(())
    }

    async fn create(&mut self, index: u64, judged: bool) -> Result<String, LoadError> {
        let load = Arc::clone(&self.load);
        let mut body = json!({ "source": "grid_finding", "title": "路面井盖松动,夜间行人易绊倒",
            "description": "巡查发现,已设临时围挡。", "area": load.area });
        if judged {
            body["judgement"] = json!({ "grade": "C", "item": load.item });
        }
        let key = format!("{}-{index}-r", load.run);
        let order = self
            .post("/work-orders", &load.hands.street, key, &body)
            .await?;
        let number = order
            .pointer("/order/number")
            .or_else(|| order.get("number"));
        Ok(number
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned())
    }

    async fn done(mut self) {
        self.latencies.lock().await.append(&mut self.own);
    }
}

async fn read(path: &str, answer: reqwest::Response) -> Result<Value, LoadError> {
    let status = answer.status();
    if status.is_success() {
        return Ok(answer.json().await?);
    }
    let body = answer.text().await.unwrap_or_default();
    Err(LoadError::Unexpected {
        path: path.to_owned(),
        status: status.as_u16(),
        body,
    })
}

fn figures(count: u64, seconds: f64, mut latencies: Vec<f64>) -> Figures {
    latencies.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let last = latencies.len().saturating_sub(1);
        latencies
            .get((last as f64 * share) as usize)
            .copied()
            .unwrap_or_default()
    };
    let latency = Latency {
        p50: at(0.5),
        p99: at(0.99),
        max: at(1.0),
    };
    Figures {
        count,
        seconds,
        per_second: count as f64 / seconds,
        latency,
    }
}

impl Load {
    /// Carries `orders` orders through their whole life.
    pub async fn lifecycles(&self, orders: u64) -> Result<Figures, LoadError> {
        let next = Arc::new(AtomicU64::new(0));
        self.run(move |mut client| {
            let next = Arc::clone(&next);
            async move {
                let mut count = 0;
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= orders {
                        client.done().await;
                        return Ok(count);
                    }
                    client.lifecycle(index).await?;
                    count += 1;
                }
            }
        })
        .await
    }

    /// Opens orders for as long as this.
    pub async fn creates(&self, lasting: Duration) -> Result<Figures, LoadError> {
        let next = Arc::new(AtomicU64::new(0));
        let end = Instant::now() + lasting;
        self.run(move |mut client| {
            let next = Arc::clone(&next);
            async move {
                let mut count = 0;
                while Instant::now() < end {
                    client
                        .create(next.fetch_add(1, Ordering::Relaxed), false)
                        .await?;
                    count += 1;
                }
                client.done().await;
                Ok(count)
            }
        })
        .await
    }

    /// Reads pages of the dispatcher's queue, following the cursor.
    pub async fn queue_pages(&self, pages: u64) -> Result<Figures, LoadError> {
        let http = reqwest::Client::new();
        let (begun, mut latencies, mut after) = (Instant::now(), Vec::new(), None::<String>);
        for _ in 0..pages {
            let mut url = format!("{}/api/v1/work-orders?list=waiting&limit=50", self.base);
            if let Some(after) = &after {
                url = format!("{url}&after={after}");
            }
            let asked = Instant::now();
            let answer = http
                .get(url)
                .bearer_auth(&self.hands.dispatcher)
                .send()
                .await?;
            let page = read("/work-orders", answer).await?;
            latencies.push(asked.elapsed().as_secs_f64() * 1_000.0);
            after = page.get("next").and_then(Value::as_str).map(str::to_owned);
        }
        Ok(figures(pages, begun.elapsed().as_secs_f64(), latencies))
    }

    async fn run<F>(&self, work: impl Fn(Client) -> F) -> Result<Figures, LoadError>
    where
        F: Future<Output = Result<u64, LoadError>> + Send + 'static,
    {
        let latencies = Arc::new(Mutex::new(Vec::new()));
        let http = reqwest::Client::builder()
            .pool_max_idle_per_host(self.clients)
            .build()?;
        let begun = Instant::now();
        let mut clients = JoinSet::new();
        for _ in 0..self.clients {
            clients.spawn(work(Client {
                http: http.clone(),
                load: Arc::new(self.clone()),
                latencies: Arc::clone(&latencies),
                own: Vec::new(),
            }));
        }
        let mut count = 0;
        while let Some(result) = clients.join_next().await {
            count += result??;
        }
        let seconds = begun.elapsed().as_secs_f64();
        let latencies = std::mem::take(&mut *latencies.lock().await);
        Ok(figures(count, seconds, latencies))
    }
}
