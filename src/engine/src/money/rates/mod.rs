//! Exchange rates of the central banks, and which one counts for a document.
//!
//! A company that keeps its books in euro takes the rates of the European Central Bank, one that keeps them in Czech
//! crowns those of the Czech National Bank.

mod calendar;
pub mod cnb;
mod days;
pub mod ecb;

pub use days::Days;

use super::decimal::round;
use chrono::{DateTime, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Decimals that a rate is kept with.
const DECIMALS: u32 = 10;
/// Longest stretch without a publication that holidays explain (Christmas with two weekends).
const LONGEST_GAP_DAYS: i64 = 5;

/// The bank whose rates count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bank {
    /// European Central Bank.
    Ecb,
    /// Czech National Bank.
    Cnb,
}

/// A rate, frozen with the document that uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// Who published it.
    pub bank: Bank,
    /// The day it was published.
    pub published: NaiveDate,
    /// Units of the document's currency per 1 unit of the company's.
    pub rate: Decimal,
}

/// One file of a bank as it was when it was read. Files are never merged: a day missing between two of them would make
/// an older rate look like the last one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Where it came from.
    pub url: String,
    /// When it was read, in Unix seconds.
    pub read_at: i64,
    /// The last day whose publication, had there been one, would stand in it.
    pub covers: NaiveDate,
    /// What it holds.
    pub days: Days,
}

impl Bank {
    /// The bank for a company's accounting currency; `None` where no bank publishes rates of it.
    pub fn of(base_currency: &str) -> Option<Bank> {
        match base_currency {
            "EUR" => Some(Bank::Ecb),
            "CZK" => Some(Bank::Cnb),
            _ => None,
        }
    }

    /// Reads what [`Bank::as_str`] wrote.
    pub fn named(name: &str) -> Option<Bank> {
        [Bank::Ecb, Bank::Cnb].into_iter().find(|bank| bank.as_str() == name)
    }

    /// Its name on documents, in the ledger and in sentences.
    pub fn as_str(self) -> &'static str {
        match self {
            Bank::Ecb => "ECB",
            Bank::Cnb => "CNB",
        }
    }

    /// The last day whose publication counts for a document of `tax_date`.
    ///
    /// `rule` is `before` or `on` the tax date; empty: as the law of the bank's country has it, the day before in Slovakia
    /// (VAT Act 222/2004, § 26 (1)), the day itself in Czechia (VAT Act 235/2004, § 4).
    pub fn limit(self, rule: &str, tax_date: NaiveDate) -> NaiveDate {
        let on = match rule {
            "on" => true,
            "before" => false,
            _ => self == Bank::Cnb,
        };
        if on { tax_date } else { tax_date.pred_opt().unwrap_or(tax_date) }
    }

    /// Reads a file of this bank.
    pub fn parse(self, body: Vec<u8>) -> Result<Days, String> {
        let text = String::from_utf8(body).map_err(|error| error.to_string())?;
        match self {
            Bank::Ecb => ecb::parse(&text),
            Bank::Cnb => cnb::parse(&text),
        }
    }

    /// The bank's own day at an instant.
    pub fn day_at(self, instant: i64) -> NaiveDate {
        let local = DateTime::from_timestamp(instant + calendar::offset(instant), 0).unwrap_or_default();
        local.date_naive()
    }

    /// When the publication after that of `published` is due, in Unix seconds.
    pub fn next_publication(self, published: NaiveDate) -> i64 {
        let day = published.iter_days().skip(1).find(|day| self.publishes_on(*day)).unwrap_or(published);
        let noon = day.and_hms_opt(12, 0, 0).unwrap_or_default().and_utc().timestamp();
        let after_noon = match self {
            Bank::Ecb => 4 * 3600,
            Bank::Cnb => 2 * 3600 + 1800,
        };
        noon + after_noon - calendar::offset(noon)
    }

    /// A working day of the bank.
    pub fn publishes_on(self, day: NaiveDate) -> bool {
        match self {
            Bank::Ecb => calendar::target_is_open(day),
            Bank::Cnb => calendar::prague_is_open(day),
        }
    }
}

impl fmt::Display for Bank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Rate {
    /// The number that KROS gets. `direction` is the API profile's `rate_direction`.
    pub fn sent(&self, direction: &str) -> Decimal {
        match direction {
            "base_per_foreign" => round(Decimal::ONE / self.rate, DECIMALS),
            _ => self.rate,
        }
    }

    /// An amount of the document's currency in the company's, to the cent.
    pub fn to_base(&self, amount: Decimal) -> Decimal {
        super::decimal::cents(amount / self.rate)
    }
}

impl Table {
    /// The day of the last publication not after `limit`; `None` where this table cannot tell which one that is.
    ///
    /// It can where it holds `limit` itself, where nothing up to `limit` can be missing from it, or where the bank was
    /// closed on every day between.
    pub fn last(&self, bank: Bank, limit: NaiveDate) -> Option<NaiveDate> {
        let last = self.newest(limit)?;
        let closed =
            || last.iter_days().skip(1).take_while(|day| *day <= limit).all(|day| !bank.publishes_on(day));
        let sure = limit <= self.covers || closed();
        (sure && (limit - last).num_days() <= LONGEST_GAP_DAYS).then_some(last)
    }

    /// The newest day that it holds, not after `limit`.
    pub fn newest(&self, limit: NaiveDate) -> Option<NaiveDate> {
        self.days.range(..=limit).next_back().map(|(day, _)| *day)
    }

    /// The rate of a currency on a day that it holds.
    pub fn rate(&self, bank: Bank, currency: &str, published: NaiveDate) -> Option<Rate> {
        let per_unit = self.days.get(&published)?.get(currency)?;
        let rate = Rate { bank, published, rate: round(*per_unit, DECIMALS) };
        // A rate of exactly 1 would say that the currency is the company's own.
        (rate.rate > Decimal::ZERO && rate.rate != Decimal::ONE).then_some(rate)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn table(covers: &str, days: &[&str]) -> Table {
        let rates = BTreeMap::from([("USD".to_string(), "1.1".parse().unwrap())]);
        let days = days.iter().map(|text| (day(text), rates.clone())).collect();
        Table { url: String::new(), read_at: 0, covers: day(covers), days }
    }

    #[test]
    fn the_day_rule_follows_the_law_unless_it_is_set() {
        let monday = day("2026-03-09");
        for (bank, rule, limit) in [
            (Bank::Ecb, "", "2026-03-08"),
            (Bank::Ecb, "on", "2026-03-09"),
            (Bank::Cnb, "", "2026-03-09"),
            (Bank::Cnb, "before", "2026-03-08"),
        ] {
            assert_eq!(bank.limit(rule, monday), day(limit), "{bank} {rule}");
        }
    }

    #[test]
    fn a_table_answers_only_where_nothing_can_be_missing() {
        let friday = table("2026-03-05", &["2026-03-05", "2026-03-06"]);
        for (limit, expected) in [
            ("2026-03-05", Some("2026-03-05")),
            ("2026-03-06", Some("2026-03-06")), // it holds the day
            ("2026-03-08", Some("2026-03-06")), // the bank was closed since
            ("2026-03-09", None),               // Monday's may have come meanwhile
            ("2026-03-04", None),               // it begins later
        ] {
            assert_eq!(friday.last(Bank::Ecb, day(limit)), expected.map(day), "{limit}");
        }
        let read_on_tuesday = table("2026-03-09", &["2026-03-06"]);
        assert_eq!(read_on_tuesday.last(Bank::Cnb, day("2026-03-09")), Some(day("2026-03-06")));
        let years_old = table("2026-03-30", &["2026-03-06"]);
        assert_eq!(years_old.last(Bank::Ecb, day("2026-03-20")), None, "no holidays are that long");
    }

    #[test]
    fn publications_are_due_in_the_afternoon_of_central_europe() {
        for (bank, published, due) in [
            (Bank::Ecb, "2026-03-05", "2026-03-06T15:00:00Z"),
            (Bank::Ecb, "2026-03-06", "2026-03-09T15:00:00Z"), // Friday's is followed by Monday's
            (Bank::Ecb, "2026-07-01", "2026-07-02T14:00:00Z"), // summer time
            (Bank::Cnb, "2026-03-05", "2026-03-06T13:30:00Z"),
            (Bank::Cnb, "2026-12-23", "2026-12-28T13:30:00Z"),
        ] {
            let expected = DateTime::parse_from_rfc3339(due).unwrap().timestamp();
            assert_eq!(bank.next_publication(day(published)), expected, "{bank} {published}");
        }
    }

    #[test]
    fn rates_are_kept_with_ten_decimals_and_turned_round_where_the_profile_says_so() {
        let mut table = table("2026-03-06", &["2026-03-06"]);
        let rates = table.days.get_mut(&day("2026-03-06")).unwrap();
        rates.insert("HUF".into(), Decimal::from(100) / Decimal::from(3));
        rates.insert("XAU".into(), Decimal::ONE);
        let huf = table.rate(Bank::Cnb, "HUF", day("2026-03-06")).unwrap();
        assert_eq!(huf.rate.to_string(), "33.3333333333");
        assert_eq!(huf.sent("base_per_foreign").to_string(), "0.0300000000");
        assert_eq!(huf.sent("foreign_per_base"), huf.rate);
        assert_eq!(table.rate(Bank::Ecb, "XAU", day("2026-03-06")), None, "1 is not a rate");
    }
}
