//! What a refund makes of an order: the order that a credit note stands for, and the smaller order that an invoice made
//! after the refund stands for.
//!
//! What went back without naming lines is shared among the VAT rates by what each has left. What is left is followed refund by
//! refund, as the documents say it, so that everything given back leaves nothing at any rate.

use super::amounts::vat;
use super::lines;
use super::{Mapper, Warnings};
use crate::money::decimal::{cents, shown};
use crate::shop::order::{Line, LineTax, Order, Refund};
use crate::text::{Msg, Word};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

type Left = BTreeMap<Decimal, Decimal>;

/// The order that the credit note of a refund stands for: the refund's own lines, and where more went back than they say,
/// one line for each VAT rate of what is left.
pub fn credit(mapper: &Mapper<'_>, order: &Order, refund_id: u64) -> Result<Order, Msg> {
    let mut left = at_first(mapper, order)?;
    let mut credit = None;
    for refund in &order.refunds {
        let (named, rest) = split(mapper, order, refund, &mut left)?;
        if refund.id == refund_id {
            credit = Some(Order { total: refund.total, ..with(named, rest) });
            break;
        }
    }
    let mut credit = credit.unwrap_or_else(|| emptied(order));
    for lines in [&mut credit.line_items, &mut credit.shipping_lines, &mut credit.fee_lines] {
        lines.retain(says_something);
    }
    Ok(credit)
}

/// The order less what went back with the refunds `taken_off`; its total is what an invoice still asks for.
pub fn reduced(mapper: &Mapper<'_>, order: &Order, taken_off: &BTreeSet<u64>) -> Result<Order, Msg> {
    if taken_off.is_empty() {
        return Ok(order.clone());
    }
    let mut reduced = Order { shipping_total: None, ..order.clone() };
    let mut left = at_first(mapper, order)?;
    for refund in &order.refunds {
        let (named, rest) = split(mapper, order, refund, &mut left)?;
        if !taken_off.contains(&refund.id) {
            continue;
        }
        reduced.total += refund.total;
        for back in named.lines() {
            let own = |line: &&mut Line| line.id == back.refunded_item_id && line.id > 0;
            if let Some(line) = reduced.lines_mut().find(own) {
                take(line, back);
                continue;
            }
            // The line it gives back is not in the order any more.
            reduced.fee_lines.push(back.clone());
        }
        reduced.fee_lines.extend(rest);
    }
    for lines in [&mut reduced.line_items, &mut reduced.shipping_lines, &mut reduced.fee_lines] {
        lines.retain(|line| says_something(line) || line.quantity.is_none_or(|quantity| !quantity.is_zero()));
    }
    Ok(reduced)
}

/// What the document of the whole order has at each rate; the rounding of a cash payment is not the order's.
fn at_first(mapper: &Mapper<'_>, order: &Order) -> Result<Left, Msg> {
    let whole = lines::build(mapper, order, &mut Warnings::new(mapper.lang))?;
    let mut left: Left = whole.vat.iter().map(|(rate, gross, _)| (*rate, *gross)).collect();
    *left.entry(Decimal::ZERO).or_default() -= whole.cash_rounding;
    Ok(left)
}

/// The order that the lines of a refund make, and the lines of what it gave back besides; both are taken off `left`.
fn split(
    mapper: &Mapper<'_>,
    order: &Order,
    refund: &Refund,
    left: &mut Left,
) -> Result<(Order, Vec<Line>), Msg> {
    let named = named(mapper, order, refund)?;
    let said: Decimal = named.lines().map(|line| line.total + line.total_tax).sum();
    let rounding = Decimal::new(1, 2) * Decimal::from(named.lines().count());
    let is_all = (refund.total - said).abs() <= rounding;
    let of_lines = if named.lines().any(says_something) {
        let total = if is_all { refund.total } else { cents(said) };
        let document =
            lines::build(mapper, &Order { total, ..named.clone() }, &mut Warnings::new(mapper.lang))?;
        document.vat.iter().map(|(rate, gross, _)| (*rate, *gross)).collect()
    } else {
        Left::new()
    };
    for (rate, gross) in &of_lines {
        *left.entry(*rate).or_default() += gross;
    }
    let rest = if is_all { Decimal::ZERO } else { cents(refund.total - of_lines.values().sum::<Decimal>()) };
    let shares = shared(left, rest)
        .ok_or_else(|| Msg::RefundTooLarge { order: order.number.clone(), amount: shown(-refund.total) })?;
    let mut taxes = lines::tax_ids(mapper, order)?;
    let name = mapper.words.word(Word::RefundedAmount {});
    let lines = shares.iter().filter(|(_, gross)| !gross.is_zero()).map(|(rate, gross)| {
        *left.entry(*rate).or_default() += gross;
        amount_line(&name, *rate, *gross, taxes.remove(rate).unwrap_or_default())
    });
    let lines: Vec<Line> = lines.collect();
    Ok((named, lines))
}

/// How a negative amount is shared among the rates, to the cent; `None`: there is not so much left.
///
/// All that is left goes back as it stands, also what is negative, such as a gift card without tax.
fn shared(left: &Left, amount: Decimal) -> Option<Left> {
    if amount.is_zero() {
        return Some(Left::new());
    }
    if amount == -left.values().sum::<Decimal>() {
        return Some(left.iter().map(|(rate, gross)| (*rate, -gross)).collect());
    }
    let positive = |gross: &Decimal| (*gross).max(Decimal::ZERO);
    let all: Decimal = left.values().map(positive).sum();
    if amount > Decimal::ZERO || -amount > all {
        return None;
    }
    let mut shares = Left::new();
    let mut rest = amount;
    for (rate, gross) in left {
        let part = -cents(-amount * positive(gross) / all).min(positive(gross)).min(-rest);
        shares.insert(*rate, part);
        rest -= part;
    }
    // Cents that rounding left over go where there is room for them.
    for (rate, gross) in left {
        let share = shares.entry(*rate).or_default();
        let part = -(positive(gross) + *share).min(-rest);
        *share += part;
        rest -= part;
    }
    rest.is_zero().then_some(shares)
}

fn amount_line(name: &str, rate: Decimal, gross: Decimal, ids: Vec<u64>) -> Line {
    let tax = vat::inside(gross, rate);
    let taxes = ids
        .into_iter()
        .enumerate()
        .map(|(at, id)| LineTax { id, total: Some(if at == 0 { tax } else { Decimal::ZERO }) });
    Line {
        name: name.into(),
        quantity: Some(if gross < Decimal::ZERO { -Decimal::ONE } else { Decimal::ONE }),
        total: gross - tax,
        total_tax: tax,
        taxes: taxes.collect(),
        ..Line::default()
    }
}

fn emptied(order: &Order) -> Order {
    Order {
        line_items: Vec::new(),
        shipping_lines: Vec::new(),
        fee_lines: Vec::new(),
        coupon_lines: Vec::new(),
        refunds: Vec::new(),
        shipping_total: None,
        ..order.clone()
    }
}

fn with(mut named: Order, rest: Vec<Line>) -> Order {
    named.fee_lines.extend(rest);
    named
}

/// The order that the lines of a refund make.
fn named(mapper: &Mapper<'_>, order: &Order, refund: &Refund) -> Result<Order, Msg> {
    let mut named = Order {
        total: refund.total,
        line_items: refund.line_items.clone(),
        shipping_lines: refund.shipping_lines.clone(),
        fee_lines: refund.fee_lines.clone(),
        ..emptied(order)
    };
    for line in named.lines_mut() {
        complete(mapper, order, line)?;
    }
    Ok(named)
}

fn take(line: &mut Line, back: &Line) {
    line.quantity = line.quantity.map(|quantity| quantity + back.quantity.unwrap_or_default());
    line.total += back.total;
    line.total_tax += back.total_tax;
    for tax in &mut line.taxes {
        let given = back.taxes.iter().find(|own| own.id == tax.id).and_then(|own| own.total);
        tax.total = tax.total.map(|total| total + given.unwrap_or_default());
    }
    // What the discount was on the rest of a line is not kept anywhere; the price after it is.
    line.subtotal = None;
    line.subtotal_tax = Decimal::ZERO;
    if line.quantity.is_some_and(|left| left.is_zero()) && says_something(line) {
        line.quantity = None;
    }
}

/// A refund's line has neither name nor code of its own in every version of WooCommerce; the order's line has them.
///
/// Where only an amount without tax was given back of a line with tax, the amount is what the customer got: the tax is in it.
fn complete(mapper: &Mapper<'_>, order: &Order, line: &mut Line) -> Result<(), Msg> {
    line.subtotal = None;
    line.subtotal_tax = Decimal::ZERO;
    let Some(own) = order.lines().find(|own| own.id == line.refunded_item_id && own.id > 0) else {
        return Ok(());
    };
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
    if line.total_tax.is_zero() && !own.total_tax.is_zero() && !line.total.is_zero() {
        let alone = Order { line_items: vec![own.clone()], ..emptied(order) };
        let Some((rate, ids)) = lines::tax_ids(mapper, &alone)?.into_iter().next() else { return Ok(()) };
        let with_tax = amount_line("", rate, line.total, ids);
        (line.total, line.total_tax, line.taxes) = (with_tax.total, with_tax.total_tax, with_tax.taxes);
    } else if line.taxes.is_empty() && own.taxes.len() == 1 {
        line.taxes = vec![LineTax { id: own.taxes[0].id, total: Some(line.total_tax) }];
    }
    Ok(())
}

fn says_something(line: &Line) -> bool {
    !line.total.is_zero() || !line.total_tax.is_zero()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn left(grosses: &[(&str, &str)]) -> Left {
        grosses.iter().map(|(rate, gross)| (d(rate), d(gross))).collect()
    }

    #[test]
    fn an_amount_is_shared_by_what_is_left_to_the_cent() {
        let shares = shared(&left(&[("23", "100.00"), ("5", "50.00"), ("19", "0.00")]), d("-10.00")).unwrap();
        assert_eq!(shares, left(&[("5", "-3.33"), ("19", "0"), ("23", "-6.67")]));
    }

    #[test]
    fn all_that_is_left_goes_back_as_it_stands_and_no_more() {
        let three = left(&[("23", "0.01"), ("5", "0.01"), ("19", "0.01")]);
        assert!(shared(&three, d("-0.03")).unwrap().values().all(|gross| *gross == d("-0.01")));
        assert!(shared(&three, d("-0.02")).unwrap().values().sum::<Decimal>() == d("-0.02"));
        assert!(shared(&three, d("-0.04")).is_none());
        let gift_card = left(&[("23", "24.60"), ("0", "-10.00")]);
        assert_eq!(shared(&gift_card, d("-14.60")).unwrap(), left(&[("23", "-24.60"), ("0", "10.00")]));
    }
}
