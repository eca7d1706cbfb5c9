//! The vectors of `tests/vectors`, worked by hand.

use crate::document::{self, Engine};
use crate::micro::{read, write};
use kros_engine::documents::partner::CompanyIds;
use kros_engine::documents::zero_rate::{ZeroRate, oss_state};
use kros_engine::money::rates::{Bank, Table};
use kros_engine::shop::order::Order;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The rows of a file, each as its columns by name; `why` is everything behind the last column but one.
fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let path = format!("{}/../../tests/vectors/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let names: Vec<&str> = lines.next().unwrap().split(';').collect();
    let row = |line: &str| {
        let fields: Vec<String> =
            line.splitn(names.len(), ';').map(|field| field.trim().to_string()).collect();
        assert_eq!(fields.len(), names.len(), "{line}");
        assert!(!fields.last().unwrap().is_empty(), "it is not said where the value comes from: {line}");
        names.iter().map(|name| (*name).to_string()).zip(fields).collect()
    };
    lines.map(row).collect()
}

#[test]
fn documents_say_what_was_worked_by_hand() {
    let rows = rows("documents.csv");
    assert!(rows.len() >= 40, "{} are too few", rows.len());
    for row in &rows {
        let options: Vec<&str> = row["options"].split_whitespace().collect();
        let option =
            |name: &str| options.iter().find_map(|option| option.strip_prefix(name)?.strip_prefix('='));
        let has = |name: &str| options.contains(&name);
        let currency = option("currency").unwrap_or("EUR");
        let settings = json!({
            "site": {"decimals": option("decimals").map_or(2, |text| text.parse().unwrap()), "currency": currency},
            "company": {"vat_payer": option("payer") != Some("no")},
            "documents": {"cod_rounding": has("cash")},
            "api_profile": {"vat_tolerance": option("tolerance").unwrap_or("0.01"),
                         "vat_rule": option("rule").unwrap_or("gross_per_rate")},
        });
        let method = if has("cod") { "cod" } else { "bacs" };
        let order = order(&row["lines"], &row["total"], currency, method);
        let made = Engine::new(&settings).lines(&order).map(|lines| {
            let (document, vat) = (document::of(&lines), document::vat_of(&lines));
            let mut gross: BTreeMap<i128, i128> = BTreeMap::new();
            for item in document["items"].as_array().unwrap() {
                *gross.entry(read(&item["vatRate"])).or_default() += read(&item["totalPriceInclVat"]);
            }
            gross.into_iter().map(|(rate, gross)| (rate, (gross, vat[&rate]))).collect::<BTreeMap<_, _>>()
        });
        match (row["document"].strip_prefix("refused: "), made) {
            (Some(reason), Err(refusal)) => assert!(refusal.contains(reason), "{}: {refusal}", row["case"]),
            (None, Ok(made)) => assert_eq!(made, recapitulation(&row["document"]), "{}", row["case"]),
            (_, made) => panic!("{}: {made:?}", row["case"]),
        }
    }
    println!("{} documents worked by hand", rows.len());
}

/// `23: 54.12 / 10.12, 0: -0.01 / 0`
fn recapitulation(text: &str) -> BTreeMap<i128, (i128, i128)> {
    let micro = |text: &str| read(&Value::from(text.trim()));
    let rate = |part: &str| {
        let (rate, amounts) = part.split_once(':').unwrap();
        let (gross, vat) = amounts.split_once('/').unwrap();
        (micro(rate), (micro(gross), micro(vat)))
    };
    text.split(',').map(rate).collect()
}

fn order(lines: &str, total: &str, currency: &str, method: &str) -> Value {
    let mut order = json!({
        "id": 1, "number": "1", "currency": currency, "total": total, "payment_method": method,
        "line_items": [], "shipping_lines": [], "fee_lines": [], "tax_lines": [],
    });
    for line in lines.split(", ") {
        let (list, made) = self::line(line);
        for tax in made["taxes"].as_array().unwrap() {
            let percent = tax["percent"].as_str().unwrap();
            let percent = if percent == "?" { Value::Null } else { json!(percent) };
            let rates = order["tax_lines"].as_array_mut().unwrap();
            if !rates.iter().any(|rate| rate["rate_id"] == tax["id"]) {
                rates.push(json!({"rate_id": tax["id"], "label": "DPH", "rate_percent": percent}));
            }
        }
        order[list].as_array_mut().unwrap().push(made);
    }
    order
}

/// `item 18.00 +4.14@23 was 20.00 +4.60 x2`
fn line(text: &str) -> (&'static str, Value) {
    let (kind, words) = text.split_at(text.find([' ', '(']).unwrap());
    let (name, words) = match words.strip_prefix('(') {
        Some(rest) => rest.split_once(')').unwrap(),
        None => (kind, words),
    };
    let (words, before) = words.split_once(" was ").map_or((words, ""), |(words, before)| (words, before));
    let mut words = words.split_whitespace();
    let net = words.next().unwrap();
    let mut line = json!({"id": 1, "name": name, "quantity": "1", "total": net, "taxes": []});
    let mut tax = 0;
    let mut raw = None;
    while let Some(word) = words.next() {
        if let Some((amount, percent)) = word.strip_prefix('+').and_then(|word| word.split_once('@')) {
            tax += read(&Value::from(amount));
            let id: u64 = percent.parse().unwrap_or(999) + 1;
            line["taxes"]
                .as_array_mut()
                .unwrap()
                .push(json!({"id": id, "total": amount, "percent": percent}));
        } else if let Some(quantity) = word.strip_prefix('x') {
            line["quantity"] = json!(quantity);
        } else if word == "raw" {
            raw = words.next();
        } else {
            panic!("'{word}' in '{text}'");
        }
    }
    if let Some(raw) = raw {
        line["taxes"][0]["total"] = json!(raw);
    }
    line["total_tax"] = json!(write(tax));
    if let Some((net, tax)) = before.split_once(" +") {
        (line["subtotal"], line["subtotal_tax"]) = (json!(net), json!(tax));
    }
    let list = match kind {
        "item" => "line_items",
        "ship" => "shipping_lines",
        "fee" => "fee_lines",
        other => panic!("'{other}' in '{text}'"),
    };
    (list, line)
}

#[test]
fn exchange_rates_are_those_worked_by_hand() {
    let rows = rows("rates.csv");
    for row in &rows {
        let bank = Bank::of(&row["base"]).unwrap();
        let (published, currency) = (&row["published"], &row["currency"]);
        let file = match bank {
            Bank::Ecb => format!(
                "<Envelope xmlns='http://www.ecb.int/vocabulary/2002-08-01/eurofxref'><Cube><Cube time='{published}'>\
                 <Cube currency='{currency}' rate='{}'/></Cube></Cube></Envelope>",
                row["table"]
            ),
            Bank::Cnb => {
                let day: chrono::NaiveDate = published.parse().unwrap();
                let (amount, rate) = row["table"].split_once(' ').unwrap();
                let head = "#46\nzemě|měna|množství|kód|kurz";
                format!("{} {head}\nStát|měna|{amount}|{currency}|{rate}\n", day.format("%d.%m.%Y"))
            }
        };
        let days = bank.parse(file.into()).unwrap();
        let limit = bank.limit("", row["tax date"].parse().unwrap());
        let table = Table { url: String::new(), read_at: 0, covers: limit, days };
        let last = table.last(bank, limit).unwrap();
        assert_eq!(last.to_string(), *published, "{row:?}");
        let rate = table.rate(bank, currency, last).unwrap();
        assert_eq!(rate.sent(&row["direction"]).normalize().to_string(), row["rate"], "{row:?}");
    }
    println!("{} exchange rates worked by hand", rows.len());
}

#[test]
fn reasons_for_no_vat_are_those_of_the_table() {
    let rows = rows("no_vat.csv");
    for row in &rows {
        let (code, percent) = row["tax rate"].split_once(' ').unwrap_or_default();
        let mut order =
            json!({"billing": {"country": row["billing"]}, "shipping": {"country": row["delivery"]}});
        if !code.is_empty() {
            order["line_items"] =
                json!([{"total": "100", "total_tax": percent, "taxes": [{"id": 1, "total": percent}]}]);
            order["tax_lines"] = json!([{"rate_id": 1, "rate_code": code, "rate_percent": percent}]);
        }
        let order: Order = serde_json::from_value(order).unwrap();
        let ids = CompanyIds { ic_dph: row["VAT number"].clone(), ..CompanyIds::default() };
        let reason = ZeroRate::of(&order, &row["company"], row["payer"] == "yes", &ids, !code.is_empty());
        let word = match reason {
            None => "",
            Some(ZeroRate::NonPayer) => "non-payer",
            Some(ZeroRate::ReverseCharge) => "reverse charge",
            Some(ZeroRate::Export) => "export",
            Some(ZeroRate::Exempt) => "exempt",
        };
        assert_eq!(word, row["reason"], "{row:?}");
        assert_eq!(oss_state(&order, &row["company"]).unwrap_or_default(), row["OSS state"], "{row:?}");
    }
    println!("{} reasons for no VAT", rows.len());
}
