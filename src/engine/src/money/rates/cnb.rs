//! The daily table of the Czech National Bank: CZK per a number of units of a foreign currency.
//!
//! Source: CNB, central bank exchange rate fixing, published on working days after 14:30.

use super::days::Days;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The table in Czech; with `?date=DD.MM.YYYY` the one valid on that day.
pub const URL: &str = "https://www.cnb.cz/cs/financni-trhy/devizovy-trh/kurzy-devizoveho-trhu/kurzy-devizoveho-trhu/denni_kurz.txt";

/// The address of the table valid on `day`.
pub fn address(url: &str, day: NaiveDate) -> String {
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}date={}", day.format("%d.%m.%Y"))
}

/// An address without what [`address`] added: the same for all tables of one feed.
pub fn without_day(address: &str) -> &str {
    address.rsplit_once("date=").map_or(address, |(feed, _)| feed)
}

/// Reads the text, in Czech or in English, as units of the foreign currency per 1 CZK.
///
/// The rate is divided by the table's own "amount" (100 HUF, 1000 IDR), whatever it is that day. The first line tells the
/// day of the table, which may be before the day asked for.
pub fn parse(text: &str) -> Result<Days, String> {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let published = lines.next().and_then(published).ok_or("its first line is not a date")?;
    let mut rates = BTreeMap::new();
    let mut decimals = Vec::new();
    for line in lines.skip(1).filter(|line| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, _, amount, currency, rate] = fields[..] else {
            return Err(format!("'{line}' is not a rate"));
        };
        let number =
            |text: &str| text.replace(',', ".").parse::<Decimal>().ok().filter(|n| *n > Decimal::ZERO);
        let (Some(units), Some(crowns)) = (number(amount), number(rate)) else {
            return Err(format!("'{line}' is not a rate"));
        };
        decimals.push(crowns.scale());
        rates.insert(currency.to_string(), units / crowns);
    }
    // A text that was cut inside its last number still looks like a table.
    if !text.ends_with('\n') && (decimals.len() == 1 || decimals.last() != decimals.first()) {
        return Err("it ends in the middle".into());
    }
    if rates.is_empty() { Err("it holds no rates".into()) } else { Ok(Days::from([(published, rates)])) }
}

/// `06.03.2026 #46`, `06 Mar 2026 #46` or `06.Mar.2026 #46`.
fn published(line: &str) -> Option<NaiveDate> {
    let (date, _) = line.split_once('#')?;
    let date = date.replace('.', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    ["%d %m %Y", "%d %b %Y"].iter().find_map(|form| NaiveDate::parse_from_str(&date, form).ok())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const CZECH: &str = "06.03.2026 #46\nzemě|měna|množství|kód|kurz\nEMU|euro|1|EUR|25,000\nJaponsko|jen|100|JPY|15,625\n\
        Maďarsko|forint|100|HUF|6,400\nVelká Británie|libra|1|GBP|29,000\n";
    const ENGLISH: &str = "06 Mar 2026 #46\nCountry|Currency|Amount|Code|Rate\nEMU|euro|1|EUR|25.000\n\
        Indonesia|rupiah|1000|IDR|1.250\n";

    fn rate(text: &str, currency: &str) -> String {
        let days = parse(text).unwrap();
        days[&"2026-03-06".parse().unwrap()][currency].normalize().to_string()
    }

    #[test]
    fn both_languages_are_read() {
        assert_eq!(rate(CZECH, "EUR"), "0.04");
        assert_eq!(rate(ENGLISH, "EUR"), "0.04");
        assert_eq!(rate(&ENGLISH.replace("06 Mar 2026", "06.Mar 2026"), "EUR"), "0.04");
    }

    #[test]
    fn the_amount_column_counts() {
        assert_eq!(rate(CZECH, "HUF"), "15.625"); // 100 HUF cost 6.4 CZK
        assert_eq!(rate(CZECH, "JPY"), "6.4");
        assert_eq!(rate(ENGLISH, "IDR"), "800");
    }

    #[test]
    fn what_is_not_the_table_is_refused() {
        assert!(parse("").is_err());
        assert!(parse("<html><body>soon</body></html>").is_err());
        assert!(parse("06.03.2026 #46\nzemě|měna|množství|kód|kurz\n").is_err());
        for (from, to) in
            [("25,000", "0"), ("25,000", "-1"), ("|100|JPY", "|0|JPY"), ("25,000", ""), ("|EUR|", "|")]
        {
            assert!(parse(&CZECH.replacen(from, to, 1)).is_err(), "{from} → {to}");
        }
    }

    #[test]
    fn a_table_that_was_cut_is_refused() {
        let whole = parse(CZECH).unwrap();
        for end in (0..CZECH.len()).filter(|end| CZECH.is_char_boundary(*end)) {
            if let Ok(days) = parse(&CZECH[..end]) {
                let rates = &days[&"2026-03-06".parse().unwrap()];
                assert!(rates.iter().all(|(c, r)| whole[&"2026-03-06".parse().unwrap()][c] == *r), "{end}");
            }
        }
    }

    #[test]
    fn the_day_is_asked_for_in_the_banks_way() {
        let day = "2026-03-06".parse().unwrap();
        assert_eq!(
            address("https://bank.test/denni_kurz.txt", day),
            "https://bank.test/denni_kurz.txt?date=06.03.2026"
        );
        assert_eq!(address("https://bank.test/?lang=cs", day), "https://bank.test/?lang=cs&date=06.03.2026");
    }
}
