//! The exchange-rate feeds.

mod common;

use chrono::{Datelike, NaiveDate, Utc, Weekday};
use common::{quick, raw};
use kros_sim::Simulator;
use serde_json::json;

const DAILY: &str = "/ecb/eurofxref-daily.xml";
const HISTORY: &str = "/ecb/eurofxref-hist-90d.xml";

fn feed(sim: &Simulator, path: &str) -> String {
    String::from_utf8(raw(sim, "GET", path, &[], b"").unwrap().bytes).unwrap()
}

fn days(xml: &str) -> Vec<NaiveDate> {
    xml.split("Cube time='").skip(1).map(|rest| rest[..10].parse().unwrap()).collect()
}

#[test]
fn rates_end_at_the_last_working_day_before_today() {
    let sim = quick();
    let (daily, history) = (days(&feed(&sim, DAILY)), days(&feed(&sim, HISTORY)));
    let today = Utc::now().date_naive();
    assert_eq!((daily.len(), daily[0]), (1, history[0]));
    assert!(daily[0] < today && (today - daily[0]).num_days() <= 5);
    assert!(history.windows(2).all(|pair| pair[0] > pair[1]), "newest first");
    assert!(history.iter().all(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)));
    assert!((60..=65).contains(&history.len()), "{}", history.len());
    let xml = feed(&sim, HISTORY);
    assert_eq!(xml.matches("currency='USD'").count(), history.len());
    assert!(!xml.contains("currency='EUR'"));
}

#[test]
fn days_and_rates_can_be_given() {
    let sim = quick();
    sim.configure(
        &json!({ "ecb": { "last_day": "2026-03-06", "rates": { "USD": "1.2345" }, "without": ["CZK"] } }),
    )
    .unwrap();
    let xml = feed(&sim, DAILY);
    assert_eq!(days(&xml)[0].to_string(), "2026-03-06");
    assert!(xml.contains("currency='USD' rate='1.2345'") && !xml.contains("CZK") && xml.contains("PLN"));
    let given = json!({ "2026-03-06": { "USD": "1.1000" }, "2026-03-05": { "USD": 1.2 } });
    sim.configure(&json!({ "ecb": { "days": given } })).unwrap();
    assert_eq!(days(&feed(&sim, HISTORY)).len(), 2);
    assert!(
        feed(&sim, DAILY).contains("<Cube time='2026-03-06'>\n\t\t\t<Cube currency='USD' rate='1.1000'/>")
    );
}

#[test]
fn a_feed_can_fail() {
    let sim = quick();
    for (fault, status, text) in [
        ("fail", 503, ""),
        ("garbage", 200, "not <xml"),
        ("html", 200, "<!doctype html>"),
        ("doctype", 200, "<!DOCTYPE Envelope ["),
        ("zero_rate", 200, "currency='USD' rate='0'"),
        ("truncated", 200, "<gesmes:Envelope"),
        ("normal", 200, "</gesmes:Envelope>"),
    ] {
        sim.break_with(&json!({ "feed": fault })).unwrap();
        for path in [DAILY, HISTORY] {
            let answer = raw(&sim, "GET", path, &[], b"").unwrap();
            assert_eq!(answer.status, status, "{fault}");
            assert!(answer.text().contains(text), "{fault}");
            assert_eq!(
                answer.text().ends_with("</gesmes:Envelope>\n"),
                matches!(fault, "doctype" | "zero_rate" | "normal")
            );
        }
    }
}

#[test]
fn czech_tables_are_crossed_from_the_same_rates() {
    let sim = quick();
    sim.configure(&json!({ "cnb": { "last_day": "2026-03-06" } })).unwrap();
    let table = feed(&sim, "/cnb/denni_kurz.txt?date=09.03.2026");
    assert!(table.starts_with("06.03.2026 #46\n"), "{table}");
    sim.configure(&json!({ "ecb": { "last_day": "2026-03-06" } })).unwrap();
    let ecb = feed(&sim, DAILY);
    let rate = |code: &str| -> f64 {
        let after = ecb.split(&format!("currency='{code}' rate='")).nth(1).unwrap();
        after.split('\'').next().unwrap().parse().unwrap()
    };
    let czk = |code: &str| -> f64 {
        let row = table.lines().find(|row| row.contains(&format!("|{code}|"))).unwrap();
        row.rsplit('|').next().unwrap().replace(',', ".").parse().unwrap()
    };
    assert!((czk("EUR") - rate("CZK")).abs() < 0.001);
    assert!((czk("HUF") - 100.0 * rate("CZK") / rate("HUF")).abs() < 0.001);
    assert_eq!(raw(&sim, "GET", "/cnb/daily.txt?date=yesterday", &[], b"").unwrap().status, 400);
}
