//! Five mistakes that an engine could make, planted into right documents: the checker must find every one.

use crate::checker::check;
use crate::document::{self, Engine};
use crate::generator::{Case, Dice, case};
use crate::micro::{CENT, read, write};
use serde_json::{Value, json};

type Plant = fn(&Case, &mut Value) -> bool;

/// Each changes the document of an order, or answers that this order gives no occasion for the mistake.
const MISTAKES: [(&str, Plant); 5] = [
    ("rounding mode: a line is cut to cents instead of rounded", cut_to_cents),
    (
        "line and total in the wrong order: lines are rounded and what that leaves over is forgotten",
        no_rounding_line,
    ),
    ("coupon on shipping: the discount stands in the rate of the shipping", coupon_on_shipping),
    ("sign of a refund: one line is given back as if it were sold", refund_sign),
    ("rates mixed up: two lines have each other's rate", rates_mixed_up),
];

#[test]
fn five_planted_mistakes_are_found() {
    for (name, plant) in MISTAKES {
        let (mut planted, mut found) = (0, 0);
        for seed in 1..=4_000 {
            let case = case(&mut Dice::new(seed));
            let lines = Engine::like(case.shop).lines(&case.order).unwrap();
            let (mut document, vat) = (document::of(&lines), document::vat_of(&lines));
            assert!(check(&case.order, &document, &vat, case.shop).is_empty(), "{seed} is right before");
            if plant(&case, &mut document) {
                planted += 1;
                found += usize::from(!check(&case.order, &document, &vat, case.shop).is_empty());
            }
        }
        assert!(planted >= 50, "{name}: only {planted} orders give an occasion");
        assert_eq!(found, planted, "{name}");
        println!("{name}: found in {found} of {planted} documents");
    }
}

fn items(document: &mut Value) -> &mut Vec<Value> {
    document["items"].as_array_mut().unwrap()
}

fn gross(item: &Value) -> i128 {
    read(&item["totalPriceInclVat"])
}

fn set_gross(item: &mut Value, gross: i128) {
    item["totalPriceInclVat"] = serde_json::from_str(&write(gross)).unwrap();
}

fn cut_to_cents(case: &Case, document: &mut Value) -> bool {
    // A line whose exact amount lies above the middle between two cents was rounded up.
    let exact = |line: &Value| read(&line["total"]) + read(&line["total_tax"]);
    let lines = case.order["line_items"].as_array().unwrap();
    let Some(index) = lines.iter().position(|line| exact(line) % CENT > CENT / 2) else { return false };
    let item = &mut items(document)[index];
    let cut = exact(&lines[index]) / CENT * CENT;
    let changed = gross(item) == cut + CENT;
    set_gross(item, cut);
    changed
}

fn no_rounding_line(_: &Case, document: &mut Value) -> bool {
    let all: i128 = items(document).iter().map(gross).sum();
    items(document).retain(|item| item["name"] != "Rounding");
    items(document).iter().map(gross).sum::<i128>() != all
}

fn coupon_on_shipping(case: &Case, document: &mut Value) -> bool {
    let Some(shipping) = items(document).iter().find(|item| item["name"] == "Kuriér").cloned() else {
        return false;
    };
    let other_rate = |item: &&mut Value| item["name"] == "Discount" && item["vatRate"] != shipping["vatRate"];
    let discount = items(document).iter_mut().find(other_rate);
    discount.map(|item| item["vatRate"] = shipping["vatRate"].clone()).is_some() && case.order["total"] != "0"
}

fn refund_sign(case: &Case, document: &mut Value) -> bool {
    let is_refund = read(&case.order["total"]) < 0;
    let line = items(document).iter_mut().find(|item| is_refund && gross(item) < 0);
    line.map(|item| set_gross(item, -gross(item))).is_some()
}

fn rates_mixed_up(_: &Case, document: &mut Value) -> bool {
    let items = items(document);
    let (first, others) = items.split_first_mut().unwrap();
    // A cent more or less may be the rounding of the whole.
    let differs = |item: &Value| (gross(item) - gross(first)).abs() > 2 * CENT;
    let other = others.iter_mut().find(|item| item["vatRate"] != first["vatRate"] && differs(item));
    other.map(|item| std::mem::swap(&mut item["vatRate"], &mut first["vatRate"])).is_some()
}

#[test]
fn amounts_are_written_as_json_numbers() {
    let mut item = json!({});
    set_gross(&mut item, -CENT);
    assert_eq!(item.to_string(), r#"{"totalPriceInclVat":-0.01}"#);
}
