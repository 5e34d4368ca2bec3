//! The desk on both databases, in one binary.

mod loop_of_an_order;
