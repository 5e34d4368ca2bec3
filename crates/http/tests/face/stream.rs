//! The stream of news, and the end of serving.

use std::time::Duration;

use axum::{
    Router,
    body::{Body, BodyDataStream},
    http::Request,
};
use futures_util::StreamExt as _;
use shaoying_desk::Caller;
use shaoying_http::{HttpOptions, serve};
use shaoying_model::{Role, journal::StreamKind};
use shaoying_testkit::{caller, dispatcher, hotline, overseer};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    time::timeout,
};
use tower::ServiceExt as _;

use crate::client::{Face, Program};

const PATIENCE: Duration = Duration::from_secs(10);

async fn listen(router: &Router, program: &Program, path: &str, last: Option<&str>) -> Events {
    let mut request =
        Request::get(path).header("authorization", format!("Bearer {}", program.token));
    if let Some(last) = last {
        request = request.header("last-event-id", last);
    }
    let request = request.body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    Events {
        body: response.into_body().into_data_stream(),
        text: String::new(),
    }
}

struct Events {
    body: BodyDataStream,
    text: String,
}

impl Events {
    /// The next event's lines; none at the end.
    async fn next(&mut self) -> Option<String> {
        loop {
            if let Some(end) = self.text.find("\n\n") {
                let rest = self.text.split_off(end + 2);
                return Some(std::mem::replace(&mut self.text, rest));
            }
            let chunk = timeout(PATIENCE, self.body.next())
                .await
                .expect("an event")?;
            self.text += std::str::from_utf8(&chunk.unwrap()).unwrap();
        }
    }
}

#[tokio::test]
async fn news_is_heard_as_it_happens_and_again_after_an_absence() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let elsewhere = caller("elsewhere", Role::Dispatcher, "420203-zhihui", "420203");
    let elsewhere = face.program(elsewhere).await;
    let mut live = listen(&face.router, &hotline, "/api/v1/stream", None).await;
    face.town.somebody_calls("噪声").await;
    let first = live.next().await.unwrap();
    assert!(first.contains(r#""verb":"received""#), "{first}");
    assert!(!first.contains("噪声"), "{first}");
    let id = first
        .lines()
        .find_map(|line| line.strip_prefix("id: "))
        .unwrap();
    let second = live.next().await.unwrap();

    // A browser that was away names what it has, and gets the rest.
    for (path, last) in [
        ("/api/v1/stream", Some(id)),
        (&*format!("/api/v1/stream?after={id}"), None),
        ("/api/v1/stream?after=0", Some(id)),
    ] {
        let mut again = listen(&face.router, &hotline, path, last).await;
        assert_eq!(again.next().await.unwrap(), second, "{path} {last:?}");
    }

    // What lies outside the scope is never heard, only that time passes.
    face.town.somebody_calls("路灯").await;
    let mut strange = listen(&face.router, &elsewhere, "/api/v1/stream?after=0", None).await;
    let heard = timeout(Duration::from_millis(300), strange.next()).await;
    assert!(heard.is_err(), "{heard:?}");
}

#[tokio::test]
async fn a_silent_stream_says_that_it_is_there_and_ends_with_the_account() {
    let options = HttpOptions {
        heartbeat: Duration::from_millis(20),
        concurrent_streams: 1,
        ..HttpOptions::default()
    };
    let face = Face::with(options).await;
    let hotline = face.program(hotline()).await;
    let mut live = listen(&face.router, &hotline, "/api/v1/stream", None).await;
    let beat = live.next().await.unwrap();
    assert!(beat.contains("id: ") && !beat.contains("data"), "{beat}");
    // There is one place, and it is taken.
    let refused = hotline.get("/api/v1/stream").await.refused();
    assert_eq!(refused, (503, "busy".to_owned()));
    let guard = caller("guard", Role::SecurityAdministrator, "", "4202");
    let desk = &face.town.desk;
    desk.set_disabled(&guard, "hotline", true).await.unwrap();
    while live.next().await.is_some() {}
}

#[tokio::test]
async fn alarms_are_heard_by_whoever_may_read_them_and_by_nobody_else() {
    let face = Face::new().await;
    let town = &face.town;
    town.order_that_nobody_supervises().await;
    town.overdue(60 * 24 * 60).await;
    let news = async |who: Caller| {
        let (entries, _) = town.desk.news(&who, 0, 1_000).await.unwrap();
        let of = |kind| {
            let of_kind = entries.iter().filter(|entry| entry.stream.kind == kind);
            of_kind.count()
        };
        (of(StreamKind::Alarm), of(StreamKind::WorkOrder) > 0)
    };
    let keeper = caller("keeper", Role::SystemAdministrator, "", "4202");
    let verifier = caller("verifier", Role::Verifier, "shi-zhihui", "4202");
    assert_eq!(news(overseer()).await, (2, true));
    assert_eq!(news(keeper.clone()).await, (2, false), "no matters");
    assert_eq!(news(verifier).await, (0, true), "no alarms");
    assert_eq!(news(dispatcher()).await, (0, false), "another place");

    let keeper = face.program(keeper).await;
    let mut heard = listen(&face.router, &keeper, "/api/v1/stream?after=0", None).await;
    let event = heard.next().await.unwrap();
    for part in [
        r#""kind":"alarm""#,
        r#""verb":"raised""#,
        r#""area":"4202""#,
    ] {
        assert!(event.contains(part), "{event}");
    }
    let guard = caller("guard", Role::SecurityAdministrator, "", "4202");
    let guard = face.program(guard).await;
    let refused = guard.get("/api/v1/stream").await.refused();
    assert_eq!(refused, (403, "role_may_not".to_owned()));
}

#[tokio::test]
async fn streams_end_when_serving_does() {
    let face = Face::new().await;
    let hotline = face.program(hotline()).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(serve(listener, face.router.clone(), async {
        let _ = stopped.await;
    }));
    let mut connection = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET /api/v1/stream HTTP/1.1\r\nhost: city.example\r\nauthorization: Bearer {}\r\n\r\n",
        hotline.token
    );
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut head = [0; 12];
    connection.read_exact(&mut head).await.unwrap();
    assert_eq!(&head, b"HTTP/1.1 200");
    stop.send(()).unwrap();
    let mut rest = Vec::new();
    timeout(PATIENCE, connection.read_to_end(&mut rest))
        .await
        .unwrap()
        .unwrap();
    timeout(PATIENCE, serving).await.unwrap().unwrap().unwrap();
}
