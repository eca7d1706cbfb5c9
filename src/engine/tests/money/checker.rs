//! What the document of an order must say, in whole numbers and without a line of the engine's code.

use crate::micro::{CENT, ONE, divide, divide_half_down, read, to_unit, unit};
use serde_json::Value;
use std::collections::BTreeMap;

/// How the shop that calculated an order was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shop {
    /// Decimals of prices.
    pub decimals: u32,
    /// Amounts are rounded line by line, not in the sum.
    pub by_line: bool,
    /// Shipping is rounded by itself: an order calculated by a merchant, not by the checkout.
    pub shipping_rounded: bool,
    /// Cash on delivery is rounded to coins.
    pub cash: bool,
}

/// Percentage in millionths to an amount in millionths.
type ByRate = BTreeMap<i128, i128>;

/// Everything that is wrong with a document; `vat` is the VAT that the engine expects of KROS, per rate.
pub fn check(order: &Value, document: &Value, vat: &ByRate, shop: Shop) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut must = |right: bool, what: String| {
        if !right {
            wrong.push(what);
        }
    };
    let total = to_unit(read(&order["total"]), CENT);
    let cash = cash_rounding(order, total, shop);
    let made = gross_by_rate(document);
    let sum: i128 = made.values().sum();
    must(sum == total + cash, format!("total {sum}, not {total} + {cash}"));
    must(made.values().all(|gross| gross % CENT == 0), format!("no cents: {made:?}"));

    let exact = expected_by_rate(order, shop);
    let exact_sum: i128 = exact.values().sum();
    // What a shop without cents rounds off the whole order belongs to no rate, like the rounding of cash.
    let whole = if shop.decimals < 2 { to_unit(exact_sum, CENT) } else { total };
    let outside = total - whole + cash;
    let rounds_up = exact.values().map(|gross| to_unit(*gross, CENT)).sum::<i128>() == whole;
    for rate in made.keys().chain(exact.keys()) {
        let made = made.get(rate).copied().unwrap_or_default() - if *rate == 0 { outside } else { 0 };
        let exact = exact.get(rate).copied().unwrap_or_default();
        let right = if rounds_up { made == to_unit(exact, CENT) } else { (made - exact).abs() < CENT };
        must(right, format!("rate {rate}: gross {made}, not {exact}"));
    }

    let lines = lines_by_rate(order);
    for (rate, gross) in &made {
        let computed = to_unit(divide(gross * rate, 100 * ONE + rate), CENT);
        let expected = vat.get(rate).copied();
        must(expected == Some(computed), format!("rate {rate}: KROS computes {computed}, not {expected:?}"));
        let own = to_unit(shop_vat(order, *rate), CENT);
        let allowed = lines.get(rate).copied().unwrap_or_default() * CENT.max(unit(shop.decimals));
        must((computed - own).abs() <= allowed, format!("rate {rate}: VAT {computed}, the shop has {own}"));
    }
    wrong
}

fn gross_by_rate(document: &Value) -> ByRate {
    let mut sums = ByRate::new();
    for item in document["items"].as_array().unwrap() {
        *sums.entry(read(&item["vatRate"])).or_default() += read(&item["totalPriceInclVat"]);
    }
    sums
}

/// Per rate what the shop charged, to the millionth: every line's net in the shop's rounding, and its taxes.
fn expected_by_rate(order: &Value, shop: Shop) -> ByRate {
    let mut sums = ByRate::new();
    for (kind, line) in lines(order) {
        let rounded = if kind == "shipping_lines" {
            shop.shipping_rounded
        } else {
            shop.by_line && kind == "line_items"
        };
        let net = read(&line["total"]);
        let net = if rounded { to_unit(net, unit(shop.decimals)) } else { net };
        let shares = shares(order, line);
        let all: i128 = shares.iter().map(|(_, share)| share).sum();
        let mut left = net;
        for (index, (rate, share)) in shares.iter().enumerate() {
            let part = if index + 1 == shares.len() { left } else { divide(net * share, all) };
            left -= part;
            *sums.entry(*rate).or_default() += part;
        }
        // The checkout rounds a half of a shipping tax up; everywhere else a half of a tax inside prices goes down.
        let up = order["prices_include_tax"] != true || kind == "shipping_lines" && !shop.shipping_rounded;
        for (rate, tax) in taxes(order, line) {
            let rate = if is_discount(order, line) { rate } else { shares[0].0 };
            let unit = unit(shop.decimals);
            let rounded = if up { divide(tax, unit) } else { divide_half_down(tax, unit) } * unit;
            *sums.entry(rate).or_default() += if shop.by_line { rounded } else { tax };
        }
    }
    sums
}

/// The rates of a line with the net amount that each explains.
fn shares(order: &Value, line: &Value) -> Vec<(i128, i128)> {
    let taxes = taxes(order, line);
    let net = read(&line["total"]);
    if !is_discount(order, line) {
        return vec![(taxes.iter().map(|(rate, _)| rate).sum(), net)];
    }
    let explained = taxes.iter().filter(|(rate, _)| *rate != 0);
    let mut shares: Vec<(i128, i128)> =
        explained.map(|(rate, tax)| (*rate, divide(tax * 100 * ONE, *rate))).collect();
    let rest = net - shares.iter().map(|(_, share)| share).sum::<i128>();
    // A tax of six decimals says this little about its net amount.
    let taxed = taxes.iter().filter(|(rate, _)| *rate != 0);
    let unsure: i128 = taxed.map(|(rate, _)| 100 * ONE / rate + 1).sum();
    if rest.abs() > unsure || shares.is_empty() {
        shares.push((0, rest));
    }
    shares
}

/// A fee against what is sold or given back: WooCommerce spreads its tax over the whole order.
fn is_discount(order: &Value, line: &Value) -> bool {
    let fees = order["fee_lines"].as_array().unwrap();
    let goods = ["line_items", "shipping_lines"].into_iter().flat_map(|kind| order[kind].as_array().unwrap());
    let goods: i128 = goods.map(|line| read(&line["total"])).sum();
    let whole = if goods == 0 { read(&order["total"]) } else { goods };
    let own = read(&line["total"]);
    fees.iter().any(|fee| std::ptr::eq(fee, line)) && own != 0 && (own < 0) != (whole < 0)
}

/// Whether WooCommerce's total is what its own lines make; it never goes below zero in the checkout, whatever they make.
pub fn adds_up(order: &Value, shop: Shop) -> bool {
    let sum: i128 = expected_by_rate(order, shop).values().sum();
    (to_unit(sum, unit(shop.decimals)) - read(&order["total"])).abs() < unit(shop.decimals)
}

/// Rate and amount of every tax of a line.
fn taxes(order: &Value, line: &Value) -> Vec<(i128, i128)> {
    let percent = |id: &Value| {
        let rates = order["tax_lines"].as_array().unwrap();
        read(&rates.iter().find(|rate| rate["rate_id"] == *id).unwrap()["rate_percent"])
    };
    let rows = line["taxes"].as_array().unwrap().iter().filter(|tax| tax["total"] != "");
    rows.map(|tax| (percent(&tax["id"]), read(&tax["total"]))).collect()
}

/// The shop's own VAT of a rate, from its tax items; several taxes that always come together are one rate.
fn shop_vat(order: &Value, rate: i128) -> i128 {
    let rate_of = |id: &Value, own: i128| {
        let has = |line: &&Value| {
            line["taxes"].as_array().unwrap().iter().any(|tax| tax["id"] == *id && tax["total"] != "")
        };
        let line = lines(order).map(|(_, line)| line).filter(has).find(|line| !is_discount(order, line));
        line.map_or(own, |line| shares(order, line)[0].0)
    };
    let items = order["tax_lines"].as_array().unwrap().iter();
    let items = items.filter(|item| rate_of(&item["rate_id"], read(&item["rate_percent"])) == rate);
    items.map(|item| read(&item["tax_total"]) + read(&item["shipping_tax_total"])).sum()
}

fn lines_by_rate(order: &Value) -> ByRate {
    let mut counts = ByRate::new();
    for (rate, _) in lines(order).flat_map(|(_, line)| shares(order, line)) {
        *counts.entry(rate).or_default() += 1;
    }
    counts
}

fn lines(order: &Value) -> impl Iterator<Item = (&'static str, &Value)> {
    let kinds = ["line_items", "shipping_lines", "fee_lines"];
    kinds
        .into_iter()
        .flat_map(move |kind| order[kind].as_array().into_iter().flatten().map(move |line| (kind, line)))
}

/// Slovak coins: 5 cents, and never to nothing.
fn cash_rounding(order: &Value, total: i128, shop: Shop) -> i128 {
    if !shop.cash || order["payment_method"] != "cod" || total <= 0 || order["currency"] != "EUR" {
        return 0;
    }
    to_unit(total, 5 * CENT).max(5 * CENT) - total
}
