//! Rounding of what is paid in cash, in a line of its own outside VAT.

use rust_decimal::Decimal;

/// What has to be added to `total` so that it can be paid in coins; zero where there are coins for every cent.
///
/// EUR: to 5 cents, and 1 or 2 cents to 5 (Slovak Act 18/1996 on prices, as of 1 July 2022). CZK: to whole crowns (the
/// smallest coin since 2008), a half up.
pub fn rounding(total: Decimal, currency: &str) -> Decimal {
    let coin = match currency {
        "EUR" => Decimal::new(5, 2),
        "CZK" => Decimal::ONE,
        _ => return Decimal::ZERO,
    };
    let coins = super::decimal::round(total / coin, 0);
    let payable =
        if currency == "EUR" && coins.is_zero() && total > Decimal::ZERO { coin } else { coins * coin };
    payable - total
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn coins_decide() {
        for (total, currency, expected) in [
            ("10.00", "EUR", "0"),
            ("10.01", "EUR", "-0.01"),
            ("10.02", "EUR", "-0.02"),
            ("10.03", "EUR", "0.02"),
            ("10.04", "EUR", "0.01"),
            ("10.06", "EUR", "-0.01"),
            ("10.07", "EUR", "-0.02"),
            ("10.08", "EUR", "0.02"),
            ("10.09", "EUR", "0.01"),
            ("0.01", "EUR", "0.04"),
            ("0.02", "EUR", "0.03"),
            ("0", "EUR", "0"),
            ("99.49", "CZK", "-0.49"),
            ("99.50", "CZK", "0.50"),
            ("99.00", "CZK", "0"),
            ("10.03", "USD", "0"),
        ] {
            let total = total.parse().unwrap();
            assert_eq!(rounding(total, currency), expected.parse().unwrap(), "{total} {currency}");
        }
    }
}
