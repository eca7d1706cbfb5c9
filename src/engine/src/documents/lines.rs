//! The lines of a document: products, shipping, fees, discounts, each with its VAT rate, adding to the order's total.

use super::{Mapper, Warnings};
use crate::money::decimal::{cents, number, shown};
use crate::money::rounding::{self, Exact};
use crate::money::vat::{self, VatProblem};
use crate::shop::order::{Line, Order};
use crate::text::Msg;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The lines, and what KROS is expected to compute from them.
#[derive(Debug, Clone)]
pub struct Lines {
    /// `items` of the document.
    pub items: Vec<Value>,
    /// Gross total in cents.
    pub total: Decimal,
    /// Per rate: gross and the VAT inside it.
    pub vat: Vec<(Decimal, Decimal, Decimal)>,
}

struct Draft {
    name: String,
    quantity: Decimal,
    rate: Decimal,
    gross: Decimal,
    code: String,
    ean: String,
}

/// Builds the lines of an order, or says what stops it.
pub fn build(mapper: &Mapper<'_>, order: &Order, warnings: &mut Warnings) -> Result<Lines, Msg> {
    if order.line_items.is_empty() && order.shipping_lines.is_empty() && order.fee_lines.is_empty() {
        return Err(Msg::NoLines { order: order.number.clone() });
    }
    let unit = unit(mapper);
    let mut drafts = Vec::new();
    let mut discounts: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    let mut tax_by_rate: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    let groups = [
        (&order.line_items, Msg::Item {}),
        (&order.shipping_lines, Msg::Shipping {}),
        (&order.fee_lines, Msg::Fee {}),
    ];
    for (lines, word) in groups {
        for line in lines {
            let rate = rate_of(order, line, unit)?;
            let paid = line.total + line.total_tax;
            let before = price_before_discount(line, rate, unit).unwrap_or(paid);
            if before != paid {
                *discounts.entry(rate).or_default() += paid - before;
            }
            *tax_by_rate.entry(rate).or_default() += line.total_tax;
            let name = if line.title().is_empty() {
                mapper.lang.say(word.clone())
            } else {
                line.title().to_string()
            };
            drafts.push(Draft {
                name,
                quantity: line.quantity.filter(|q| !q.is_zero()).unwrap_or(Decimal::ONE),
                rate,
                gross: before,
                code: line.sku.trim().to_string(),
                ean: line.global_unique_id.trim().to_string(),
            });
        }
    }
    let codes: Vec<&str> =
        order.coupon_lines.iter().map(|c| c.code.trim()).filter(|c| !c.is_empty()).collect();
    let codes = if codes.is_empty() { String::new() } else { format!("({})", codes.join(", ")) };
    let discount = mapper.lang.say(Msg::Discount { codes });
    drafts.extend(
        discounts
            .into_iter()
            .filter(|(_, sum)| !sum.is_zero())
            .map(|(rate, sum)| plain(discount.trim(), rate, sum)),
    );

    let exact: Vec<Exact> = drafts.iter().map(|d| Exact { rate: d.rate, gross: d.gross }).collect();
    // Each line and each tax may be off by half a unit, and so may the total.
    let roundings = Decimal::from(drafts.len() + order.tax_lines.len() + 1);
    let rounded =
        rounding::to_total(&exact, order.total, roundings * unit / Decimal::TWO).map_err(|lines| {
            Msg::TotalsDiffer {
                order: order.number.clone(),
                total: shown(order.total),
                lines: shown(lines),
                currency: order.currency.clone(),
            }
        })?;
    for (draft, gross) in drafts.iter_mut().zip(&rounded.lines) {
        draft.gross = *gross;
    }
    let word = mapper.lang.say(Msg::Rounding {});
    drafts.extend(rounded.corrections.iter().map(|(rate, rest)| plain(&word, *rate, *rest)));

    let mut vat = Vec::new();
    for (rate, gross) in &rounded.totals {
        let predicted = vat::inside(*gross, *rate);
        let shop = cents(tax_by_rate.get(rate).copied().unwrap_or_default());
        let count = drafts.iter().filter(|d| d.rate == *rate).count().max(1);
        if (predicted - shop).abs() > unit * Decimal::from(count) {
            return Err(Msg::VatDiffers {
                order: order.number.clone(),
                rate: rate.to_string(),
                shop: shown(shop),
                kros: shown(predicted),
            });
        }
        vat.push((*rate, *gross, predicted));
    }
    let items = drafts.iter().map(|draft| item(mapper, draft, warnings)).collect();
    Ok(Lines { items, total: rounded.totals.values().sum(), vat })
}

/// Gross totals of a finished document by VAT rate, as text; `None` where a line cannot be read.
pub fn sums_by_rate(document: &Value) -> Option<BTreeMap<String, String>> {
    let read = |value: &Value| crate::money::decimal::amount(value).ok().flatten();
    let mut sums: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    for item in document["items"].as_array()? {
        *sums.entry(read(&item["vatRate"])?).or_default() += read(&item["totalPriceInclVat"])?;
    }
    Some(sums.into_iter().map(|(rate, sum)| (format!("{} %", rate.normalize()), shown(sum))).collect())
}

/// The smallest amount the shop rounds to, never finer than a cent.
fn unit(mapper: &Mapper<'_>) -> Decimal {
    Decimal::new(1, mapper.settings.site.decimals.min(2))
}

/// The VAT rate of a line, or what is wrong with it.
pub fn rate(mapper: &Mapper<'_>, order: &Order, line: &Line) -> Result<Decimal, Msg> {
    rate_of(order, line, unit(mapper))
}

fn rate_of(order: &Order, line: &Line, unit: Decimal) -> Result<Decimal, Msg> {
    let (number, title) = (order.number.clone(), line.title().to_string());
    vat::rate_of(line, line.total, line.total_tax, &order.tax_lines, unit).map_err(|problem| match problem {
        VatProblem::NoRate => {
            Msg::VatNoRate { order: number, line: title, tax: line.total_tax.normalize().to_string() }
        }
        VatProblem::NoPercent(rate) => Msg::VatNoPercent { order: number, line: title, rate },
        VatProblem::SeveralRates(rates) => Msg::VatSeveral { order: number, line: title, rates },
        VatProblem::DoesNotFit(rate) => Msg::VatDoesNotFit {
            order: number,
            line: title,
            rate: rate.to_string(),
            tax: line.total_tax.normalize().to_string(),
            net: line.total.normalize().to_string(),
        },
    })
}

/// Gross before the discount, where the order keeps one that the same rate explains.
fn price_before_discount(line: &Line, rate: Decimal, unit: Decimal) -> Option<Decimal> {
    let subtotal = line.subtotal?;
    let lowered = subtotal > line.total && vat::fits(subtotal, line.subtotal_tax, rate, unit);
    lowered.then(|| subtotal + line.subtotal_tax)
}

fn plain(name: &str, rate: Decimal, gross: Decimal) -> Draft {
    Draft { name: name.into(), quantity: Decimal::ONE, rate, gross, code: String::new(), ean: String::new() }
}

fn item(mapper: &Mapper<'_>, draft: &Draft, warnings: &mut Warnings) -> Value {
    let mut map = Map::new();
    let limit = mapper.contract.count("limits.item_name");
    map.insert("name".into(), warnings.text("items.name", &draft.name, limit).into());
    map.insert("amount".into(), number(draft.quantity));
    map.insert("measureUnit".into(), mapper.contract.value("enums.measure_unit").clone());
    map.insert("vatRate".into(), number(draft.rate));
    map.insert("totalPriceInclVat".into(), number(draft.gross));
    map.insert("discountPercent".into(), json!(0));
    let longest = mapper.contract.count("limits.item_code");
    if draft.code.chars().count() > longest {
        warnings.add(Msg::CodeTooLong { code: draft.code.clone(), limit: longest.to_string() });
    } else if !draft.code.is_empty() {
        map.insert("itemCode".into(), draft.code.clone().into());
    }
    if !draft.ean.is_empty() {
        map.insert("eanCode".into(), draft.ean.clone().into());
    }
    Value::Object(map)
}
