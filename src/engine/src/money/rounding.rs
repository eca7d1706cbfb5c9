//! From exact line amounts to cents that add up to the whole, per VAT rate and in all.

use super::decimal::{CENT, cents};
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

/// Rounds lines so that they add to `whole` cents.
///
/// Each rate's exact sum is rounded once. Where these do not add to `whole`, each missing cent goes to the rate whose
/// rounding dropped most of one: that is where it arose. `None` where a rate would need a rounding line of more than one
/// cent a line: rounding does not explain that.
pub fn to_cents(lines: &[Exact], whole: Decimal) -> Option<Rounded> {
    let mut sums: BTreeMap<Decimal, (Decimal, Decimal, usize)> = BTreeMap::new();
    let rounded: Vec<Decimal> = lines.iter().map(|line| cents(line.gross)).collect();
    for (line, gross) in lines.iter().zip(&rounded) {
        let (exact, in_cents, count) = sums.entry(line.rate).or_default();
        *exact += line.gross;
        *in_cents += gross;
        *count += 1;
    }
    let mut totals: BTreeMap<Decimal, Decimal> =
        sums.iter().map(|(rate, (exact, _, _))| (*rate, cents(*exact))).collect();
    let missing = |totals: &BTreeMap<Decimal, Decimal>| whole - totals.values().sum::<Decimal>();
    if missing(&totals).abs() > CENT * Decimal::from(lines.len()) {
        return None;
    }
    while let rest = missing(&totals)
        && rest.abs() >= CENT
    {
        let cent = if rest.is_sign_negative() { -CENT } else { CENT };
        let dropped = |rate: &Decimal, total: &Decimal| (sums[rate].0 - *total) * cent;
        let (_, total) =
            totals.iter_mut().max_by_key(|(rate, total)| (dropped(rate, total), sums[rate].0.abs()))?;
        *total += cent;
    }
    let mut corrections = Vec::new();
    for (rate, total) in &totals {
        let (_, in_cents, count) = sums[rate];
        let rest = *total - in_cents;
        if rest.abs() > CENT * Decimal::from(count) {
            return None;
        }
        if !rest.is_zero() {
            corrections.push((*rate, rest));
        }
    }
    Some(Rounded { lines: rounded, corrections, totals })
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
        let rounded = to_cents(&[exact("23", "49.20"), exact("23", "4.92")], d("54.12")).unwrap();
        assert_eq!(rounded.lines, [d("49.20"), d("4.92")]);
        assert!(rounded.corrections.is_empty());
    }

    #[test]
    fn three_thirds_make_one() {
        let rounded = to_cents(&[exact("23", "0.3333333"); 3], d("1.00")).unwrap();
        assert_eq!(rounded.corrections, [(d("23"), d("0.01"))]);
    }

    #[test]
    fn the_correction_stands_in_the_rate_it_belongs_to() {
        let lines = [exact("23", "10.004"), exact("23", "10.004"), exact("5", "3.00")];
        let rounded = to_cents(&lines, d("23.01")).unwrap();
        assert_eq!(rounded.corrections, [(d("23"), d("0.01"))]);
        assert_eq!(rounded.totals[&d("5")], d("3.00"));
    }

    #[test]
    fn a_cent_of_the_whole_goes_to_the_rate_that_dropped_most_of_it() {
        // 900.002 + 1.004 + 1.004 = 902.010: neither rate alone rounds up, and the large one dropped less.
        let lines = [exact("23", "900.002"), exact("19", "1.004"), exact("5", "1.004")];
        let rounded = to_cents(&lines, d("902.01")).unwrap();
        assert_eq!(rounded.totals[&d("23")], d("900.00"));
        assert_eq!(rounded.corrections, [(d("19"), d("0.01"))]);
        let back = lines.map(|line| Exact { gross: -line.gross, ..line });
        assert_eq!(to_cents(&back, d("-902.01")).unwrap().corrections, [(d("19"), d("-0.01"))]);
    }

    #[test]
    fn a_real_difference_is_not_rounded_away() {
        assert_eq!(to_cents(&[exact("23", "10.00")], d("10.50")), None);
        assert_eq!(to_cents(&[exact("23", "10.00")], d("10.02")), None);
        assert_eq!(to_cents(&[], d("0.01")), None);
    }

    proptest! {
        #[test]
        fn documents_add_up_to_the_whole(
            amounts in prop::collection::vec((-5_000_000_i64..90_000_000, 0_usize..4), 1..40),
        ) {
            let rates = [d("23"), d("19"), d("5"), d("0")];
            let lines: Vec<Exact> =
                amounts.iter().map(|(n, r)| Exact { rate: rates[*r], gross: Decimal::new(*n, 4) }).collect();
            let whole = cents(lines.iter().map(|line| line.gross).sum());
            let rounded = to_cents(&lines, whole).unwrap();
            let all: Decimal = rounded.lines.iter().sum::<Decimal>()
                + rounded.corrections.iter().map(|(_, rest)| rest).sum::<Decimal>();
            prop_assert_eq!(all, whole);
            prop_assert_eq!(rounded.totals.values().sum::<Decimal>(), whole);
            for (rate, sum) in &rounded.totals {
                let own: Decimal = lines.iter().filter(|line| line.rate == *rate).map(|line| line.gross).sum();
                prop_assert!((own - sum).abs() < Decimal::new(1, 2), "rate {} is off by a cent or more", rate);
            }
        }
    }
}
