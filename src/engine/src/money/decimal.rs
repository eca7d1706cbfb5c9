//! Reading numbers as shops and APIs write them: as text, as JSON numbers, as empty text, as null.

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use serde::{Deserialize, Deserializer};
use serde_json::{Number, Value};
use std::str::FromStr;

/// Nothing in a shop costs this much (10^12); larger numbers would overflow when they are multiplied.
const LARGEST: Decimal = Decimal::from_parts(0xD4A5_1000, 0xE8, 0, false, 0);

/// One cent.
pub const CENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// Rounds half away from zero, as invoices and WooCommerce do.
pub fn round(amount: Decimal, decimals: u32) -> Decimal {
    amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Rounds to cents.
pub fn cents(amount: Decimal) -> Decimal {
    round(amount, 2)
}

/// Writes an amount as people read it: always two decimals.
pub fn shown(amount: Decimal) -> String {
    let mut amount = cents(amount);
    amount.rescale(2);
    amount.to_string()
}

/// Reads a decimal from a JSON number or text; `None` for null and empty text.
pub fn amount(value: &Value) -> Result<Option<Decimal>, String> {
    let text = match value {
        Value::Null => return Ok(None),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_string(),
        other => return Err(format!("{other} is not an amount")),
    };
    if text.is_empty() {
        return Ok(None);
    }
    Decimal::from_str(&text)
        .or_else(|_| Decimal::from_scientific(&text))
        .ok()
        .filter(|amount| amount.abs() < LARGEST)
        .map(Some)
        .ok_or_else(|| format!("'{text}' is not an amount"))
}

/// Writes a decimal as a JSON number without trailing zeros.
pub fn number(amount: Decimal) -> Value {
    Number::from_str(&amount.normalize().to_string()).map_or(Value::Null, Value::Number)
}

/// Reads a non-negative whole number from a JSON number or text.
pub fn integer(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Bool(flag) => Some(u64::from(*flag)),
        _ => None,
    }
}

/// Reads a text from text, number or null.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// serde: an amount; null and empty text are zero.
pub fn lenient_amount<'de, D: Deserializer<'de>>(d: D) -> Result<Decimal, D::Error> {
    lenient_amount_opt(d).map(Option::unwrap_or_default)
}

/// serde: an amount that may be absent.
pub fn lenient_amount_opt<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Decimal>, D::Error> {
    amount(&Value::deserialize(d)?).map_err(serde::de::Error::custom)
}

/// serde: an id; null and empty text are zero.
pub fn lenient_id<'de, D: Deserializer<'de>>(d: D) -> Result<u64, D::Error> {
    let value = Value::deserialize(d)?;
    match &value {
        Value::Null => Ok(0),
        Value::String(text) if text.is_empty() => Ok(0),
        value => integer(value).ok_or_else(|| serde::de::Error::custom(format!("{value} is not an id"))),
    }
}

/// serde: an instant that may be absent.
pub fn lenient_id_opt<'de, D: Deserializer<'de>>(d: D) -> Result<Option<i64>, D::Error> {
    Ok(integer(&Value::deserialize(d)?).and_then(|n| i64::try_from(n).ok()))
}

/// serde: a text from text, number or null.
pub fn lenient_text<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    Ok(text(&Value::deserialize(d)?))
}

/// serde: true for true, 1 and "1".
pub fn lenient_bool<'de, D: Deserializer<'de>>(d: D) -> Result<bool, D::Error> {
    let value = Value::deserialize(d)?;
    Ok(value.as_bool().unwrap_or_else(|| integer(&value) == Some(1)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn amounts_are_read_exactly() {
        for (value, expected) in [
            (json!("16.528925619834711"), "16.528925619834711"),
            (json!("1e-7"), "0.0000001"),
            (json!(""), ""),
            (json!(null), ""),
            (serde_json::from_str("0.1").unwrap(), "0.1"),
            (json!(" 12.30 "), "12.30"),
        ] {
            let read = amount(&value).unwrap();
            assert_eq!(read.map(|d| d.to_string()).unwrap_or_default(), expected, "{value}");
        }
        assert!(amount(&json!("12,30")).is_err());
        assert!(amount(&json!(["1"])).is_err());
    }

    #[test]
    fn cents_round_half_away_from_zero() {
        for (text, expected) in [("0.005", "0.01"), ("-0.005", "-0.01"), ("2.675", "2.68"), ("1.004", "1.00")]
        {
            assert_eq!(cents(text.parse().unwrap()).to_string(), expected);
        }
    }

    #[test]
    fn numbers_are_written_without_noise() {
        assert_eq!(number("49.20".parse().unwrap()).to_string(), "49.2");
        assert_eq!(number("-0.10".parse().unwrap()).to_string(), "-0.1");
        assert_eq!(number("100".parse().unwrap()).to_string(), "100");
    }
}
