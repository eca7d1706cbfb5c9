//! From exact line amounts to cents that add up to the order's total, per VAT rate and in all.

use super::decimal::cents;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// One line's gross amount before rounding, at its rate.
#[derive(Debug, Clone, Copy)]
pub struct Exact {
    /// VAT percentage.
    pub rate: Decimal,
    /// Gross amount with every decimal the shop keeps.
    pub gross: Decimal,
}

/// Rounded lines and what rounding lines they need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounded {
    /// Gross of each line in cents, in the order given.
    pub lines: Vec<Decimal>,
    /// Rounding line per rate; only rates that need one.
    pub corrections: Vec<(Decimal, Decimal)>,
    /// Gross of each rate after rounding, corrections included.
    pub totals: BTreeMap<Decimal, Decimal>,
}

/// Rounds lines so that they add to `total` to the cent.
///
/// `total` may differ from the exact sum by what rounding explains, at most `allowed`; a larger difference is the error,
/// with the exact sum of the lines. The difference of the whole goes to the rate with the largest amount.
pub fn to_total(lines: &[Exact], total: Decimal, allowed: Decimal) -> Result<Rounded, Decimal> {
    let exact: Decimal = lines.iter().map(|line| line.gross).sum();
    if (exact - total).abs() > allowed {
        return Err(exact);
    }
    let mut sums: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    for line in lines {
        *sums.entry(line.rate).or_default() += line.gross;
    }
    let mut totals: BTreeMap<Decimal, Decimal> =
        sums.into_iter().map(|(rate, sum)| (rate, cents(sum))).collect();
    let rest = cents(total) - totals.values().sum::<Decimal>();
    if !rest.is_zero() {
        let largest =
            totals.iter().max_by_key(|(_, sum)| sum.abs()).map(|(rate, _)| *rate).unwrap_or_default();
        *totals.entry(largest).or_default() += rest;
    }
    let rounded: Vec<Decimal> = lines.iter().map(|line| cents(line.gross)).collect();
    let corrections = totals
        .iter()
        .filter_map(|(rate, sum)| {
            let lines_of_rate = lines.iter().zip(&rounded).filter(|(line, _)| line.rate == *rate);
            let rest = sum - lines_of_rate.map(|(_, gross)| gross).sum::<Decimal>();
            (!rest.is_zero()).then_some((*rate, rest))
        })
        .collect();
    Ok(Rounded { lines: rounded, corrections, totals })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn exact(rate: &str, gross: &str) -> Exact {
        Exact { rate: d(rate), gross: d(gross) }
    }

    #[test]
    fn lines_that_are_cents_stay() {
        let rounded = to_total(&[exact("23", "49.20"), exact("23", "4.92")], d("54.12"), d("0.03")).unwrap();
        assert_eq!(rounded.lines, [d("49.20"), d("4.92")]);
        assert!(rounded.corrections.is_empty());
    }

    #[test]
    fn three_thirds_make_one() {
        let third = exact("23", "0.3333333");
        let rounded = to_total(&[third, third, third], d("1.00"), d("0.03")).unwrap();
        assert_eq!(rounded.corrections, [(d("23"), d("0.01"))]);
    }

    #[test]
    fn the_correction_stands_in_the_rate_it_belongs_to() {
        let lines = [exact("23", "10.004"), exact("23", "10.004"), exact("5", "3.00")];
        let rounded = to_total(&lines, d("23.01"), d("0.03")).unwrap();
        assert_eq!(rounded.corrections, [(d("23"), d("0.01"))]);
        assert_eq!(rounded.totals[&d("5")], d("3.00"));
    }

    #[test]
    fn a_real_difference_is_not_rounded_away() {
        assert_eq!(to_total(&[exact("23", "10.00")], d("10.50"), d("0.03")), Err(d("10.00")));
    }

    proptest! {
        #[test]
        fn documents_add_up_to_the_order(
            amounts in prop::collection::vec((-5_000_000_i64..90_000_000, 0_usize..4), 1..40), off in -3_i64..4,
        ) {
            let rates = [d("23"), d("19"), d("5"), d("0")];
            let lines: Vec<Exact> =
                amounts.iter().map(|(n, r)| Exact { rate: rates[*r], gross: Decimal::new(*n, 4) }).collect();
            let sum: Decimal = lines.iter().map(|line| line.gross).sum();
            let total = cents(sum) + Decimal::new(off, 2);
            let rounded = to_total(&lines, total, d("0.05")).unwrap();
            let all: Decimal = rounded.lines.iter().sum::<Decimal>()
                + rounded.corrections.iter().map(|(_, rest)| rest).sum::<Decimal>();
            prop_assert_eq!(all, total);
            prop_assert_eq!(rounded.totals.values().sum::<Decimal>(), total);
            for (rate, sum) in &rounded.totals {
                let own: Decimal = lines.iter().filter(|line| line.rate == *rate).map(|line| line.gross).sum();
                prop_assert!((own - sum).abs() <= Decimal::new(5, 2), "rate {} is off by more than rounding", rate);
            }
        }
    }
}
