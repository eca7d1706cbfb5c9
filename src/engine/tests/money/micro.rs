//! Amounts as whole numbers of millionths, the finest that WooCommerce keeps.

use serde_json::Value;

/// One unit of the currency.
pub const ONE: i128 = 1_000_000;
/// One cent.
pub const CENT: i128 = 10_000;

/// `numerator / denominator`, a half away from zero.
pub fn divide(numerator: i128, denominator: i128) -> i128 {
    let (sign, n, d) = (numerator.signum() * denominator.signum(), numerator.abs(), denominator.abs());
    sign * ((2 * n + d) / (2 * d))
}

/// The same, a half towards zero.
pub fn divide_half_down(numerator: i128, denominator: i128) -> i128 {
    let (sign, n, d) = (numerator.signum() * denominator.signum(), numerator.abs(), denominator.abs());
    sign * ((2 * n + d - 1) / (2 * d))
}

/// Rounded to a multiple of `unit`, a half away from zero.
pub fn to_unit(amount: i128, unit: i128) -> i128 {
    divide(amount, unit) * unit
}

/// Millionths in one unit of a shop with so many decimals.
pub fn unit(decimals: u32) -> i128 {
    10_i128.pow(6 - decimals)
}

/// Reads a JSON number or text; digits behind the sixth are rounded.
pub fn read(value: &Value) -> i128 {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_string);
    if text.is_empty() || text == "null" {
        return 0;
    }
    let (sign, digits) = text.strip_prefix('-').map_or((1, text.as_str()), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let scale = 10_i128.pow(fraction.len().try_into().unwrap());
    let number: i128 =
        format!("{whole}{fraction}").parse().unwrap_or_else(|_| panic!("'{text}' is no amount"));
    sign * divide(number * ONE, scale)
}

/// Writes an amount as WooCommerce stores it.
pub fn write(amount: i128) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:06}", amount.abs() / ONE, amount.abs() % ONE);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

#[test]
fn numbers_are_read_and_written_as_they_are() {
    for (text, micro) in [("8.130081", 8_130_081), ("-0.01", -CENT), ("24", 24 * ONE), ("0", 0)] {
        assert_eq!((read(&Value::from(text)), write(micro).as_str()), (micro, text));
    }
    assert_eq!(read(&Value::from("0.00000050")), 1);
    assert_eq!((divide(-5, 2), divide_half_down(-5, 2), divide(7, 3)), (-3, -2, 2));
}
