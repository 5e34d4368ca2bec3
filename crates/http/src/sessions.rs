//! Signing in and out, and tokens for programs.

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shaoying_desk::{Caller, Register, SignIn};
use shaoying_model::{AreaCode, Role, Timestamp, UnitCode, journal::StreamKind};

use crate::{
    answers::Shown,
    api::{Answer, Family, Operation, V1, delete, get, post},
    body::Body,
    credentials::{COOKIE, Credentials, OwnSite, SignedIn},
    problem::Problem,
    server::Face,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "sessions",
        zh: "登录与令牌",
        en: "Signing in, and tokens for programs",
        root: V1,
        endpoints: vec![
            post("/sessions", "登录", "Sign in", sign_in),
            get("/sessions/current", "当前账号", "Who is signed in", current),
            delete("/sessions/current", "退出", "Sign out", sign_out),
            post(
                "/sessions/current/password-changes",
                "变更自己的密码",
                "Change one's own password",
                change_password,
            ),
            post(
                "/api-tokens",
                "新建令牌",
                "Make a token for a program",
                make_token,
            ),
        ],
    }
}

/// What signing in says.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewSession {
    /// The sign-in name.
    account: String,
    /// The password.
    password: String,
}

/// What changing one's own password says.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PasswordChange {
    /// The password so far; a wrong one counts as a failed sign-in.
    old_password: String,
    /// The new one: at least ten characters, not digits alone and not the account's name.
    new_password: String,
}

/// What making a token says.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewToken {
    /// What it is for.
    label: String,
    /// How many days it holds, 1 to 366.
    days: i64,
}

/// Who is signed in.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Caller")]
struct CallerView {
    /// The sign-in name.
    account: String,
    /// The role.
    role: Role,
    /// The unit; none for the city's own administrators.
    unit: Option<UnitCode>,
    /// The place whose matters they may see.
    area: AreaCode,
    /// The kinds of matters they may open; who may blow a whistle, the profile says.
    opens: Vec<StreamKind>,
    /// Whether they read matters at all; some only keep the machine.
    sees_matters: bool,
    /// Whether they are told the news: of matters, or of alarms alone.
    hears_news: bool,
    /// What they look into or after beside the matters.
    keeps: Vec<Register>,
}

impl From<Caller> for CallerView {
    fn from(caller: Caller) -> Self {
        Self {
            opens: caller.opens(),
            sees_matters: caller.sees_matters(),
            hears_news: caller.may_hear_news().is_ok(),
            keeps: caller.keeps(),
            account: caller.account,
            role: caller.role,
            unit: caller.unit,
            area: caller.area,
        }
    }
}

/// A session; its secret is in the cookie alone.
#[derive(Serialize, JsonSchema)]
struct Session {
    /// Until when it holds.
    expires_at: Timestamp,
    /// Who is signed in.
    caller: CallerView,
}

/// A token, shown this once.
#[derive(Serialize, JsonSchema)]
struct ApiToken {
    /// The secret, for `Authorization: Bearer`.
    token: String,
    /// Until when it holds.
    expires_at: Timestamp,
}

/// The answer to signing in: the cookie and who it is.
struct Opened {
    cookie: String,
    session: Session,
}

/// The answer to making a token.
struct Made(ApiToken);

/// The answer to signing out.
struct Ended {
    cookie: String,
}

fn cookie(face: &Face, secret: &str, seconds: i64) -> String {
    let secure = if face.options.secure_cookies {
        "; Secure"
    } else {
        ""
    };
    format!("{COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}")
}

async fn sign_in(
    State(face): State<Face>,
    _: OwnSite,
    Body(new): Body<NewSession>,
) -> Result<Opened, Problem> {
    let SignIn {
        secret,
        expires_at,
        caller,
    } = face.desk.sign_in(&new.account, &new.password).await?;
    let seconds = expires_at.as_second() - face.desk.now().as_second();
    Ok(Opened {
        cookie: cookie(&face, &secret, seconds),
        session: Session {
            expires_at,
            caller: caller.into(),
        },
    })
}

async fn current(SignedIn(caller): SignedIn) -> Result<Shown<CallerView>, Problem> {
    Ok(Shown(caller.into()))
}

async fn sign_out(State(face): State<Face>, credentials: Credentials) -> Result<Ended, Problem> {
    face.desk.sign_out(&credentials.secret).await?;
    Ok(Ended {
        cookie: cookie(&face, "", 0),
    })
}

/// The session that asks goes on; all others of the account, and its tokens, end.
async fn change_password(
    State(face): State<Face>,
    credentials: Credentials,
    Body(change): Body<PasswordChange>,
) -> Result<Shown<CallerView>, Problem> {
    let PasswordChange {
        old_password,
        new_password,
    } = change;
    let secret = &credentials.secret;
    let changed = face
        .desk
        .change_password(secret, &old_password, &new_password);
    Ok(Shown(changed.await?.into()))
}

async fn make_token(
    State(face): State<Face>,
    credentials: Credentials,
    Body(new): Body<NewToken>,
) -> Result<Made, Problem> {
    let secret = &credentials.secret;
    let made = face.desk.make_token(secret, &new.label, new.days).await?;
    Ok(Made(ApiToken {
        token: made.secret,
        expires_at: made.expires_at,
    }))
}

impl IntoResponse for Opened {
    fn into_response(self) -> Response {
        let current = format!("{V1}/sessions/current");
        let headers = [
            (header::SET_COOKIE, self.cookie),
            (header::LOCATION, current),
        ];
        (StatusCode::CREATED, headers, Json(self.session)).into_response()
    }
}

impl IntoResponse for Made {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
}

impl IntoResponse for Ended {
    fn into_response(self) -> Response {
        let cookie = [(header::SET_COOKIE, self.cookie)];
        (StatusCode::NO_CONTENT, cookie).into_response()
    }
}

impl Answer for Opened {
    fn tell(operation: &mut Operation<'_>) {
        let schema = operation.given.subschema_for::<Session>().to_value();
        operation.response(201, "已登录 / Signed in", "application/json", &schema);
        let description = format!("The session, as the cookie {COOKIE}.");
        operation.response_headers(
            201,
            json!({ "Set-Cookie": { "description": description, "schema": { "type": "string" } } }),
        );
    }
}

impl Answer for Made {
    fn tell(operation: &mut Operation<'_>) {
        let schema = operation.given.subschema_for::<ApiToken>().to_value();
        operation.response(201, "已建 / Made", "application/json", &schema);
    }
}

impl Answer for Ended {
    fn tell(operation: &mut Operation<'_>) {
        let response = json!({ "description": "已退出 / Signed out" });
        operation.responses.insert("204".to_owned(), response);
    }
}
