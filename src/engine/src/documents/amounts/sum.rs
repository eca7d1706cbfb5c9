//! How WooCommerce adds an order up, so that every line's share of the total is known to the last digit.
//!
//! Source: `WC_Abstract_Order::calculate_totals` and `WC_Cart_Totals::calculate_totals` (WooCommerce 11.0). Products are
//! rounded one by one, or only in the sum (`woocommerce_tax_round_at_subtotal`); an order edited by a merchant rounds
//! shipping, one from the checkout does not; fees are never rounded. The order does not tell which it was, its numbers do.

use crate::money::decimal::round;
use crate::shop::order::LineTax;
use rust_decimal::Decimal;

/// Floating point noise of the shop begins behind this many decimals.
const SURE_DECIMALS: u32 = 8;

/// What kind of line an amount comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A product.
    Item,
    /// Shipping.
    Shipping,
    /// A fee, or a discount as a negative fee.
    Fee,
}

/// One line as the order keeps it.
#[derive(Debug, Clone, Copy)]
pub struct Amount<'o> {
    /// Its kind.
    pub part: Part,
    /// Without tax.
    pub net: Decimal,
    /// Tax, rounded already where the shop rounds line by line.
    pub tax: Decimal,
    /// The taxes of a shipping line before any rounding.
    pub taxes: &'o [LineTax],
}

/// One way to add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// Decimals of the shop's prices.
    pub decimals: u32,
    /// Products and every tax are rounded one by one.
    pub by_line: bool,
    shipping_rounded: bool,
    /// The checkout rounds a half of a shipping tax up, even where the shop's lines keep it rounded down.
    shipping_tax_up: bool,
}

impl Way {
    /// The way that leads from these lines to exactly this total; `None` where none does.
    ///
    /// `shipping` is the shipping that the order keeps in all, which tells whether it was rounded. `decimals` are those
    /// that the shop may have had, the likeliest first.
    pub fn to_total(
        amounts: &[Amount<'_>],
        total: Decimal,
        shipping: Option<Decimal>,
        decimals: &[u32],
    ) -> Option<Way> {
        let lines = || amounts.iter().filter(|amount| amount.part == Part::Shipping);
        let exact = shipping == Some(lines().map(|amount| amount.net).sum());
        let ways = decimals.iter().flat_map(|decimals| {
            let way = |by_line, shipping_rounded, shipping_tax_up| Way {
                decimals: *decimals,
                by_line,
                shipping_rounded,
                shipping_tax_up,
            };
            [
                way(true, !exact, false),
                way(true, exact, false),
                way(true, false, true),
                way(false, !exact, false),
                way(false, exact, false),
            ]
        });
        ways.into_iter().find(|way| way.explains(amounts, total))
    }

    /// The plain sum of the stored amounts, for an order that no way explains.
    pub fn exact(decimals: u32) -> Way {
        Way { decimals, by_line: false, shipping_rounded: false, shipping_tax_up: false }
    }

    fn explains(&self, amounts: &[Amount<'_>], total: Decimal) -> bool {
        let whole_taxes = || amounts.iter().all(|amount| round(amount.tax, self.decimals) == amount.tax);
        let sum: Decimal = amounts.iter().map(|amount| self.gross(amount)).sum();
        round(round(sum, SURE_DECIMALS), self.decimals) == total && (!self.by_line || whole_taxes())
    }

    /// What a line adds to the total.
    pub fn gross(&self, amount: &Amount<'_>) -> Decimal {
        let rounded = match amount.part {
            Part::Item => self.by_line,
            Part::Shipping => self.shipping_rounded,
            Part::Fee => false,
        };
        self.tax(amount) + if rounded { round(amount.net, self.decimals) } else { amount.net }
    }

    /// The tax in it.
    pub fn tax(&self, amount: &Amount<'_>) -> Decimal {
        if self.shipping_tax_up && amount.part == Part::Shipping {
            amount.taxes.iter().filter_map(|tax| tax.total).map(|tax| round(tax, self.decimals)).sum()
        } else {
            amount.tax
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn amount(part: Part, net: &str, tax: &str) -> Amount<'static> {
        Amount { part, net: d(net), tax: d(tax), taxes: &[] }
    }

    #[test]
    fn a_shop_that_rounds_every_line_is_told_from_one_that_rounds_the_sum() {
        // 3 × 9.995 with 23 % inside: 8.13 + 1.87 each, or 24.378049 + 5.606951.
        let lines = [amount(Part::Item, "8.126016", "1.87"); 3];
        let way = Way::to_total(&lines, d("30.00"), None, &[2]).unwrap();
        assert_eq!(way.gross(&lines[0]), d("10.00"));
        let lines = [amount(Part::Item, "8.126016", "1.868984"); 3];
        let way = Way::to_total(&lines, d("29.99"), None, &[2]).unwrap();
        assert_eq!(way.gross(&lines[0]), d("9.995"));
    }

    #[test]
    fn fees_are_never_rounded_and_shipping_only_by_the_merchant() {
        let lines = [amount(Part::Fee, "1.004", "0.23"), amount(Part::Fee, "1.004", "0.23")];
        assert_eq!(Way::to_total(&lines, d("2.47"), None, &[2]).unwrap().gross(&lines[0]), d("1.234"));
        let lines = [amount(Part::Shipping, "1.004", "0.23"); 2];
        let one = [amount(Part::Shipping, "1.004", "0.23")];
        for (kept, gross) in [("1.004", "1.234"), ("1.00", "1.23")] {
            let way = Way::to_total(&one, d("1.23"), Some(d(kept)), &[2]).unwrap();
            assert_eq!(
                way.gross(&one[0]),
                d(gross),
                "both ways lead to the total, the order's shipping tells which"
            );
        }
        assert_eq!(Way::to_total(&lines, d("2.46"), None, &[2]).unwrap().gross(&lines[0]), d("1.23"));
        assert_eq!(Way::to_total(&lines, d("2.47"), None, &[2]).unwrap().gross(&lines[0]), d("1.234"));
    }

    #[test]
    fn the_checkout_rounds_half_a_cent_of_shipping_tax_up() {
        // 3.50 × 23 % = 0.805: the line keeps 0.80, the total was made with 0.81.
        let taxes = [LineTax { id: 1, total: Some(d("0.805")) }];
        let line = [Amount { taxes: &taxes, ..amount(Part::Shipping, "3.50", "0.80") }];
        assert_eq!(Way::to_total(&line, d("4.30"), None, &[2]).unwrap().gross(&line[0]), d("4.30"));
        assert_eq!(Way::to_total(&line, d("4.31"), None, &[2]).unwrap().gross(&line[0]), d("4.31"));
    }

    #[test]
    fn whole_crowns_are_tried_where_the_shop_may_have_none_smaller() {
        let lines = [amount(Part::Item, "82.644628", "17")];
        assert_eq!(Way::to_total(&lines, d("100"), None, &[2]), None);
        assert_eq!(Way::to_total(&lines, d("100"), None, &[2, 0]).unwrap().gross(&lines[0]), d("100"));
    }

    #[test]
    fn a_total_that_is_not_the_sum_has_no_way() {
        assert_eq!(Way::to_total(&[amount(Part::Item, "10.00", "2.30")], d("12.31"), None, &[2]), None);
    }

    #[test]
    fn noise_behind_the_eighth_decimal_does_not_move_a_half_cent() {
        let lines = [amount(Part::Item, "4.06707317073", "0.93792682927")]; // 5.005 in floating point
        let subtotal = Way::to_total(&lines, d("5.01"), None, &[2]);
        assert!(subtotal.is_some());
        let noisy = [amount(Part::Item, "4.067073170729999", "0.93792682927")];
        assert_eq!(Way::to_total(&noisy, d("5.01"), None, &[2]), subtotal);
    }
}
