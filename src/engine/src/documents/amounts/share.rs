//! What the VAT rates have of a line, also where WooCommerce spread a discount over the whole order.

use super::vat::{VatProblem, rate_of, unit};
use crate::money::decimal::round;
use crate::shop::order::{Line, TaxLine};
use rust_decimal::Decimal;

/// Decimals of the taxes that WooCommerce stores.
const TAX_DECIMALS: u32 = 6;

/// What one VAT rate has of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Percentage.
    pub rate: Decimal,
    /// Without tax.
    pub net: Decimal,
    /// Tax.
    pub tax: Decimal,
}

/// The rates of a line and what each has of it: one, except for a discount over the whole order.
///
/// WooCommerce spreads the tax of a negative fee (gift card, store credit) over the rates of everything else in the order;
/// `others` are these rates, empty where the line is no such fee. `taxes_rounded`: the shop rounds every tax to `decimals`.
pub fn shares(
    line: &Line,
    rates: &[TaxLine],
    others: &[Decimal],
    decimals: u32,
    taxes_rounded: bool,
) -> Result<Vec<Share>, VatProblem> {
    if let Some(shares) = spread(line, rates, others, decimals, taxes_rounded) {
        return Ok(shares);
    }
    let rate = rate_of(line, line.total, line.total_tax, rates, unit(decimals))?;
    // For a small amount almost any rate fits.
    if !others.is_empty() && !rate.is_zero() && !others.contains(&rate) {
        return Err(VatProblem::SeveralRates(format!("{rate} %")));
    }
    Ok(vec![Share { rate, net: line.total, tax: line.total_tax }])
}

/// Reads each rate's net share from its tax. What is left without tax must belong to a line at 0 %.
fn spread(
    line: &Line,
    rates: &[TaxLine],
    others: &[Decimal],
    decimals: u32,
    taxes_rounded: bool,
) -> Option<Vec<Share>> {
    let mut shares = Vec::new();
    // What the taxes leave open of the net amounts: as the shop stores them, and as they are written here.
    let (mut stored, mut written) = (Decimal::ZERO, Decimal::ZERO);
    for (id, tax) in line.taxes.iter().filter_map(|row| Some((row.id, row.total?))) {
        let row = rates.iter().find(|rate| rate.rate_id == id && !rate.compound)?;
        let rate = row.rate_percent.filter(|_| !others.is_empty())?.normalize();
        if rate.is_zero() {
            continue;
        }
        let per_tax = Decimal::ONE_HUNDRED / rate;
        stored += Decimal::new(1, TAX_DECIMALS) * (per_tax + Decimal::ONE);
        if !tax.is_zero() {
            written += Decimal::new(2, tax.normalize().scale().max(decimals)) * per_tax;
            shares.push(Share { rate, net: round(tax * per_tax, TAX_DECIMALS), tax });
        }
    }
    let rest = line.total - shares.iter().map(|share| share.net).sum::<Decimal>();
    let untaxed = others.contains(&Decimal::ZERO) && rest.is_sign_negative() == line.total.is_sign_negative();
    if rest.abs() > stored && untaxed {
        shares.push(Share { rate: Decimal::ZERO, net: rest, tax: Decimal::ZERO });
    } else if rest.abs() <= stored.max(written) {
        shares.iter_mut().max_by_key(|share| share.net.abs())?.net += rest;
    } else {
        return None;
    }
    // The shop may have rounded each tax before it added them, in its own way where a tax is exactly between two units.
    let sum = |shares: &[Share]| shares.iter().map(|share| share.tax).sum::<Decimal>();
    if taxes_rounded || sum(&shares) != line.total_tax {
        let unit = Decimal::new(1, decimals);
        let exact: Vec<Decimal> = shares.iter().map(|share| share.tax).collect();
        shares.iter_mut().for_each(|share| share.tax = round(share.tax, decimals));
        for _ in 0..shares.len() {
            let rest = line.total_tax - sum(&shares);
            let step = if rest.is_sign_negative() { -unit } else { unit };
            let dropped = |(share, exact): &(&mut Share, &Decimal)| (**exact - share.tax) * step;
            let most = shares.iter_mut().zip(&exact).max_by_key(dropped)?.0;
            most.tax += if rest.abs() < unit { rest } else { step };
        }
    }
    Some(shares)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::documents::amounts::testing::{d, line, rate};

    fn spread_over(
        taxes: &[(u64, Option<&str>)],
        net: &str,
        tax: &str,
        others: &[&str],
    ) -> Option<Vec<String>> {
        let rates = [rate(1, Some("23.0000")), rate(2, Some("5"))];
        let line = Line { total: d(net), total_tax: d(tax), ..line(taxes) };
        let others: Vec<Decimal> = others.iter().map(|rate| d(rate)).collect();
        let shares = shares(&line, &rates, &others, 2, false).ok()?;
        Some(
            shares
                .iter()
                .map(|s| format!("{}: {} + {}", s.rate, s.net.normalize(), s.tax.normalize()))
                .collect(),
        )
    }

    #[test]
    fn a_gift_card_is_spread_over_the_rates_of_the_order() {
        // -10 over 60 at 23 % and 40 at 5 %: -6 × 23 % = -1.38, -4 × 5 % = -0.20.
        let taxes = [(1, Some("-1.38")), (2, Some("-0.2"))];
        let expected = ["23: -6 + -1.38", "5: -4 + -0.2"].map(String::from).to_vec();
        assert_eq!(spread_over(&taxes, "-10", "-1.58", &["23", "5"]), Some(expected));
        assert_eq!(
            spread_over(&taxes, "-10", "-1.58", &[]),
            None,
            "only where it is a discount over the order"
        );
        let wrong = [(1, Some("-1.38")), (2, Some("-1"))];
        assert_eq!(
            spread_over(&wrong, "-10", "-2.38", &["23", "5", "0"]),
            None,
            "only what makes the whole discount"
        );
    }

    #[test]
    fn taxes_rounded_one_by_one_stay_the_shops() {
        // -3.333333 over thirds: raw taxes -0.255556 and -0.111111, rounded -0.26 and -0.11.
        let taxes = [(1, Some("-0.255556")), (2, Some("-0.111111"))];
        let expected = ["23: -1.111113 + -0.26", "5: -2.22222 + -0.11"].map(String::from).to_vec();
        assert_eq!(spread_over(&taxes, "-3.333333", "-0.37", &["23", "5"]), Some(expected));
    }

    #[test]
    fn the_untaxed_part_of_a_gift_card_needs_an_untaxed_line() {
        let taxes = [(1, Some("-1.15"))];
        let expected = ["23: -5 + -1.15", "0: -5 + 0"].map(String::from).to_vec();
        assert_eq!(spread_over(&taxes, "-10", "-1.15", &["23", "0"]), Some(expected));
        assert_eq!(spread_over(&taxes, "-10", "-1.15", &["23"]), None);
    }
}
