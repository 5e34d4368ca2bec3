//! A state machine drawn as a grid: a row a verb, a column a stage, `x` where it is allowed.

use std::collections::BTreeSet;

/// The grid, read.
pub(crate) struct Table<'a> {
    /// The columns.
    pub(crate) stages: Vec<&'a str>,
    rows: Vec<(&'a str, Vec<bool>)>,
}

impl<'a> Table<'a> {
    /// Reads a grid whose first line names the stages.
    pub(crate) fn read(grid: &'a str) -> Self {
        let mut lines = grid.lines().filter(|line| !line.trim().is_empty());
        let stages: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
        let rows = lines
            .map(|line| {
                let mut words = line.split_whitespace();
                let verb = words.next().unwrap();
                let marks: Vec<bool> = words.map(|mark| mark == "x").collect();
                assert_eq!(marks.len(), stages.len(), "{verb}");
                (verb, marks)
            })
            .collect();
        Self { stages, rows }
    }

    /// Every verb.
    pub(crate) fn verbs(&self) -> Vec<&'a str> {
        self.rows.iter().map(|(verb, _)| *verb).collect()
    }

    /// The verbs of a stage.
    pub(crate) fn allowed(&self, stage: &str) -> BTreeSet<&'a str> {
        let column = self.stages.iter().position(|name| *name == stage).unwrap();
        self.rows
            .iter()
            .filter(|(_, marks)| marks[column])
            .map(|(verb, _)| *verb)
            .collect()
    }

    /// Panics unless the grid and the code have the same verbs, each allowed somewhere.
    pub(crate) fn assert_complete(&self, changes: &[&str]) {
        assert_eq!(names(&self.verbs()), names(changes));
        for (verb, marks) in &self.rows {
            assert!(marks.contains(&true), "{verb} is allowed nowhere");
        }
    }
}

/// A set of names, none of which may come twice.
pub(crate) fn names<'a>(listed: &[&'a str]) -> BTreeSet<&'a str> {
    let set: BTreeSet<&str> = listed.iter().copied().collect();
    assert_eq!(set.len(), listed.len(), "a name comes twice: {listed:?}");
    set
}
