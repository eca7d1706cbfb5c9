//! Query parameters of lists: names without regard to case, values checked, `Top` and `Skip` applied.

use super::answer::Answer;
use crate::config::Config;
use crate::world::World;
use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

pub(super) struct Query {
    /// Pairs in lower-case name and decoded value.
    pairs: Vec<(String, String)>,
}

impl Query {
    /// Refuses a name that is not among `known` (`Top` and `Skip` always are) when the settings are strict.
    pub(super) fn read(raw: &str, known: &[&str], config: &Config) -> Result<Self, Answer> {
        let mut pairs = Vec::new();
        for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name), decode(value));
            let is_known =
                known.iter().chain(&["Top", "Skip"]).any(|known| known.eq_ignore_ascii_case(&name));
            if !is_known && config.strict_query {
                return Err(Answer::invalid(&name, "Neznámy parameter."));
            }
            if !config.ignore_filters.covers(&name)
                || name.eq_ignore_ascii_case("ExtendedFields")
                || is_paging(&name)
            {
                pairs.push((name.to_ascii_lowercase(), value));
            }
        }
        Ok(Self { pairs })
    }

    pub(super) fn text(&self, name: &str, limit: usize) -> Result<Option<&str>, Answer> {
        match self.get(name) {
            Some(value) if value.chars().count() > limit => {
                Err(Answer::invalid(name, &format!("Hodnota je dlhšia ako {limit} znakov.")))
            }
            value => Ok(value),
        }
    }

    pub(super) fn date(&self, name: &str) -> Result<Option<NaiveDate>, Answer> {
        self.parsed(name, |value| value.parse().ok())
    }

    /// Local date and time without a zone. One with a fraction of a second is passed over: the whole history comes.
    pub(super) fn timestamp(&self, name: &str) -> Result<Option<NaiveDateTime>, Answer> {
        let read = |value: &str| NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M:%S%.f").ok();
        let instant = self.parsed(name, read)?;
        Ok(instant.filter(|_| self.get(name).is_some_and(|value| !value.contains('.'))))
    }

    pub(super) fn number(&self, name: &str) -> Result<Option<i64>, Answer> {
        self.parsed(name, |value| value.parse().ok())
    }

    pub(super) fn boolean(&self, name: &str) -> Result<Option<bool>, Answer> {
        self.parsed(name, |value| value.to_ascii_lowercase().parse().ok())
    }

    pub(super) fn list(&self, name: &str) -> Vec<String> {
        self.get(name)
            .into_iter()
            .flat_map(|value| value.split(','))
            .map(|part| part.trim().to_owned())
            .collect()
    }

    /// The page asked for: `Top` 1 to 100 (default 50) rows after `Skip`.
    pub(super) fn page(&self, mut rows: Vec<Value>, world: &World) -> Result<Answer, Answer> {
        let config = &world.config;
        let top = self.number("Top")?.unwrap_or(50);
        let skip = self.number("Skip")?.unwrap_or(0);
        let top = if config.clamp_top { top.clamp(1, 100) } else { top };
        if !(1..=100).contains(&top) {
            return Err(Answer::invalid("Top", "Hodnota musí byť od 1 do 100."));
        }
        let Ok(skip) = usize::try_from(skip) else {
            return Err(Answer::invalid("Skip", "Hodnota nesmie byť záporná."));
        };
        if config.repeat_rows {
            let times = |place: usize| if place % 3 == 2 { 2 } else { 1 };
            let repeated = |(place, row)| std::iter::repeat_n(row, times(place));
            rows = rows.into_iter().enumerate().flat_map(repeated).collect();
        }
        if config.shuffle_rows || config.shuffle_each_request {
            let seed = if config.shuffle_each_request { world.requests.len() } else { 0 };
            let key = |row: &Value| match row.get("id") {
                Some(id) => id.to_string(),
                None => row.to_string(),
            };
            rows.sort_by_cached_key(|row| {
                let mut hasher = DefaultHasher::new();
                (key(row), seed).hash(&mut hasher);
                hasher.finish()
            });
        }
        let top = usize::try_from(top).unwrap_or(50).min(config.page_limit.unwrap_or(usize::MAX));
        Ok(Answer::data(&json!(rows.into_iter().skip(skip).take(top).collect::<Vec<_>>())))
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    fn parsed<T>(&self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Answer> {
        match self.get(name) {
            None => Ok(None),
            Some(value) => {
                parse(value).map(Some).ok_or_else(|| Answer::invalid(name, "Hodnota nie je platná."))
            }
        }
    }
}

fn is_paging(name: &str) -> bool {
    ["Top", "Skip"].iter().any(|paging| paging.eq_ignore_ascii_case(name))
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let code = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], code) {
            (b'%', Some(code)) => {
                decoded.push(code);
                at += 2;
            }
            (b'+', _) => decoded.push(b' '),
            (byte, _) => decoded.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded() {
        assert_eq!(decode("A%2FB+%C5%BD%"), "A/B Ž%");
    }
}
