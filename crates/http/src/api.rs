//! The table of endpoints. Each is said once, as a line with a path, a summary in both
//! languages and a handler; the route and the OpenAPI operation both come from it.
//!
//! What an operation takes and answers is read off the handler's own signature: every
//! argument and every answer describes itself.

use axum::{
    extract::State,
    handler::Handler,
    http::Method,
    routing::{self, MethodRouter},
};
use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use crate::{problem::Problem, server::Face};

/// Endpoints that belong together: a tag of the document.
pub(crate) struct Family {
    /// The tag.
    pub(crate) tag: &'static str,
    /// What it is, in Chinese.
    pub(crate) zh: &'static str,
    /// What it is, in English.
    pub(crate) en: &'static str,
    /// Before every path.
    pub(crate) root: &'static str,
    /// Its lines.
    pub(crate) endpoints: Vec<Endpoint>,
}

/// The root of everything that signs in.
pub(crate) const V1: &str = "/api/v1";

/// One line of the table.
pub(crate) struct Endpoint {
    /// `GET`, `POST` or `DELETE`.
    pub(crate) method: Method,
    /// The path under the family's root, with `{names}` of what varies.
    pub(crate) path: String,
    /// One line in Chinese.
    pub(crate) zh: &'static str,
    /// One line in English.
    pub(crate) en: &'static str,
    /// The route.
    pub(crate) route: MethodRouter<Face>,
    /// What the signature of the handler says.
    pub(crate) tell: fn(&mut Operation<'_>),
}

macro_rules! methods {
    ($($(#[$meta:meta])* $name:ident = $method:ident;)+) => {$(
        $(#[$meta])*
        pub(crate) fn $name<H, T>(
            path: impl Into<String>,
            zh: &'static str,
            en: &'static str,
            handler: H,
        ) -> Endpoint
        where
            H: Handler<T, Face> + Signature<T>,
            T: 'static,
        {
            Endpoint {
                method: Method::$method,
                path: path.into(),
                zh,
                en,
                route: routing::$name(handler),
                tell: H::tell,
            }
        }
    )+};
}
methods! {
    /// Reads.
    get = GET;
    /// Adds something: every change is one.
    post = POST;
    /// Ends something.
    delete = DELETE;
}

/// One operation of the document while its parts describe themselves.
pub(crate) struct Operation<'a> {
    /// Makes the schemas of what comes in.
    pub(crate) taken: &'a mut SchemaGenerator,
    /// Makes the schemas of what goes out.
    pub(crate) given: &'a mut SchemaGenerator,
    /// Path, query and header parameters.
    pub(crate) parameters: Vec<Value>,
    /// The body.
    pub(crate) body: Option<Value>,
    /// The answers, by status.
    pub(crate) responses: Map<String, Value>,
    /// Whether the caller must be signed in.
    pub(crate) signed_in: bool,
}

impl Operation<'_> {
    /// Adds a path or header parameter.
    pub(crate) fn parameter(
        &mut self,
        place: &str,
        name: &str,
        required: bool,
        description: &str,
        schema: &Value,
    ) {
        self.parameters.push(json!({
            "name": name,
            "in": place,
            "required": required,
            "description": description,
            "schema": schema,
        }));
    }

    /// Adds an answer with a body.
    pub(crate) fn response(
        &mut self,
        status: u16,
        description: &str,
        media_type: &str,
        schema: &Value,
    ) {
        let content = json!({ media_type: { "schema": schema } });
        self.responses.insert(
            status.to_string(),
            json!({ "description": description, "content": content }),
        );
    }

    /// Says which headers an answer has.
    pub(crate) fn response_headers(&mut self, status: u16, headers: Value) {
        if let Some(response) = self.responses.get_mut(&status.to_string()) {
            response["headers"] = headers;
        }
    }
}

/// An argument of a handler that says what it takes from the request.
pub(crate) trait Argument {
    /// Says it.
    fn tell(operation: &mut Operation<'_>);
}

/// What a handler answers with.
pub(crate) trait Answer {
    /// Says what it looks like.
    fn tell(operation: &mut Operation<'_>);
}

/// The whole signature; `T` is axum's name for it.
pub(crate) trait Signature<T> {
    /// Lets every part say what it is.
    fn tell(operation: &mut Operation<'_>);
}

macro_rules! signature {
    ($($argument:ident),*) => {
        impl<Function, Answered, Via, $($argument),*> Signature<(Via, $($argument,)*)> for Function
        where
            Function: FnOnce($($argument),*) -> Answered,
            Answered: Future,
            Answered::Output: Answer,
            $($argument: Argument),*
        {
            fn tell(operation: &mut Operation<'_>) {
                $($argument::tell(operation);)*
                <Answered::Output as Answer>::tell(operation);
            }
        }
    };
}
signature!();
signature!(A);
signature!(A, B);
signature!(A, B, C);
signature!(A, B, C, D);
signature!(A, B, C, D, E);
signature!(A, B, C, D, E, F);

impl<T> Argument for State<T> {
    fn tell(_: &mut Operation<'_>) {}
}

impl<T: Answer> Answer for Result<T, Problem> {
    fn tell(operation: &mut Operation<'_>) {
        T::tell(operation);
        operation.responses.insert(
            "default".to_owned(),
            json!({ "$ref": "#/components/responses/Problem" }),
        );
    }
}
