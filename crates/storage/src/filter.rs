//! What a list is narrowed by. A filter is tried on the rows of a range, one after the
//! other; that no page looks through too many of them is the reader's bound, not the
//! filter's.

/// A filter of a list of orders, appeals or whistles; an empty text asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Where it stands.
    pub stage: String,
    /// What is wanted, or which whistle.
    pub kind: String,
    /// The place, and whatever lies inside.
    pub area: String,
    /// The first number: what was opened from a day on.
    pub first: String,
    /// The number before which it ends: what was opened before a day.
    pub before: String,
    /// Words in the title or the number, as a pattern of LIKE with `\\` before what is meant literally.
    pub words: String,
    /// Of orders: difficulty.
    pub grade: String,
    /// Of orders: the tier.
    pub tier: String,
    /// Of orders: how fast.
    pub urgency: String,
    /// Of orders: where it came from. Of appeals: the channel.
    pub source: String,
    /// Of orders: the listed item.
    pub item: String,
    /// Of orders and admissions: the unit that holds it. Of appeals: the desk it waits for.
    /// Of whistles: the street. Of uses of rights: the department.
    pub holder: String,
    /// Of orders: the lead. Of admissions: the department.
    pub lead: String,
    /// Of orders: the hardest supervision in force.
    pub supervision: String,
    /// Due before this instant, in microseconds, and not over; 0 asks for nothing.
    pub due_before: i64,
    /// Of orders: closed at this instant or later, in microseconds; 0 asks for nothing.
    pub closed_from: i64,
    /// Of orders: closed before this instant, in microseconds; 0 asks for nothing.
    pub closed_before: i64,
}

/// One test of a filter: what it asks about, and how SQL asks it, with `?` for the
/// placeholder.
pub(crate) struct Test {
    text: fn(&Filter) -> &String,
    sql: &'static str,
}

/// The same for an instant.
pub(crate) struct TimeTest {
    at: fn(&Filter) -> i64,
    sql: &'static str,
}

/// The tests on matters of a kind.
pub(crate) struct Tests {
    texts: &'static [Test],
    times: &'static [TimeTest],
}

const fn test(sql: &'static str, text: fn(&Filter) -> &String) -> Test {
    Test { text, sql }
}

const STAGE: Test = test("m.stage = ?", |filter| &filter.stage);
const KIND: Test = test("m.kind = ?", |filter| &filter.kind);
const AREA: Test = test("m.area_code >= ? AND m.area_code < ? || ':'", |filter| {
    &filter.area
});
const FIRST: Test = test("m.number >= ?", |filter| &filter.first);
const BEFORE: Test = test("m.number < ?", |filter| &filter.before);
const WORDS: Test = test(
    "LOWER(m.title) LIKE ? ESCAPE '\\' OR LOWER(m.number) LIKE ? ESCAPE '\\'",
    |filter| &filter.words,
);

const LATE: TimeTest = TimeTest {
    at: |filter| filter.due_before,
    sql: "m.due_at > 0 AND m.due_at < ?",
};

/// The tests on orders.
pub(crate) const ON_ORDERS: Tests = Tests {
    times: &[
        LATE,
        TimeTest {
            at: |filter| filter.closed_from,
            sql: "m.closed_at >= ?",
        },
        TimeTest {
            at: |filter| filter.closed_before,
            sql: "m.closed_at < ?",
        },
    ],
    texts: &[
        STAGE,
        KIND,
        AREA,
        FIRST,
        BEFORE,
        WORDS,
        test("m.grade = ?", |filter| &filter.grade),
        test("m.tier = ?", |filter| &filter.tier),
        test("m.urgency = ?", |filter| &filter.urgency),
        test("m.source = ?", |filter| &filter.source),
        test("m.item = ?", |filter| &filter.item),
        test("m.holder_unit = ?", |filter| &filter.holder),
        test("m.lead_unit = ?", |filter| &filter.lead),
        test("m.supervision = ?", |filter| &filter.supervision),
    ],
};
/// The tests on appeals.
pub(crate) const ON_APPEALS: Tests = Tests {
    times: &[LATE],
    texts: &[
        STAGE,
        KIND,
        AREA,
        FIRST,
        BEFORE,
        WORDS,
        test("m.channel = ?", |filter| &filter.source),
        test("m.waiting_unit = ?", |filter| &filter.holder),
    ],
};
/// The tests on whistles.
pub(crate) const ON_WHISTLES: Tests = Tests {
    times: &[LATE],
    texts: &[
        STAGE,
        KIND,
        AREA,
        FIRST,
        BEFORE,
        WORDS,
        test("m.street_unit = ?", |filter| &filter.holder),
    ],
};

/// The tests on admissions.
pub(crate) const ON_ADMISSIONS: Tests = Tests {
    times: &[LATE],
    texts: &[
        STAGE,
        KIND,
        AREA,
        FIRST,
        BEFORE,
        WORDS,
        test("m.department_unit = ?", |filter| &filter.lead),
        test("m.holder_unit = ?", |filter| &filter.holder),
    ],
};

/// The tests on uses of rights.
pub(crate) const ON_RIGHTS: Tests = Tests {
    times: &[LATE],
    texts: &[
        STAGE,
        KIND,
        AREA,
        FIRST,
        BEFORE,
        WORDS,
        test("m.department_unit = ?", |filter| &filter.holder),
    ],
};

impl Filter {
    /// Whether it asks for anything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Tests {
    /// How many placeholders a predicate of them has.
    fn places(&self) -> usize {
        self.texts.len() + self.times.len()
    }

    /// What stands for the first placeholders.
    pub(crate) fn texts<'a>(&'a self, filter: &'a Filter) -> impl Iterator<Item = &'a str> {
        self.texts.iter().map(|test| (test.text)(filter).as_str())
    }

    /// What stands for the others.
    pub(crate) fn times<'a>(&'a self, filter: &'a Filter) -> impl Iterator<Item = i64> {
        self.times.iter().map(|test| (test.at)(filter))
    }

    /// The tests as a predicate whose first placeholder is `$first`.
    pub(crate) fn predicate(&self, first: usize) -> String {
        let texts = self.texts.iter().map(|test| (test.sql, "''"));
        let times = self.times.iter().map(|test| (test.sql, "0"));
        let each: Vec<String> = (first..first + self.places())
            .zip(texts.chain(times))
            .map(|(place, (sql, nothing))| {
                let place = format!("${place}");
                format!("({place} = {nothing} OR ({}))", sql.replace('?', &place))
            })
            .collect();
        each.join(" AND ")
    }
}
