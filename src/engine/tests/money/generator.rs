//! Random orders, calculated as WooCommerce does, in whole numbers.

use crate::checker::Shop;
use crate::micro::{CENT, ONE, divide, divide_half_down, to_unit, unit, write};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A small random generator (xorshift64*): one seed, one sequence.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number from 0 to `below` - 1.
    pub fn below(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % below
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// Ids of tax rates and their percentages, as a product's tax class has them.
type Class = &'static [(u64, i128)];

const SLOVAK: [Class; 5] = [&[(1, 23)], &[(2, 19)], &[(3, 5)], &[(4, 0)], &[]];
const CZECH: [Class; 4] = [&[(5, 21)], &[(6, 12)], &[(4, 0)], &[]];
/// Two taxes that add to one rate.
const SEVERAL: [Class; 2] = [&[(7, 18), (8, 5)], &[(2, 19)]];

/// An order and the shop that calculated it.
pub struct Case {
    pub order: Value,
    pub shop: Shop,
}

struct Line {
    class: Class,
    name: String,
    quantity: i128,
    /// Net and raw taxes, before and after the discount.
    subtotal: (i128, Vec<i128>),
    total: (i128, Vec<i128>),
}

struct Counter<'d> {
    dice: &'d mut Dice,
    shop: Shop,
    inside: bool,
}

/// A random order of a random shop.
pub fn case(dice: &mut Dice) -> Case {
    let decimals = *dice.one_of(&[2, 2, 2, 2, 4, 4, 0]);
    let shop =
        Shop { decimals, by_line: dice.chance(50), shipping_rounded: dice.chance(50), cash: dice.chance(20) };
    let inside = dice.chance(50);
    let classes: &[Class] = match dice.below(10) {
        0..=5 => &SLOVAK,
        6..=8 => &CZECH,
        _ => &SEVERAL,
    };
    let mut counter = Counter { dice, shop, inside };
    let lines = counter.products(classes);
    let shipping = counter.others(classes, 30, "Kuriér", false);
    let mut fees = counter.others(classes, 70, "Dobierka", true);
    if classes.len() > 2 {
        fees.extend(counter.gift_card(&lines, &shipping, &fees));
    }
    counter.order(&lines, &shipping, &fees)
}

impl Counter<'_> {
    fn products(&mut self, classes: &[Class]) -> Vec<Line> {
        let coupon = match self.dice.below(10) {
            0..=5 => None,
            6 => Some((100, 0)),
            7 => Some((0, i128::from(self.dice.below(2_000)) * CENT)),
            _ => Some((i128::from(self.dice.below(60)), 0)),
        };
        let count = 1 + self.dice.below(8);
        let mut left = coupon.map_or(0, |(_, fixed)| fixed);
        (0..count).map(|number| self.product(classes, number, coupon, &mut left)).collect()
    }

    fn product(
        &mut self,
        classes: &[Class],
        number: u64,
        coupon: Option<(i128, i128)>,
        left: &mut i128,
    ) -> Line {
        let class = *self.dice.one_of(classes);
        let quantity = match self.dice.below(3) {
            0 => i128::from(1 + self.dice.below(20_000)), // thousandths
            _ => i128::from(1 + self.dice.below(5)) * 1_000,
        };
        // Four decimals at most; 5 % are free.
        let price = match self.dice.below(20) {
            0 => 0,
            1..=9 => i128::from(self.dice.below(100_000)) * CENT,
            _ => i128::from(self.dice.below(2_000_000)) * 100,
        };
        let amount = divide(price * quantity, 1_000);
        let discount = match coupon {
            None => 0,
            Some((0, _)) => {
                let own = to_unit(amount.min(*left), CENT).min(amount);
                *left -= own;
                own
            }
            Some((percent, _)) => to_unit(divide(amount * percent, 100), CENT).min(amount),
        };
        let (subtotal, total) = (self.split(class, amount), self.split(class, amount - discount));
        Line { class, name: format!("Tovar {number}"), quantity, subtotal, total }
    }

    /// A price as WooCommerce takes tax out of it or adds tax to it; taxes have six decimals.
    fn split(&self, class: Class, amount: i128) -> (i128, Vec<i128>) {
        let whole: i128 = class.iter().map(|(_, percent)| percent).sum();
        let base = if self.inside { 100 + whole } else { 100 };
        let taxes: Vec<i128> = class.iter().map(|(_, percent)| divide(amount * percent, base)).collect();
        (if self.inside { amount - taxes.iter().sum::<i128>() } else { amount }, taxes)
    }

    /// Shipping or a fee, or none; their prices are always without tax.
    fn others(&mut self, classes: &[Class], none: u64, name: &str, small: bool) -> Vec<Line> {
        if self.dice.chance(none) {
            return Vec::new();
        }
        let class = *self.dice.one_of(classes);
        let cents = if small { 500 } else { 2_000 };
        let net = if self.dice.chance(80) {
            i128::from(self.dice.below(cents)) * CENT
        } else {
            i128::from(self.dice.below(cents * 100)) * 100
        };
        let taxes: Vec<i128> = class.iter().map(|(_, percent)| divide(net * percent, 100)).collect();
        vec![Line {
            class,
            name: name.into(),
            quantity: 1_000,
            subtotal: (net, taxes.clone()),
            total: (net, taxes),
        }]
    }

    /// A negative fee, whose tax is spread over everything in the order by its net amounts.
    fn gift_card(&mut self, lines: &[Line], shipping: &[Line], fees: &[Line]) -> Option<Line> {
        let mut costs: BTreeMap<Option<(u64, i128)>, i128> = BTreeMap::new();
        for line in lines.iter().chain(shipping).chain(fees) {
            *costs.entry(line.class.first().copied()).or_default() += line.total.0;
        }
        let all: i128 = costs.values().sum();
        if all < ONE || self.dice.chance(75) {
            return None;
        }
        let most = u64::try_from(all / CENT).unwrap();
        let net = -CENT * i128::from(1 + self.dice.below(most.max(2) - 1));
        let taxed: Vec<_> = costs
            .into_iter()
            .filter_map(|(rate, cost)| Some((rate?, cost)))
            .filter(|(_, cost)| *cost > 0)
            .collect();
        let taxes = taxed
            .iter()
            .map(|((_, percent), cost)| divide(net * cost * percent, 100 * all))
            .collect::<Vec<_>>();
        let class = Vec::leak(taxed.iter().map(|(rate, _)| *rate).collect());
        let name = "Darčeková karta".into();
        Some(Line { class, name, quantity: 1_000, subtotal: (net, taxes.clone()), total: (net, taxes) })
    }

    fn order(&mut self, lines: &[Line], shipping: &[Line], fees: &[Line]) -> Case {
        let unit = unit(self.shop.decimals);
        let rounded_if = |yes: bool, amount: i128| if yes { to_unit(amount, unit) } else { amount };
        let mut sum: i128 = 0;
        let mut rates: BTreeMap<u64, (i128, i128, i128)> = BTreeMap::new();
        let groups = [(lines, self.shop.by_line), (shipping, self.shop.shipping_rounded), (fees, false)];
        for (index, (group, rounded)) in groups.into_iter().enumerate() {
            for line in group {
                sum += rounded_if(rounded, line.total.0);
                for ((id, percent), tax) in line.class.iter().zip(&line.total.1) {
                    let (_, own, of_shipping) = rates.entry(*id).or_insert((*percent, 0, 0));
                    // The checkout rounds a half of a shipping tax up, whatever the line keeps.
                    let up = index == 1 && self.shop.by_line && !self.shop.shipping_rounded;
                    let tax = if up { to_unit(*tax, unit) } else { self.tax(*tax) };
                    sum += tax;
                    *(if index == 1 { of_shipping } else { own }) += tax;
                }
            }
        }
        let shipping_total =
            shipping.iter().map(|line| rounded_if(self.shop.shipping_rounded, line.total.0)).sum::<i128>();
        // A refund takes everything back.
        let sign = if sum >= unit && self.dice.chance(15) { -1 } else { 1 };
        let total = sign * to_unit(sum, unit);
        let method = if self.shop.cash || self.dice.chance(10) { "cod" } else { "bacs" };
        let json_of = |group: &[Line]| group.iter().map(|line| self.line(line, sign)).collect::<Vec<_>>();
        let rates = rates.iter().map(|(id, (percent, own, of_shipping))| {
            json!({"rate_id": id, "label": format!("DPH {percent} %"), "rate_percent": percent.to_string(), "compound": false,
                   "tax_total": write(sign * own), "shipping_tax_total": write(sign * of_shipping)})
        });
        let order = json!({
            "id": 1, "number": "1", "currency": "EUR", "prices_include_tax": self.inside, "total": write(total),
            "shipping_total": write(sign * shipping_total),
            "payment_method": method, "line_items": json_of(lines), "shipping_lines": json_of(shipping),
            "fee_lines": json_of(fees), "tax_lines": rates.collect::<Vec<_>>(), "coupon_lines": [],
        });
        Case { order, shop: self.shop }
    }

    fn line(&self, line: &Line, sign: i128) -> Value {
        let sum = |taxes: &[i128]| write(sign * taxes.iter().map(|tax| self.tax(*tax)).sum::<i128>());
        let taxes = line.class.iter().zip(&line.total.1);
        let taxes: Vec<Value> =
            taxes.map(|((id, _), tax)| json!({"id": id, "total": write(sign * tax)})).collect();
        json!({"id": 1, "name": line.name, "quantity": write(sign * line.quantity * 1_000), "taxes": taxes,
               "subtotal": write(sign * line.subtotal.0), "subtotal_tax": sum(&line.subtotal.1),
               "total": write(sign * line.total.0), "total_tax": sum(&line.total.1)})
    }

    /// As `wc_round_tax_total` does, where the shop rounds line by line.
    fn tax(&self, tax: i128) -> i128 {
        let unit = unit(self.shop.decimals);
        match (self.shop.by_line, self.inside) {
            (false, _) => tax,
            (true, true) => divide_half_down(tax, unit) * unit,
            (true, false) => to_unit(tax, unit),
        }
    }
}
