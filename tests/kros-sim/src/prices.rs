//! What KROS computes from the gross line totals: VAT per rate, totals, and their value in the currency of the books.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Number, Value, json};
use std::collections::BTreeMap;

/// Net, VAT and gross of one amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// Without VAT.
    pub net: Decimal,
    /// VAT.
    pub vat: Decimal,
    /// With VAT.
    pub gross: Decimal,
}

/// The prices of a document.
#[derive(Clone, Debug)]
pub struct Prices {
    /// Currency of the document.
    pub currency: String,
    /// Units of that currency per 1 unit of the books' currency.
    pub rate: Decimal,
    /// In the document's currency.
    pub document: Total,
    /// In the currency of the books.
    pub legislative: Total,
    /// Per VAT rate, in the document's currency.
    pub by_rate: BTreeMap<Decimal, Total>,
}

impl Prices {
    /// `lines` are pairs of VAT rate in percent and gross line total. The VAT of a rate is taken out of the sum of
    /// its lines and rounded once.
    pub fn compute(
        currency: &str,
        rate: Decimal,
        lines: impl IntoIterator<Item = (Decimal, Decimal)>,
    ) -> Self {
        let mut gross_by_rate = BTreeMap::<Decimal, Decimal>::new();
        for (vat_rate, gross) in lines {
            *gross_by_rate.entry(vat_rate.normalize()).or_default() += gross;
        }
        let by_rate: BTreeMap<_, _> = gross_by_rate
            .into_iter()
            .map(|(vat_rate, gross)| {
                let vat = cents(gross * vat_rate / (Decimal::ONE_HUNDRED + vat_rate));
                (vat_rate, Total { net: gross - vat, vat, gross })
            })
            .collect();
        let sum = |part: fn(&Total) -> Decimal| by_rate.values().map(part).sum::<Decimal>();
        let document = Total {
            net: sum(|total| total.net),
            vat: sum(|total| total.vat),
            gross: sum(|total| total.gross),
        };
        let (gross, vat) = (cents(document.gross / rate), cents(document.vat / rate));
        let legislative = Total { net: gross - vat, vat, gross };
        Self { currency: currency.into(), rate, document, legislative, by_rate }
    }

    pub(crate) fn json(&self) -> Value {
        json!({
            "currency": self.currency,
            "exchangeRate": number(self.rate),
            "documentPrices": self.document.json(),
            "legislativePrices": self.legislative.json(),
        })
    }

    pub(crate) fn breakdowns(&self) -> Vec<Value> {
        self.by_rate
            .iter()
            .map(|(rate, total)| {
                let mut row = total.json();
                row["vatRate"] = number(*rate);
                row
            })
            .collect()
    }
}

impl Total {
    fn json(&self) -> Value {
        json!({
            "totalPrice": number(self.net),
            "vatTotalPrice": number(self.vat),
            "totalPriceInclVat": number(self.gross),
        })
    }
}

/// Two decimals, halves away from zero.
pub(crate) fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// A decimal as a JSON number that keeps every digit.
pub(crate) fn number(amount: Decimal) -> Value {
    amount.normalize().to_string().parse::<Number>().map_or(Value::Null, Value::Number)
}

/// A JSON number as a decimal, without going through a float.
pub(crate) fn decimal(value: &Value) -> Option<Decimal> {
    let text = value.as_number()?.to_string();
    text.parse().ok().or_else(|| Decimal::from_scientific(&text).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn vat_is_taken_out_once_per_rate_and_not_per_line() {
        let lines = [("23", "0.03"), ("23", "0.03"), ("23", "0.03"), ("5", "1.05"), ("0", "2.00")];
        let prices = Prices::compute("EUR", Decimal::ONE, lines.map(|(rate, gross)| (dec(rate), dec(gross))));
        assert_eq!(prices.by_rate[&dec("23")].vat, dec("0.02")); // per line it would be 0.03
        assert_eq!(prices.by_rate[&dec("5")].vat, dec("0.05"));
        assert_eq!(prices.document, Total { net: dec("3.07"), vat: dec("0.07"), gross: dec("3.14") });
    }

    #[test]
    fn euro_value_is_the_document_value_divided_by_the_rate() {
        let prices = Prices::compute("CZK", dec("25.2"), [(dec("23"), dec("3099.60"))]);
        assert_eq!(prices.document, Total { net: dec("2520"), vat: dec("579.6"), gross: dec("3099.6") });
        assert_eq!(prices.legislative, Total { net: dec("100"), vat: dec("23"), gross: dec("123") });
    }

    #[test]
    fn a_half_cent_of_a_negative_amount_goes_away_from_zero() {
        assert_eq!(cents(dec("-0.005")), dec("-0.01"));
        assert_eq!(cents(dec("0.005")), dec("0.01"));
    }
}
