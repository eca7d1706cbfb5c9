//! The tables of the Czech National Bank: CZK per `amount` units.

use super::calendar::cnb_is_open;
use super::ecb;
use crate::config::{Config, Feed};
use crate::faults::FeedFault;
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Code, amount, and the names of country and currency in Czech and in English.
type Currency = (&'static str, u32, [&'static str; 2], [&'static str; 2]);

/// In the order of the Czech table.
const CURRENCIES: [Currency; 12] = [
    ("AUD", 1, ["Austrálie", "dolar"], ["Australia", "dollar"]),
    ("DKK", 1, ["Dánsko", "koruna"], ["Denmark", "krone"]),
    ("EUR", 1, ["EMU", "euro"], ["EMU", "euro"]),
    ("JPY", 100, ["Japonsko", "jen"], ["Japan", "yen"]),
    ("CAD", 1, ["Kanada", "dolar"], ["Canada", "dollar"]),
    ("HUF", 100, ["Maďarsko", "forint"], ["Hungary", "forint"]),
    ("PLN", 1, ["Polsko", "zlotý"], ["Poland", "zloty"]),
    ("RON", 1, ["Rumunsko", "leu"], ["Romania", "leu"]),
    ("SEK", 1, ["Švédsko", "koruna"], ["Sweden", "krona"]),
    ("CHF", 1, ["Švýcarsko", "frank"], ["Switzerland", "franc"]),
    ("USD", 1, ["USA", "dolar"], ["USA", "dollar"]),
    ("GBP", 1, ["Velká Británie", "libra"], ["United Kingdom", "pound"]),
];

/// The table valid on the day asked for: the newest one that is not after it.
pub(super) struct Table {
    day: NaiveDate,
    rates: Vec<(usize, String)>,
    names_in_czech: bool,
}

/// `None` when the date in the query cannot be read.
pub(super) fn table(config: &Config, fault: FeedFault, today: NaiveDate, query: &str) -> Option<Table> {
    let feed = &config.cnb;
    let asked = match parameter(query, "date") {
        None => today,
        Some(text) => text.parse().or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y")).ok()?,
    };
    let names_in_czech = parameter(query, "lang").is_none_or(|lang| !lang.eq_ignore_ascii_case("EN"));
    let (day, mut rates) =
        if feed.days.is_empty() { computed(config, asked, today) } else { given(feed, asked)? };
    if fault == FeedFault::ZeroRate {
        rates.iter_mut().for_each(|(_, rate)| *rate = "0.000".into());
    }
    Some(Table { day, rates, names_in_czech })
}

fn given(feed: &Feed, asked: NaiveDate) -> Option<(NaiveDate, Vec<(usize, String)>)> {
    let (day, row) =
        feed.days.iter().rev().find(|(day, _)| day.parse().is_ok_and(|day: NaiveDate| day <= asked))?;
    let text = |rate: &Value| rate.as_str().map_or_else(|| rate.to_string(), str::to_owned);
    let rates = CURRENCIES.iter().enumerate();
    let rates = rates.filter_map(|(index, (code, ..))| Some((index, text(row.get(*code)?)))).collect();
    Some((day.parse().ok()?, rates))
}

/// Crossed from the ECB's rates of the same day.
fn computed(config: &Config, asked: NaiveDate, today: NaiveDate) -> (NaiveDate, Vec<(usize, String)>) {
    let last = asked.min(config.cnb.last_day(today));
    let day = last.iter_days().rev().take(10).find(|day| cnb_is_open(*day)).unwrap_or(last);
    let euro = ecb::rates_of(&Feed::default(), day);
    let per_euro = |code: &str| -> Option<f64> {
        if code == "EUR" {
            return Some(1.0);
        }
        euro.iter().find(|(known, _)| known == code)?.1.parse().ok()
    };
    let czk = per_euro("CZK").unwrap_or(25.0);
    let rates = CURRENCIES
        .iter()
        .enumerate()
        .filter(|(_, (code, ..))| !config.cnb.without.iter().any(|out| out == code));
    let rates = rates.filter_map(|(index, (code, amount, ..))| {
        let rate = format!("{:.3}", f64::from(*amount) * czk / per_euro(code)?);
        Some((index, config.cnb.rates.get(*code).cloned().unwrap_or(rate)))
    });
    (day, rates.collect())
}

impl Table {
    pub(super) fn czech(&self) -> String {
        let head =
            format!("{} #{}\nzemě|měna|množství|kód|kurz\n", self.day.format("%d.%m.%Y"), self.order());
        self.rows(head, |row| row.2, |rate| rate.replace('.', ","))
    }

    pub(super) fn english(&self) -> String {
        let head =
            format!("{} #{}\nCountry|Currency|Amount|Code|Rate\n", self.day.format("%d %b %Y"), self.order());
        self.rows(head, |row| row.3, str::to_owned)
    }

    pub(super) fn json(&self) -> Value {
        let rows = self.rates.iter().map(|(index, rate)| {
            let (code, amount, czech, english) = CURRENCIES[*index];
            let [country, currency] = if self.names_in_czech { czech } else { english };
            let rate = rate.parse::<serde_json::Number>().map_or(Value::Null, Value::Number);
            json!({
                "validFor": self.day.to_string(), "order": self.order(), "country": country, "currency": currency,
                "amount": amount, "currencyCode": code, "rate": rate,
            })
        });
        json!({ "rates": rows.collect::<Vec<_>>() })
    }

    fn rows(
        &self,
        head: String,
        names: fn(&Currency) -> [&'static str; 2],
        rate: fn(&str) -> String,
    ) -> String {
        self.rates.iter().fold(head, |mut text, (index, value)| {
            let row = &CURRENCIES[*index];
            let [country, currency] = names(row);
            let _ = writeln!(text, "{country}|{currency}|{}|{}|{}", row.1, row.0, rate(value));
            text
        })
    }

    /// The number of the table in its year.
    fn order(&self) -> usize {
        self.day
            .iter_days()
            .rev()
            .take_while(|day| day.year() == self.day.year())
            .filter(|day| cnb_is_open(*day))
            .count()
    }
}

fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}
