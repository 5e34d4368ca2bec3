//! One city's rules as data: parse, check, freeze, compare.
