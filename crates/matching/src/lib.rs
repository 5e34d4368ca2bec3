//! Which listed item a text is about, and why.
