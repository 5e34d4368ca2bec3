//! The application: use-cases, authority, the writer, reconcilers.
