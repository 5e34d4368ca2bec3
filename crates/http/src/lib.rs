//! The HTTP face: routes, problem+json, OpenAPI, server-sent events.
