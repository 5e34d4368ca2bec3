//! The HTTP face, asked without a socket where none is needed.

mod document;
