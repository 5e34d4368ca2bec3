//! Finding a unit or a place by a part of its name or its code: an index of the pairs of
//! letters that names are made of, so that a search of ten thousand names looks at a few.

use std::collections::HashMap;

/// Codes and names, found by their parts.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    entries: Vec<Entry>,
    /// Where a pair of letters stands, ascending.
    pairs: HashMap<[char; 2], Vec<u32>>,
}

#[derive(Debug, Clone)]
struct Entry {
    code: String,
    /// What is searched: the code and the name, in small letters.
    text: String,
}

impl Directory {
    /// Of codes with names, in the order in which they are to be found.
    pub fn of<'a>(named: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut directory = Self::default();
        for (place, (code, name)) in (0..).zip(named) {
            let text = format!("{code}\n{name}").to_lowercase();
            for pair in pairs(&text) {
                let places = directory.pairs.entry(pair).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
            let code = code.to_owned();
            directory.entries.push(Entry { code, text });
        }
        directory
    }

    /// The codes of those whose code or name has every word of a text in it; all of them
    /// where nothing is said.
    pub fn find<'a>(&'a self, words: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let words = words.to_lowercase();
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        let rarest = words
            .iter()
            .flat_map(|word| pairs(word))
            .map(|pair| self.pairs.get(&pair).map_or(&[][..], Vec::as_slice))
            .min_by_key(|places| places.len());
        let among: Box<dyn Iterator<Item = &'a Entry>> = match rarest {
            Some(places) => Box::new(
                places
                    .iter()
                    .filter_map(|place| self.entries.get(*place as usize)),
            ),
            None => Box::new(self.entries.iter()),
        };
        among
            .filter(move |entry| words.iter().all(|word| entry.text.contains(word.as_str())))
            .map(|entry| entry.code.as_str())
    }
}

fn pairs(text: &str) -> impl Iterator<Item = [char; 2]> {
    text.chars()
        .zip(text.chars().skip(1))
        .map(|(one, other)| [one, other])
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMED: [(&str, &str); 5] = [
        ("420202-chengguan", "黄石港区城市管理局"),
        ("420202-gongan", "黄石港区公安局"),
        ("420204-chengguan", "下陆区城市管理局"),
        ("jd-420202007", "胜阳港街道办事处"),
        ("Shi-ducha", "市委督查室"),
    ];

    #[test]
    fn every_word_is_somewhere_in_code_or_name() {
        let directory = Directory::of(NAMED.into_iter());
        let table: [(&str, &[usize]); 9] = [
            ("", &[0, 1, 2, 3, 4]),
            ("港", &[0, 1, 3]),
            ("城市管理", &[0, 2]),
            ("  下陆 城市 ", &[2]),
            ("420202", &[0, 1, 3]),
            ("420202 公安", &[1]),
            ("SHI", &[4]),
            ("管理局 420204-chengguan", &[2]),
            ("没有", &[]),
        ];
        for (words, expected) in table {
            let found: Vec<&str> = directory.find(words).collect();
            let expected: Vec<&str> = expected.iter().map(|place| NAMED[*place].0).collect();
            assert_eq!(found, expected, "{words}");
        }
    }

    #[test]
    fn a_code_and_a_name_do_not_run_into_each_other() {
        let directory = Directory::of([("ab", "cd")].into_iter());
        assert_eq!(directory.find("bc").count(), 0);
    }
}
