//! The VAT rate of an order line, read from the order's own tax items. Never guessed, never the nearest.

use crate::shop::order::{Line, TaxLine};
use rust_decimal::Decimal;

/// Why a line has no rate that a document could carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VatProblem {
    /// Tax was taken, but no rate says why.
    NoRate,
    /// The order does not keep the percentage of this rate.
    NoPercent(String),
    /// One rate, and the tax is not that percentage of the net amount.
    DoesNotFit(Decimal),
    /// Several rates that do not add to one.
    SeveralRates(String),
}

/// The smallest amount that a shop with so many decimals rounds to, never finer than a cent.
pub fn unit(decimals: u32) -> Decimal {
    Decimal::new(1, decimals.min(2))
}

/// How KROS computes VAT from gross line totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VatRule {
    /// Out of the sum of a rate's lines, rounded once.
    GrossPerRate,
    /// Out of each line, rounded each time.
    GrossPerLine,
}

impl VatRule {
    /// Reads the API profile's `vat_rule`.
    pub fn named(name: &str) -> VatRule {
        if name == "gross_per_line" { VatRule::GrossPerLine } else { VatRule::GrossPerRate }
    }

    /// The VAT that KROS will compute for lines of one rate.
    pub fn predict(self, lines: impl Iterator<Item = Decimal>, rate: Decimal) -> Decimal {
        match self {
            VatRule::GrossPerRate => inside(lines.sum(), rate),
            VatRule::GrossPerLine => lines.map(|gross| inside(gross, rate)).sum(),
        }
    }
}

/// The percentage of a line.
///
/// `net` and `tax` are what the rate has to explain; `unit` is the smallest amount the shop rounds to, and the tax
/// may be off by that much. A line without tax and without rates goes at 0 %.
pub fn rate_of(
    line: &Line,
    net: Decimal,
    tax: Decimal,
    rates: &[TaxLine],
    unit: Decimal,
) -> Result<Decimal, VatProblem> {
    let applied: Vec<_> =
        line.taxes.iter().filter_map(|row| row.total.map(|total| (row.id, total))).collect();
    let mut percents = Vec::new();
    let mut compound = false;
    for (id, total) in &applied {
        let Some(rate) = rates.iter().find(|rate| rate.rate_id == *id) else {
            if total.is_zero() {
                continue;
            }
            return Err(VatProblem::NoPercent(format!("#{id}")));
        };
        compound |= rate.compound;
        percents.push(rate.rate_percent.ok_or_else(|| VatProblem::NoPercent(label(rate)))?);
    }
    if percents.is_empty() {
        return if tax.is_zero() { Ok(Decimal::ZERO) } else { Err(VatProblem::NoRate) };
    }
    let percent: Decimal = percents.iter().sum::<Decimal>().normalize();
    let several = percents.len() > 1;
    let fits = fits(net, tax, percent, unit) && percent.scale() <= 2 && !(several && compound);
    match (fits, several) {
        (true, _) => Ok(percent),
        (false, false) => Err(VatProblem::DoesNotFit(percent)),
        (false, true) => {
            let list: Vec<String> = percents.iter().map(|p| format!("{} %", p.normalize())).collect();
            Err(VatProblem::SeveralRates(list.join(" + ")))
        }
    }
}

/// Whether `tax` is `percent` of `net`, up to one rounding.
pub fn fits(net: Decimal, tax: Decimal, percent: Decimal, unit: Decimal) -> bool {
    (net * percent / Decimal::ONE_HUNDRED - tax).abs() <= unit
}

/// VAT inside a gross amount, in cents.
pub fn inside(gross: Decimal, percent: Decimal) -> Decimal {
    crate::money::decimal::cents(gross * percent / (Decimal::ONE_HUNDRED + percent))
}

fn label(rate: &TaxLine) -> String {
    if rate.label.trim().is_empty() { format!("#{}", rate.rate_id) } else { rate.label.trim().to_string() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::documents::amounts::testing::{d, line, rate};

    fn check(
        taxes: &[(u64, Option<&str>)],
        net: &str,
        tax: &str,
        rates: &[TaxLine],
    ) -> Result<String, VatProblem> {
        rate_of(&line(taxes), d(net), d(tax), rates, d("0.01")).map(|rate| rate.to_string())
    }

    #[test]
    fn a_line_without_tax_goes_at_zero() {
        assert_eq!(check(&[], "10", "0", &[]), Ok("0".into()));
        assert_eq!(check(&[(1, None)], "10", "0", &[rate(1, Some("23"))]), Ok("0".into()));
    }

    #[test]
    fn the_stored_percentage_counts() {
        assert_eq!(check(&[(1, Some("4.60"))], "20", "4.60", &[rate(1, Some("23.0000"))]), Ok("23".into()));
        assert_eq!(check(&[(1, Some("0"))], "0", "0", &[rate(1, Some("23"))]), Ok("23".into()));
        assert_eq!(check(&[(1, Some("0"))], "20", "0", &[rate(1, Some("0"))]), Ok("0".into()));
    }

    #[test]
    fn tax_without_a_rate_stops() {
        assert_eq!(check(&[], "10", "2.30", &[]), Err(VatProblem::NoRate));
        assert_eq!(check(&[(7, Some("2.30"))], "10", "2.30", &[]), Err(VatProblem::NoPercent("#7".into())));
        assert_eq!(
            check(&[(1, Some("2.30"))], "10", "2.30", &[rate(1, None)]),
            Err(VatProblem::NoPercent("DPH 1".into()))
        );
    }

    #[test]
    fn a_rate_that_does_not_explain_the_tax_stops() {
        assert_eq!(
            check(&[(1, Some("2.00"))], "10", "2.00", &[rate(1, Some("23"))]),
            Err(VatProblem::DoesNotFit(d("23")))
        );
        assert_eq!(
            check(&[(1, Some("0"))], "10", "0", &[rate(1, Some("23"))]),
            Err(VatProblem::DoesNotFit(d("23")))
        );
    }

    #[test]
    fn two_rates_must_add_to_one() {
        let rates = [rate(1, Some("19")), rate(2, Some("4"))];
        let taxes = [(1, Some("1.90")), (2, Some("0.40"))];
        assert_eq!(check(&taxes, "10", "2.30", &rates), Ok("23".into()));
        let off = [(1, Some("1.90")), (2, Some("0.48"))];
        assert_eq!(check(&off, "10", "2.38", &rates), Err(VatProblem::SeveralRates("19 % + 4 %".into())));
        let mut compound = rates.clone();
        compound[1].compound = true;
        assert!(matches!(check(&taxes, "10", "2.30", &compound), Err(VatProblem::SeveralRates(_))));
    }

    #[test]
    fn vat_is_predicted_per_rate_or_per_line_as_the_profile_says() {
        let lines = || [d("0.03"); 3].into_iter();
        assert_eq!(VatRule::named("gross_per_rate").predict(lines(), d("23")), d("0.02"));
        assert_eq!(VatRule::named("gross_per_line").predict(lines(), d("23")), d("0.03"));
    }

    #[test]
    fn vat_inside_a_gross_amount() {
        assert_eq!(inside(d("54.12"), d("23")).to_string(), "10.12");
        assert_eq!(inside(d("100"), d("0")).to_string(), "0");
        assert_eq!(inside(d("-24.6"), d("23")), d("-4.60"));
    }
}
