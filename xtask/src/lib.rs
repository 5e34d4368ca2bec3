//! Chores of the house.
