//! The lines of a document: products, shipping, fees, discounts, each with its VAT rate, adding to the order's total.

mod item;
mod priced;
mod recap;

pub use item::Shown;
pub use priced::tax_ids;

use super::amounts::sum::{Amount, Part, Way};
use super::amounts::vat;
use super::{Mapper, Warnings};
use crate::money::cash;
use crate::money::decimal::{CENT, amount, cents, shown};
use crate::money::rounding::{self, Exact};
use crate::shop::order::{Line, Order};
use crate::text::{Msg, Word};
use item::DraftLine;
use priced::{Priced, parts, priced, way, whole_line};
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;

/// The lines, and what KROS is expected to compute from them.
#[derive(Debug, Clone)]
pub struct Lines {
    /// `items` of the document.
    pub items: Vec<Value>,
    /// The same lines for people.
    pub shown: Vec<Shown>,
    /// Gross total in cents: the order's, and the rounding of a cash payment.
    pub total: Decimal,
    /// Per rate: gross and the VAT inside it as KROS will compute it.
    pub vat: Vec<(Decimal, Decimal, Decimal)>,
    /// Per rate: the shop's own VAT, in cents.
    pub shop_vat: BTreeMap<Decimal, Decimal>,
    /// What the rounding of a cash payment adds to the order's total.
    pub cash_rounding: Decimal,
}

impl Lines {
    /// VAT is charged on some line.
    pub fn charge_vat(&self) -> bool {
        self.vat.iter().any(|(rate, ..)| !rate.is_zero())
    }
}

/// Builds the lines of an order, or says what stops it.
///
/// The gross total, in all and per rate, is the order's to the cent; only the rounding of a cash payment is added. A negative
/// order (what a refund takes back) is treated like any other.
pub fn build(mapper: &Mapper<'_>, order: &Order, warnings: &mut Warnings) -> Result<Lines, Msg> {
    let parts = parts(order);
    if parts.is_empty() {
        return Err(Msg::NoLines { order: order.number.clone() });
    }
    let amounts: Vec<Amount<'_>> = parts.iter().map(|(part, line)| whole_line(*part, line)).collect();
    let (way, known) = way(mapper, order, &amounts);
    let priced = priced(order, parts, way)?;
    if !mapper.settings.company.vat_payer && priced.iter().any(|line| !line.line.total_tax.is_zero()) {
        let tax = priced.iter().map(|line| line.line.total_tax).sum();
        return Err(Msg::VatOfNonPayer { order: order.number.clone(), tax: shown(tax) });
    }
    let mut drafts = drafts(mapper, order, &priced, way);

    let sum: Decimal = amounts.iter().map(|amount| way.gross(amount)).sum();
    let explained = known || (sum - order.total).abs() <= CENT * Decimal::from(amounts.len());
    // A shop without cents rounds the whole order: that is no rate's rounding.
    let whole = if known && way.decimals < 2 { cents(sum) } else { cents(order.total) };
    let exact: Vec<Exact> = drafts.iter().map(|d| Exact { rate: d.rate, gross: d.gross }).collect();
    let rounded =
        rounding::to_cents(&exact, whole).filter(|_| explained).ok_or_else(|| Msg::TotalsDiffer {
            order: order.number.clone(),
            total: shown(order.total),
            lines: shown(sum),
            currency: order.currency.clone(),
        })?;
    for (draft, gross) in drafts.iter_mut().zip(&rounded.lines) {
        draft.gross = *gross;
    }
    let word = mapper.words.word(Word::Rounding {});
    drafts.extend(rounded.corrections.iter().map(|(rate, rest)| DraftLine::plain(&word, *rate, *rest)));
    let cash_rounding = cash_rounding(mapper, order);
    for (word, rest) in
        [(word, cents(order.total) - whole), (mapper.words.word(Word::CashRounding {}), cash_rounding)]
    {
        if !rest.is_zero() {
            drafts.push(DraftLine::plain(&word, Decimal::ZERO, rest));
        }
    }

    let shop_vat = recap::shop_vat(&priced, way);
    let vat = recap::predicted(mapper, &drafts);
    recap::check(mapper, order, &priced, &vat, &shop_vat, way)?;
    Ok(Lines {
        items: drafts.iter().map(|draft| draft.item(mapper, warnings)).collect(),
        shown: drafts.iter().map(|draft| draft.shown(mapper)).collect(),
        total: cents(order.total) + cash_rounding,
        vat,
        shop_vat,
        cash_rounding,
    })
}

/// Gross totals of a finished document by VAT rate, as text; `None` where a line cannot be read.
pub fn sums_by_rate(document: &Value) -> Option<BTreeMap<String, String>> {
    let read = |value: &Value| amount(value).ok().flatten();
    let mut sums: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    for item in document["items"].as_array()? {
        *sums.entry(read(&item["vatRate"])?).or_default() += read(&item["totalPriceInclVat"])?;
    }
    Some(sums.into_iter().map(|(rate, sum)| (format!("{} %", rate.normalize()), shown(sum))).collect())
}

/// Lines at their price before discount, and one discount line per rate.
fn drafts(mapper: &Mapper<'_>, order: &Order, priced: &[Priced<'_>], way: Way) -> Vec<DraftLine> {
    let one = if order.total < Decimal::ZERO { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    let mut drafts = Vec::new();
    let mut discounts: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    for priced in priced {
        let Priced { part, line, shares } = priced;
        for share in shares {
            let paid = way.gross(&priced.amount(share));
            let before = before_discount(line, share.rate, way).filter(|before| *before != cents(paid));
            if let Some(before) = before {
                *discounts.entry(share.rate).or_default() += paid - before;
            }
            let gross = before.unwrap_or(paid);
            let against = gross.is_sign_negative() != one.is_sign_negative();
            drafts.push(DraftLine {
                name: title(mapper, *part, line),
                quantity: line.quantity.filter(|q| !q.is_zero()).unwrap_or(if against {
                    Decimal::ONE
                } else {
                    one
                }),
                rate: share.rate,
                gross,
                code: line.sku.trim().to_string(),
                ean: line.global_unique_id.trim().to_string(),
            });
        }
    }
    let codes: Vec<&str> =
        order.coupon_lines.iter().map(|c| c.code.trim()).filter(|c| !c.is_empty()).collect();
    let codes = if codes.is_empty() { String::new() } else { format!("({})", codes.join(", ")) };
    let discount = mapper.words.word(Word::Discount { codes });
    drafts.extend(discounts.into_iter().map(|(rate, sum)| DraftLine::plain(discount.trim(), rate, sum)));
    drafts
}

fn title(mapper: &Mapper<'_>, part: Part, line: &Line) -> String {
    let word = match part {
        _ if !line.title().is_empty() => return line.title().to_string(),
        Part::Item => Word::Item {},
        Part::Shipping => Word::Shipping {},
        Part::Fee => Word::Fee {},
    };
    mapper.words.word(word)
}

/// Gross before the discount in cents, where the order keeps one that the same rate explains.
fn before_discount(line: &Line, rate: Decimal, way: Way) -> Option<Decimal> {
    let (net, tax) = (line.subtotal?, line.subtotal_tax);
    let lowered = net > line.total && vat::fits(net, tax, rate, vat::unit(way.decimals));
    lowered.then(|| cents(way.gross(&Amount { part: Part::Item, net, tax, taxes: &[] })))
}

fn cash_rounding(mapper: &Mapper<'_>, order: &Order) -> Decimal {
    let documents = &mapper.settings.documents;
    let is_rounding = |fee: &Line| {
        let title = fee.title().to_lowercase();
        title.split_whitespace().any(|word| word.starts_with("zaokr") || word.starts_with("rounding"))
    };
    let wanted = documents.cod_rounding
        && order.total > Decimal::ZERO
        && documents.cod_methods.contains(&order.payment_method)
        && !order.fee_lines.iter().any(is_rounding);
    if wanted { cash::rounding(cents(order.total), &order.currency) } else { Decimal::ZERO }
}
