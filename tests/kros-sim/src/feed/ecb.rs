//! The feed of the European Central Bank: units per 1 EUR.

use super::calendar::target_is_open;
use crate::config::Feed;
use crate::faults::FeedFault;
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Rates around which the computed ones move, in units per 1 EUR.
const AROUND: [(&str, f64, usize); 29] = [
    ("USD", 1.1, 4),
    ("JPY", 162.5, 2),
    ("CZK", 25.2, 3),
    ("DKK", 7.4605, 4),
    ("GBP", 0.861, 5),
    ("HUF", 392.4, 2),
    ("PLN", 4.2605, 4),
    ("RON", 4.9765, 4),
    ("SEK", 11.102, 4),
    ("CHF", 0.9432, 4),
    ("ISK", 149.5, 2),
    ("NOK", 11.65, 4),
    ("TRY", 47.2, 4),
    ("AUD", 1.7731, 4),
    ("BRL", 6.332, 4),
    ("CAD", 1.603, 4),
    ("CNY", 8.341, 4),
    ("HKD", 9.122, 4),
    ("IDR", 19033.1, 2),
    ("ILS", 3.96, 4),
    ("INR", 100.4, 4),
    ("KRW", 1621.6, 2),
    ("MXN", 21.77, 4),
    ("MYR", 4.938, 4),
    ("NZD", 1.954, 4),
    ("PHP", 66.42, 3),
    ("SGD", 1.5003, 4),
    ("THB", 37.99, 3),
    ("ZAR", 20.621, 4),
];

/// The days of a feed, newest first: one, or those of the last 90 days.
pub(super) fn xml(feed: &Feed, fault: FeedFault, today: NaiveDate, history: bool) -> String {
    let mut days = if feed.days.is_empty() { computed(feed, today) } else { given(feed) };
    if !history {
        days.truncate(1);
    }
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if fault == FeedFault::Doctype {
        xml.push_str("<!DOCTYPE Envelope [<!ENTITY rate SYSTEM \"file:///etc/hostname\">]>\n");
    }
    xml.push_str(
        "<gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\" \
         xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\">\n\
         \t<gesmes:subject>Reference rates</gesmes:subject>\n\t<gesmes:Sender>\n\
         \t\t<gesmes:name>European Central Bank</gesmes:name>\n\t</gesmes:Sender>\n\t<Cube>\n",
    );
    for (day, rates) in days {
        let _ = writeln!(xml, "\t\t<Cube time='{day}'>");
        for (currency, rate) in rates {
            let rate = if fault == FeedFault::ZeroRate { "0" } else { &rate };
            let _ = writeln!(xml, "\t\t\t<Cube currency='{currency}' rate='{rate}'/>");
        }
        xml.push_str("\t\t</Cube>\n");
    }
    xml.push_str("\t</Cube>\n</gesmes:Envelope>\n");
    xml
}

type Day = (String, Vec<(String, String)>);

fn given(feed: &Feed) -> Vec<Day> {
    let text = |rate: &serde_json::Value| rate.as_str().map_or_else(|| rate.to_string(), str::to_owned);
    let rates = |day: &serde_json::Map<String, serde_json::Value>| {
        day.iter().map(|(currency, rate)| (currency.clone(), text(rate))).collect()
    };
    feed.days.iter().rev().map(|(day, row)| (day.clone(), rates(row))).collect()
}

fn computed(feed: &Feed, today: NaiveDate) -> Vec<Day> {
    let last = feed.last_day(today);
    let days =
        (0..90).filter_map(|back| last.checked_sub_days(Days::new(back))).filter(|day| target_is_open(*day));
    days.map(|day| (day.to_string(), rates_of(feed, day))).collect()
}

pub(super) fn rates_of(feed: &Feed, day: NaiveDate) -> Vec<(String, String)> {
    let mut fixed: BTreeMap<_, _> = feed.rates.clone();
    let mut rates: Vec<_> = (0_i32..)
        .zip(AROUND)
        .map(|(index, (currency, around, digits))| {
            // Up to half a percent up or down, another value every day.
            let swing = (day.num_days_from_ce() * 37 + index * 101) % 201 - 100;
            let rate = around * (1.0 + f64::from(swing) / 20_000.0);
            let rate = fixed.remove(currency).unwrap_or_else(|| format!("{rate:.digits$}"));
            (currency.to_owned(), rate)
        })
        .collect();
    rates.extend(fixed);
    rates.retain(|(currency, _)| !feed.without.contains(currency));
    rates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feed_ends_at_the_last_working_day_before_today() {
        let monday = "2026-03-09".parse().unwrap();
        let days = computed(&Feed::default(), monday);
        assert_eq!(days[0].0, "2026-03-06");
        assert!((60..=65).contains(&days.len()), "{}", days.len());
        assert_ne!(days[0].1, days[1].1, "rates move");
        assert_eq!(days, computed(&Feed::default(), monday), "and are the same every time");
    }
}
