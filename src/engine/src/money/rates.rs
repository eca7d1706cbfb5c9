//! Reference rates of the European Central Bank: units of a foreign currency per 1 EUR.
//!
//! Source: ECB, euro foreign exchange reference rates, published on working days at about 16:00 CET.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Today's rates.
pub const DAILY_URL: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";
/// The rates of the last 90 days, in the same shape.
pub const HISTORY_URL: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml";
const NAMESPACE: &str = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";
/// Longest stretch without a publication that holidays explain (Christmas with two weekends).
const LONGEST_GAP_DAYS: i64 = 6;

/// Rates by day of publication, then by currency.
pub type Days = BTreeMap<NaiveDate, BTreeMap<String, Decimal>>;

/// A rate, frozen with the document that uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// Units of the currency per 1 EUR.
    pub rate: Decimal,
    /// The day the bank published it.
    pub published: NaiveDate,
}

/// Reads the feed; both files have one shape. A document type or an entity makes it unreadable.
pub fn parse_ecb(xml: &str) -> Result<Days, String> {
    let document = roxmltree::Document::parse(xml).map_err(|e| e.to_string())?;
    let mut days = Days::new();
    let cubes = document.descendants().filter(|node| node.has_tag_name((NAMESPACE, "Cube")));
    for day in cubes.filter(|node| node.has_attribute("time")) {
        let time = day.attribute("time").unwrap_or_default();
        let date: NaiveDate = time.parse().map_err(|_| format!("'{time}' is not a date"))?;
        let rates = days.entry(date).or_default();
        for cube in day.children().filter(|node| node.has_tag_name((NAMESPACE, "Cube"))) {
            let (Some(currency), Some(rate)) = (cube.attribute("currency"), cube.attribute("rate")) else {
                continue;
            };
            let value: Decimal = rate.parse().map_err(|_| format!("'{rate}' is not a rate"))?;
            if value <= Decimal::ZERO {
                return Err(format!("the rate of {currency} is {rate}"));
            }
            rates.insert(currency.to_string(), value);
        }
    }
    if days.is_empty() { Err("it holds no rates".into()) } else { Ok(days) }
}

/// The last rate published before `tax_date` (Slovak VAT Act § 26 (1): the day before the tax point).
///
/// `None` where the days at hand cannot answer: none before the date, or a gap that holidays do not explain, so that an
/// old table is never taken for the newest.
pub fn before(days: &Days, currency: &str, tax_date: NaiveDate) -> Option<Rate> {
    let (published, rates) = days.range(..tax_date).next_back()?;
    if (tax_date - *published).num_days() > LONGEST_GAP_DAYS {
        return None;
    }
    rates.get(currency).map(|rate| Rate { rate: *rate, published: *published })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const FEED: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<Cube><Cube time='2026-03-06'><Cube currency='USD' rate='1.1000'/><Cube currency='CZK' rate='25.200'/></Cube>
<Cube time='2026-03-05'><Cube currency='USD' rate='1.0900'/></Cube></Cube></gesmes:Envelope>"#;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_last_rate_before_the_tax_date_counts() {
        let days = parse_ecb(FEED).unwrap();
        for (tax_date, expected) in [
            ("2026-03-09", Some(("1.1000", "2026-03-06"))), // Monday: Friday's
            ("2026-03-07", Some(("1.1000", "2026-03-06"))),
            ("2026-03-06", Some(("1.0900", "2026-03-05"))), // the day itself does not count
            ("2026-03-05", None),
            ("2026-03-20", None), // too old to be the newest
        ] {
            let rate = before(&days, "USD", day(tax_date));
            assert_eq!(
                rate,
                expected.map(|(r, d)| Rate { rate: r.parse().unwrap(), published: day(d) }),
                "{tax_date}"
            );
        }
        assert_eq!(before(&days, "XXX", day("2026-03-09")), None);
    }

    #[test]
    fn what_is_not_the_feed_is_refused() {
        assert!(parse_ecb("<html></html>").is_err());
        assert!(parse_ecb("not xml").is_err());
        assert!(parse_ecb(&FEED.replace("1.1000", "0")).is_err());
        assert!(parse_ecb(&FEED.replace("1.1000", "1,1")).is_err());
        let entity = FEED.replace("<gesmes:Envelope ", "<!DOCTYPE x [<!ENTITY a 'b'>]><gesmes:Envelope ");
        assert!(parse_ecb(&entity).is_err());
    }
}
