//! A test harness that reads like a sentence, on both databases.
