//! The single checks, each naming the property at fault with its path.

use crate::config::Config;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

pub(super) const REQUIRED: &str = "Hodnota je povinná.";
pub(super) const TYPE: &str = "Hodnota nemá správny typ.";

/// The faults found so far.
pub(super) struct Report {
    pub(super) errors: Vec<Value>,
    strict: bool,
    pub(super) name_limit: Option<usize>,
    pub(super) base_currency: String,
}

/// The properties of one object and its path.
pub(super) struct Fields<'a> {
    map: &'a Map<String, Value>,
    pub(super) path: String,
}

impl<'a> Fields<'a> {
    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.map.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn at(&self, name: &str) -> String {
        join(&self.path, name)
    }
}

impl Report {
    pub(super) fn new(config: &Config) -> Self {
        Self {
            errors: Vec::new(),
            strict: config.strict_fields,
            name_limit: config.name_limit,
            base_currency: config.base_currency.clone(),
        }
    }

    pub(super) fn add(&mut self, path: &str, name: &str, message: &str) {
        self.errors.push(json!({ "propertyPath": join(path, name), "errorMessage": message }));
    }

    /// The object's properties; one that the contract does not know is a fault.
    pub(super) fn object<'a>(&mut self, value: &'a Value, path: &str, known: &[&str]) -> Option<Fields<'a>> {
        let Some(map) = value.as_object() else {
            self.add(path, "", TYPE);
            return None;
        };
        if self.strict {
            for name in map.keys().filter(|name| !known.contains(&name.as_str())) {
                self.add(path, name, "Neznáma vlastnosť.");
            }
        }
        Some(Fields { map, path: path.into() })
    }

    pub(super) fn child<'a>(
        &mut self,
        fields: &Fields<'a>,
        name: &str,
        required: bool,
        known: &[&str],
    ) -> Option<Fields<'a>> {
        match fields.get(name) {
            Some(value) => self.object(value, &fields.at(name), known),
            None => {
                if required {
                    self.add(&fields.path, name, REQUIRED);
                }
                None
            }
        }
    }

    /// A string of at most `limit` UTF-16 units. A required one must not be blank.
    pub(super) fn text<'a>(
        &mut self,
        fields: &Fields<'a>,
        name: &str,
        required: bool,
        limit: Option<usize>,
    ) -> Option<&'a str> {
        let text = match fields.get(name) {
            None => "",
            Some(Value::String(text)) => text,
            Some(_) => {
                self.add(&fields.path, name, TYPE);
                return None;
            }
        };
        if required && text.trim().is_empty() {
            self.add(&fields.path, name, REQUIRED);
            return None;
        }
        if let Some(limit) = limit.filter(|limit| text.encode_utf16().count() > *limit) {
            self.add(&fields.path, name, &format!("Hodnota je dlhšia ako {limit} znakov."));
            return None;
        }
        Some(text).filter(|text| !text.is_empty())
    }

    pub(super) fn texts(&mut self, fields: &Fields<'_>, names: &[&str]) {
        for name in names {
            self.text(fields, name, false, None);
        }
    }

    pub(super) fn decimal(&mut self, fields: &Fields<'_>, name: &str, required: bool) -> Option<Decimal> {
        let Some(value) = fields.get(name) else {
            if required {
                self.add(&fields.path, name, REQUIRED);
            }
            return None;
        };
        let number = crate::prices::decimal(value);
        if number.is_none() {
            self.add(&fields.path, name, "Hodnota musí byť číslo.");
        }
        number
    }

    /// A number of at most two decimals.
    pub(super) fn money(&mut self, fields: &Fields<'_>, name: &str, required: bool) -> Option<Decimal> {
        let amount = self.decimal(fields, name, required)?;
        if amount.normalize().scale() > 2 {
            self.add(&fields.path, name, "Suma smie mať najviac dve desatinné miesta.");
            return None;
        }
        Some(amount)
    }

    pub(super) fn one_of(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
        required: bool,
        allowed: &[i64],
    ) -> Option<i64> {
        let number = self.decimal(fields, name, required)?;
        let known = allowed.iter().find(|code| Decimal::from(**code) == number).copied();
        if known.is_none() {
            self.add(&fields.path, name, "Hodnota nie je z povoleného zoznamu.");
        }
        known
    }

    pub(super) fn boolean(&mut self, fields: &Fields<'_>, name: &str) {
        if fields.get(name).is_some_and(|value| !value.is_boolean()) {
            self.add(&fields.path, name, TYPE);
        }
    }

    /// ISO 8601: a date, or a date and time.
    pub(super) fn date(&mut self, fields: &Fields<'_>, name: &str, required: bool) {
        if let Some(text) = self.text(fields, name, required, None)
            && !is_date(text)
        {
            self.add(&fields.path, name, "Dátum nie je platný.");
        }
    }

    /// At most ten digits; blank is allowed.
    pub(super) fn variable_symbol(&mut self, fields: &Fields<'_>, name: &str) {
        if let Some(symbol) = self.text(fields, name, false, Some(10))
            && !symbol.bytes().all(|byte| byte.is_ascii_digit())
        {
            self.add(&fields.path, name, "Variabilný symbol smie obsahovať len číslice.");
        }
    }

    pub(super) fn external_id(&mut self, fields: &Fields<'_>, required: bool) {
        if let Some(id) = self.text(fields, "externalId", required, Some(64))
            && !id.bytes().all(|byte| byte.is_ascii_graphic())
        {
            self.add(&fields.path, "externalId", "Povolené sú len znaky ASCII.");
        }
    }

    pub(super) fn currency<'a>(
        &mut self,
        fields: &Fields<'a>,
        name: &str,
        required: bool,
    ) -> Option<&'a str> {
        let code = self.text(fields, name, required, None)?;
        if !super::currency::is_known(code) {
            self.add(&fields.path, name, "Neznáma mena.");
            return None;
        }
        Some(code)
    }

    /// Empty, or an IBAN whose check digits fit.
    pub(super) fn iban(&mut self, fields: &Fields<'_>, name: &str) {
        if let Some(iban) = self.text(fields, name, false, None)
            && !iban_is_valid(iban)
        {
            self.add(&fields.path, name, "IBAN nie je platný.");
        }
    }
}

/// `Data[0]` and `orderNumber` make `Data[0].OrderNumber`.
fn join(path: &str, name: &str) -> String {
    let mut letters = name.chars();
    let name: String =
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect();
    match (path, name.as_str()) {
        ("", _) => name,
        (_, "") => path.into(),
        _ => format!("{path}.{name}"),
    }
}

fn is_date(text: &str) -> bool {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok() && text.len() == 10
        || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").is_ok()
        || DateTime::parse_from_rfc3339(text).is_ok()
}

fn iban_is_valid(iban: &str) -> bool {
    let letters: Vec<char> = iban.chars().filter(|letter| *letter != ' ').collect();
    if !(15..=34).contains(&letters.len()) || !letters[..2].iter().all(char::is_ascii_uppercase) {
        return false;
    }
    let turned = letters[4..].iter().chain(&letters[..4]);
    let rest = turned.map(|letter| letter.to_digit(36)).try_fold(0_u32, |rest, digit| {
        let digit = digit?;
        Some((rest * if digit > 9 { 100 } else { 10 } + digit) % 97)
    });
    rest == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_an_iban_are_counted() {
        assert!(iban_is_valid("SK3112000000198742637541"));
        assert!(iban_is_valid("SK31 1200 0000 1987 4263 7541"));
        assert!(!iban_is_valid("SK3112000000198742637542"));
        assert!(!iban_is_valid("NOT-AN-IBAN"));
    }

    #[test]
    fn dates_are_iso_8601() {
        for good in ["2026-03-09", "2026-03-09T00:00:00", "2022-12-07T08:56:08.693Z"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["2026-3-9", "9.3.2026", "2026-02-30", "2026-03-09 10:00", ""] {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn a_path_is_written_with_capitals() {
        assert_eq!(join("Data[3].Items[0]", "name"), "Data[3].Items[0].Name");
        assert_eq!(join("", "data"), "Data");
    }
}
