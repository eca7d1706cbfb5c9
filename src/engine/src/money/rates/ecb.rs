//! Reference rates of the European Central Bank: units of a foreign currency per 1 EUR.
//!
//! Source: ECB, euro foreign exchange reference rates, published on working days at about 16:00 CET.

use super::days::Days;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Today's rates.
pub const DAILY_URL: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";
/// The rates of the last 90 days, in the same shape.
pub const HISTORY_URL: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml";
const NAMESPACE: &str = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";

/// Reads the feed; both files have one shape. A document type or an entity makes it unreadable.
pub fn parse(xml: &str) -> Result<Days, String> {
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const FEED: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<Cube><Cube time='2026-03-06'><Cube currency='USD' rate='1.1000'/><Cube currency='CZK' rate='25.200'/></Cube>
<Cube time='2026-03-05'><Cube currency='USD' rate='1.0900'/></Cube></Cube></gesmes:Envelope>"#;

    #[test]
    fn every_day_and_every_currency_is_read() {
        let days = parse(FEED).unwrap();
        let rate = |day: &str, currency: &str| {
            days[&day.parse::<NaiveDate>().unwrap()].get(currency).map(ToString::to_string)
        };
        assert_eq!(rate("2026-03-06", "CZK").as_deref(), Some("25.200"));
        assert_eq!(rate("2026-03-05", "USD").as_deref(), Some("1.0900"));
        assert_eq!(rate("2026-03-05", "CZK"), None);
    }

    #[test]
    fn what_is_not_the_feed_is_refused() {
        assert!(parse("<html></html>").is_err());
        assert!(parse("not xml").is_err());
        assert!(parse(&FEED.replace("1.1000", "0")).is_err());
        assert!(parse(&FEED.replace("1.1000", "1,1")).is_err());
        let entity = FEED.replace("<gesmes:Envelope ", "<!DOCTYPE x [<!ENTITY a 'b'>]><gesmes:Envelope ");
        assert!(parse(&entity).is_err());
    }
}
