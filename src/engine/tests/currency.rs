//! Rates from the feeds to the document: which day's, how often a bank is asked, and what waits when it cannot be.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kros_engine::clock::Clock;
use kros_engine::kros::api_profile::ApiProfile;
use kros_engine::kros::transport::{Request, Response, Transport, TransportError};
use kros_engine::settings::Settings;
use kros_engine::shop::port::{Shop, ShopError};
use kros_engine::sync::pipeline::rates::Rates;
use kros_engine::sync::{Context, Environment};
use kros_engine::text::Lang;
use serde_json::{Map, Value, json};
use std::cell::Cell;

#[path = "../../../tests/fixtures/settings.rs"]
mod fixture;

/// A store and a log that last.
#[derive(Default)]
struct Memory {
    store: Map<String, Value>,
    log: Vec<Value>,
}

impl Shop for Memory {
    fn ask(&mut self, message: &str) -> Result<String, ShopError> {
        let message: Value = serde_json::from_str(message).unwrap();
        Ok(match message["ask"].as_str().unwrap() {
            "store.read" => json!({"values": self.store}),
            "store.write" => {
                self.store.extend(message["values"].as_object().unwrap().clone());
                json!({})
            }
            "log.write" => {
                self.log.extend(message["entries"].as_array().unwrap().clone());
                json!({})
            }
            _ => json!({}),
        }
        .to_string())
    }
}

/// A bank that answers by address, and every address that was asked.
#[derive(Default)]
struct Bank {
    pages: Vec<(&'static str, String)>,
    asked: Vec<String>,
}

impl Transport for Bank {
    fn send(&mut self, request: &Request) -> Result<Response, TransportError> {
        self.asked.push(request.url.clone());
        let page = self.pages.iter().find(|(part, _)| request.url.contains(part));
        let (status, body) = page.map_or((503, String::new()), |(_, body)| (200, body.clone()));
        Ok(Response { status, retry_after: None, body: body.into() })
    }
}

struct At(Cell<i64>);

impl Clock for At {
    fn now_ms(&self) -> i64 {
        self.0.get() * 1000
    }

    fn sleep_ms(&self, _: i64) {}
}

struct World {
    shop: Memory,
    bank: Bank,
    clock: At,
    settings: Value,
}

impl World {
    /// A company with books in `base`; it is now `now`.
    fn new(base: &str, now: &str, pages: &[(&'static str, &str)]) -> Self {
        let country = if base == "CZK" { "CZ" } else { "SK" };
        let settings = json!({"site": {"id": "rates", "currency": base}, "company": {"currency": base, "country": country}});
        let pages = pages.iter().map(|(part, body)| (*part, (*body).to_string())).collect();
        let mut world = World {
            shop: Memory::default(),
            bank: Bank { pages, asked: Vec::new() },
            clock: At(Cell::new(0)),
            settings,
        };
        world.is_now(now);
        world
    }

    fn is_now(&mut self, now: &str) {
        self.clock.0.set(chrono::DateTime::parse_from_rfc3339(now).unwrap().timestamp());
    }

    /// What KROS would get as `exchangeRate` in a run of its own, or the sentence that stops the document.
    fn rate(&mut self, currency: &str, tax_date: &str) -> String {
        let settings: Settings = serde_json::from_value(fixture::settings(self.settings.clone())).unwrap();
        let profile = ApiProfile::with_override(&settings.api_profile).unwrap();
        let (shop, transport) = (&mut self.shop, &mut self.bank);
        let environment = Environment { shop, transport, clock: &self.clock, worker: "test".into() };
        let mut ctx = Context::new(&settings, &profile, environment, 60, 0);
        let found = Rates::default().find(&mut ctx, currency, tax_date.parse().unwrap()).unwrap();
        ctx.flush().unwrap();
        match found {
            Ok(rate) => rate
                .map_or("1".into(), |rate| rate.sent(profile.text("rate_direction")).normalize().to_string()),
            Err(message) => Lang::En.say(message),
        }
    }

    fn asked(&mut self) -> usize {
        std::mem::take(&mut self.bank.asked).len()
    }
}

fn ecb(days: &[(&str, &[(&str, &str)])]) -> String {
    let day = |(day, rates): &(&str, &[(&str, &str)])| {
        let rates: String = rates.iter().map(|(c, r)| format!("<Cube currency='{c}' rate='{r}'/>")).collect();
        format!("<Cube time='{day}'>{rates}</Cube>")
    };
    let days: String = days.iter().map(day).collect();
    format!(
        "<Envelope xmlns='http://www.ecb.int/vocabulary/2002-08-01/eurofxref'><Cube>{days}</Cube></Envelope>"
    )
}

fn cnb(day: &str, rows: &str) -> String {
    format!("{day} #46\nzemě|měna|množství|kód|kurz\n{rows}")
}

const CNB_ROWS: &str = "EMU|euro|1|EUR|25,000\nMaďarsko|forint|100|HUF|6,400\nUSA|dolar|1|USD|22,937\n";

#[test]
fn a_euro_company_takes_the_ecbs_rate_of_the_day_before() {
    let feed = ecb(&[("2026-03-06", &[("CZK", "25.200")]), ("2026-03-05", &[("CZK", "25.100")])]);
    let mut world = World::new("EUR", "2026-03-09T09:00:00Z", &[("hist-90d", &feed), ("daily", &feed)]);
    assert_eq!(world.rate("CZK", "2026-03-09"), "25.2", "Monday: Friday's");
    assert_eq!(world.rate("CZK", "2026-03-07"), "25.2", "Saturday: Friday's");
    assert_eq!(world.rate("CZK", "2026-03-06"), "25.1", "Friday: Thursday's");
    assert_eq!(world.rate("EUR", "2026-03-09"), "1");
    world.settings["rates"] = json!({"day": "on"});
    assert_eq!(world.rate("CZK", "2026-03-06"), "25.2", "the setting decides");
}

#[test]
fn a_czech_company_takes_the_cnbs_rate_of_the_day_itself() {
    let feed = cnb("06.03.2026", CNB_ROWS);
    let mut world = World::new("CZK", "2026-03-08T09:00:00Z", &[("denni_kurz.txt?date=0", &feed)]);
    assert_eq!(world.rate("EUR", "2026-03-06"), "0.04", "25 CZK a euro");
    assert_eq!(world.rate("HUF", "2026-03-08"), "15.625", "100 forints cost 6.40 CZK; Sunday takes Friday's");
    assert_eq!(world.rate("USD", "2026-03-07"), "0.0435976806");
    assert_eq!(world.rate("CZK", "2026-03-06"), "1");
    assert!(world.bank.asked[0].contains("?date=06.03.2026"), "{:?}", world.bank.asked);
    world.settings["api_profile"] = json!({"rate_direction": "base_per_foreign"});
    assert_eq!(world.rate("EUR", "2026-03-06"), "25", "the profile can turn the rate round");
}

#[test]
fn a_czech_document_of_today_waits_until_the_bank_has_published() {
    let friday = cnb("06.03.2026", CNB_ROWS);
    let mut world = World::new("CZK", "2026-03-09T09:00:00Z", &[("date=09.03.2026", &friday)]);
    assert_eq!(world.rate("EUR", "2026-03-09"), "no CNB rate for EUR on 2026-03-09");
    assert_eq!(world.asked(), 1);
    world.is_now("2026-03-09T13:29:59Z");
    assert_eq!(world.rate("EUR", "2026-03-09"), "no CNB rate for EUR on 2026-03-09");
    assert_eq!(world.asked(), 0, "nothing new before half past two");
    world.is_now("2026-03-09T13:30:00Z");
    world.bank.pages[0].1 = cnb("09.03.2026", &CNB_ROWS.replace("25,000", "24,950"));
    assert_eq!(world.rate("EUR", "2026-03-09"), "0.0400801603");
    assert_eq!(world.rate("USD", "2026-03-09"), "0.0435976806");
    assert_eq!(world.asked(), 1);
}

#[test]
fn every_publication_is_fetched_once() {
    let feed =
        ecb(&[("2026-03-06", &[("CZK", "25.200"), ("USD", "1.1000")]), ("2026-03-05", &[("CZK", "25.100")])]);
    let mut world = World::new("EUR", "2026-03-09T09:00:00Z", &[("hist-90d", &feed), ("daily", &feed)]);
    for (currency, day) in
        [("CZK", "2026-03-09"), ("USD", "2026-03-09"), ("CZK", "2026-03-07"), ("CZK", "2026-03-06")]
    {
        world.rate(currency, day);
    }
    assert_eq!(world.asked(), 1, "the first answer serves all of them");
    for _ in 0..3 {
        assert_eq!(world.rate("XXX", "2026-03-09"), "no ECB rate for XXX on 2026-03-09");
    }
    assert_eq!(world.asked(), 0, "a currency that the bank does not know is not asked for again");
    assert_eq!(world.rate("CZK", "2025-11-03"), "no ECB rate for CZK on 2025-11-03", "older than 90 days");
    assert_eq!(world.rate("CZK", "2025-11-03"), "no ECB rate for CZK on 2025-11-03");
    assert_eq!(world.asked(), 1, "the long file too is read once");
}

#[test]
fn a_feed_that_cannot_be_read_stops_only_what_needs_it_and_goes_on_by_itself() {
    let mut world = World::new("EUR", "2026-03-09T09:00:00Z", &[]);
    let reason = world.rate("CZK", "2026-03-09");
    assert_eq!(reason, "no ECB rate for CZK on 2026-03-09: the rates of the ECB cannot be read (HTTP 503)");
    assert_eq!(world.rate("EUR", "2026-03-09"), "1", "the company's own currency needs no bank");
    for broken in ["<html>soon</html>", "not xml", "<?xml version='1.0'?><Envelope>"] {
        world.bank.pages = vec![("eurofxref", broken.into())];
        assert!(world.rate("CZK", "2026-03-09").contains("cannot be read"), "{broken}");
    }
    world.bank.pages = vec![("eurofxref", ecb(&[("2026-03-06", &[("CZK", "25.200")])]))];
    assert_eq!(world.rate("CZK", "2026-03-09"), "25.2");
}

#[test]
fn kept_rates_serve_for_the_days_that_the_merchant_allows_and_the_log_says_so() {
    let feed = ecb(&[("2026-03-06", &[("CZK", "25.200")])]);
    let mut world = World::new("EUR", "2026-03-09T09:00:00Z", &[("eurofxref", &feed)]);
    assert_eq!(world.rate("CZK", "2026-03-09"), "25.2");
    world.bank.pages.clear();
    world.is_now("2026-03-13T17:00:00Z");
    assert_eq!(
        world.rate("CZK", "2026-03-14"),
        "25.2",
        "seven days after the sixth, the thirteenth is the last to count"
    );
    let warnings: Vec<&str> = world.shop.log.iter().filter_map(|line| line["message"].as_str()).collect();
    assert!(
        warnings
            .iter()
            .any(|line| line.contains("HTTP 503")
                && line.contains("the last known rate of 2026-03-06 is used")),
        "{warnings:?}"
    );
    assert!(world.rate("CZK", "2026-03-15").contains("cannot be read"), "eight days are too many");
    world.settings["rates"] = json!({"offline_days": 0});
    assert!(world.rate("CZK", "2026-03-13").contains("cannot be read"), "the merchant wants none of it");
}

#[test]
fn books_in_another_currency_say_that_no_bank_serves_them() {
    let mut world = World::new("HUF", "2026-03-09T09:00:00Z", &[]);
    assert!(world.rate("EUR", "2026-03-09").starts_with("no bank publishes rates for books kept in HUF"));
    assert_eq!(world.rate("HUF", "2026-03-09"), "1");
}
