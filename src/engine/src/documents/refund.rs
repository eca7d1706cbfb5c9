//! What a refund makes of an order: the order that a credit note stands for, and the smaller order that an invoice made
//! after the refund stands for.

use super::Mapper;
use super::lines::{self, AtRate};
use crate::money::decimal::{cents, shown};
use crate::money::vat;
use crate::shop::order::{Line, LineTax, Order, Refund};
use crate::text::Msg;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The order that a credit note stands for: the refund's own lines, and where more went back than they say, one line for
/// each VAT rate of what is left. `earlier` are the refunds made before it.
pub fn credit(
    mapper: &Mapper<'_>,
    order: &Order,
    refund: &Refund,
    earlier: &[&Refund],
) -> Result<Order, Msg> {
    let mut credit = named(order, refund);
    credit.fee_lines.extend(without_lines(mapper, order, refund, earlier)?);
    credit.line_items.retain(says_something);
    credit.shipping_lines.retain(says_something);
    credit.fee_lines.retain(says_something);
    Ok(credit)
}

/// The order less everything that went back; its total is what the customer has really bought.
pub fn reduced(mapper: &Mapper<'_>, order: &Order) -> Result<Order, Msg> {
    let mut left = order.clone();
    let mut earlier: Vec<&Refund> = Vec::new();
    for refund in &order.refunds {
        left.total += refund.total;
        for back in refund.lines() {
            let taken = left.lines_mut().find(|line| line.id == back.refunded_item_id && line.id > 0);
            match taken {
                Some(line) => take(line, back),
                // The line it gives back is not in the order any more.
                None => {
                    let mut back = back.clone();
                    complete(order, &mut back);
                    left.fee_lines.push(back);
                }
            }
        }
        left.fee_lines.extend(without_lines(mapper, order, refund, &earlier)?);
        earlier.push(refund);
    }
    left.line_items.retain(says_something_or_is_free);
    left.shipping_lines.retain(says_something_or_is_free);
    left.fee_lines.retain(says_something_or_is_free);
    Ok(left)
}

/// The order that the lines of a refund make.
fn named(order: &Order, refund: &Refund) -> Order {
    let mut named = Order {
        total: refund.total,
        line_items: refund.line_items.clone(),
        shipping_lines: refund.shipping_lines.clone(),
        fee_lines: refund.fee_lines.clone(),
        coupon_lines: Vec::new(),
        refunds: Vec::new(),
        ..order.clone()
    };
    for line in named.lines_mut() {
        complete(order, line);
    }
    named
}

fn take(line: &mut Line, back: &Line) {
    let before = line.quantity;
    line.quantity = before.map(|quantity| quantity + back.quantity.unwrap_or_default());
    line.total += back.total;
    line.total_tax += back.total_tax;
    for tax in &mut line.taxes {
        let given = back.taxes.iter().find(|own| own.id == tax.id).and_then(|own| own.total);
        tax.total = tax.total.map(|total| total + given.unwrap_or_default());
    }
    // What the discount was on the rest of a line is not kept anywhere; the price after it is.
    line.subtotal = None;
    line.subtotal_tax = Decimal::ZERO;
    if line.quantity.is_some_and(|left| left.is_zero()) && !(line.total + line.total_tax).is_zero() {
        line.quantity = None;
    }
}

/// A refund's line carries neither name nor code of its own in every version of WooCommerce; the order's line has them.
fn complete(order: &Order, line: &mut Line) {
    let Some(own) = order.lines().find(|own| own.id == line.refunded_item_id && own.id > 0) else { return };
    for (text, from) in [
        (&mut line.name, &own.name),
        (&mut line.method_title, &own.method_title),
        (&mut line.sku, &own.sku),
        (&mut line.global_unique_id, &own.global_unique_id),
    ] {
        if text.trim().is_empty() {
            text.clone_from(from);
        }
    }
    // The rates are the order's own: WooCommerce keeps them with zero where nothing of a rate went back.
    if line.taxes.is_empty() && !line.total_tax.is_zero() && own.taxes.len() == 1 {
        line.taxes = vec![LineTax { id: own.taxes[0].id, total: Some(line.total_tax) }];
    }
    line.subtotal = None;
    line.subtotal_tax = Decimal::ZERO;
}

fn says_something(line: &Line) -> bool {
    !line.total.is_zero() || !line.total_tax.is_zero()
}

fn says_something_or_is_free(line: &Line) -> bool {
    says_something(line) || line.quantity.is_none_or(|quantity| !quantity.is_zero())
}

/// What a refund gave back without naming lines.
fn unnamed(refund: &Refund) -> Decimal {
    let named: Decimal = refund.lines().map(|line| line.total + line.total_tax).sum();
    cents(refund.total - named)
}

/// What a refund gave back without naming lines, one line for each VAT rate, shared by what each rate has left.
fn without_lines(
    mapper: &Mapper<'_>,
    order: &Order,
    refund: &Refund,
    earlier: &[&Refund],
) -> Result<Vec<Line>, Msg> {
    let rest = unnamed(refund);
    // What rounding explains stays with the lines.
    let explained = Decimal::new(1, 2) * Decimal::from(refund.lines().count());
    if rest.abs() <= explained {
        return Ok(Vec::new());
    }
    let mut left = lines::by_rate(mapper, order)?;
    for one in earlier.iter().copied().chain([refund]) {
        for (rate, back) in lines::by_rate(mapper, &named(order, one))? {
            left.entry(rate).or_default().gross += back.gross;
        }
    }
    for earlier in earlier {
        spread(&mut left, unnamed(earlier));
    }
    let before: BTreeMap<Decimal, Decimal> = left.iter().map(|(rate, share)| (*rate, share.gross)).collect();
    if !spread(&mut left, rest) {
        return Err(Msg::RefundTooLarge { order: order.number.clone(), amount: shown(-refund.total) });
    }
    let name = mapper.lang.say(Msg::RefundedAmount {});
    let lines = left.into_iter().filter_map(|(rate, share)| {
        let gross = share.gross - before[&rate];
        (!gross.is_zero()).then(|| {
            let tax = vat::inside(gross, rate);
            let first = Some(tax);
            let taxes = share.taxes.iter().enumerate().map(|(at, id)| LineTax {
                id: *id,
                total: if at == 0 { first } else { Some(Decimal::ZERO) },
            });
            Line {
                name: name.clone(),
                quantity: Some(if gross < Decimal::ZERO { -Decimal::ONE } else { Decimal::ONE }),
                total: gross - tax,
                total_tax: tax,
                taxes: taxes.collect(),
                ..Line::default()
            }
        })
    });
    Ok(lines.collect())
}

/// Shares a negative amount among the rates by what each has left, to the cent. False: there is not so much left.
fn spread(left: &mut BTreeMap<Decimal, AtRate>, amount: Decimal) -> bool {
    let positive = |share: &AtRate| cents(share.gross.max(Decimal::ZERO));
    let all: Decimal = left.values().map(positive).sum();
    if amount.is_zero() {
        return true;
    }
    if amount > Decimal::ZERO || -amount > all {
        return false;
    }
    let mut rest = amount;
    for share in left.values_mut() {
        let part = -cents(-amount * positive(share) / all).min(positive(share)).min(-rest);
        share.gross += part;
        rest -= part;
    }
    // Cents that rounding left over go where there is room for them.
    for share in left.values_mut() {
        let part = -positive(share).min(-rest);
        share.gross += part;
        rest -= part;
    }
    rest.is_zero()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn shares(grosses: &[(&str, &str)]) -> BTreeMap<Decimal, AtRate> {
        grosses.iter().map(|(rate, gross)| (d(rate), AtRate { gross: d(gross), taxes: vec![1] })).collect()
    }

    #[test]
    fn an_amount_is_shared_by_what_is_left_to_the_cent() {
        let mut left = shares(&[("23", "100.00"), ("5", "50.00"), ("19", "0.00")]);
        assert!(spread(&mut left, d("-10.00")));
        assert_eq!(left[&d("23")].gross, d("93.33"));
        assert_eq!(left[&d("5")].gross, d("46.67"));
        assert_eq!(left[&d("19")].gross, d("0.00"));
    }

    #[test]
    fn all_that_is_left_can_go_and_no_more() {
        let mut left = shares(&[("23", "0.01"), ("5", "0.01"), ("19", "0.01")]);
        assert!(spread(&mut left, d("-0.03")));
        assert!(left.values().all(|share| share.gross.is_zero()));
        assert!(!spread(&mut left, d("-0.01")));
    }
}
