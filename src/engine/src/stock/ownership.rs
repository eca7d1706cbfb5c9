//! Who has the say about a product's field: KROS, the shop, or KROS until somebody edits it in the shop.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A field of a product that a card can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Field {
    Name,
    Description,
    Price,
    SalePrice,
    Stock,
    Sku,
    Ean,
    Unit,
    TaxClass,
    Weight,
}

/// Who has the say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The card's value is always put on the product.
    Kros,
    /// The product's value stays.
    Shop,
    /// KROS, until the product's value is another one than the import wrote.
    UntilEdited,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 10] = [
        Field::Name,
        Field::Description,
        Field::Price,
        Field::SalePrice,
        Field::Stock,
        Field::Sku,
        Field::Ean,
        Field::Unit,
        Field::TaxClass,
        Field::Weight,
    ];

    /// The slug used in messages and settings.
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Description => "description",
            Field::Price => "price",
            Field::SalePrice => "sale_price",
            Field::Stock => "stock",
            Field::Sku => "sku",
            Field::Ean => "ean",
            Field::Unit => "unit",
            Field::TaxClass => "tax_class",
            Field::Weight => "weight",
        }
    }

    /// Texts a shop likes to write itself start as "until edited", everything else belongs to KROS.
    pub fn default_owner(self) -> Owner {
        match self {
            Field::Name | Field::Description => Owner::UntilEdited,
            _ => Owner::Kros,
        }
    }

    /// Whether the value is a number, so that `24.6` and `24.60` are the same.
    pub fn is_number(self) -> bool {
        matches!(self, Field::Price | Field::SalePrice | Field::Stock | Field::Weight)
    }
}

/// Whether somebody edited the value in the shop: it is not the one noted at the last write. A product that was
/// there before its card has no note, and counts as edited where its field is not empty.
pub fn edited(now: &str, noted: Option<&str>) -> bool {
    match noted {
        Some(noted) => note(now) != noted,
        None => !now.is_empty(),
    }
}

/// What is kept of a value to recognise it again; the shop's side makes the same of a value it has written.
pub fn note(value: &str) -> String {
    if value.len() <= 100 {
        return value.to_string();
    }
    let hash = Sha256::digest(value.as_bytes());
    hash.iter().fold("sha256:".to_string(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_a_value_other_than_the_noted_one() {
        assert!(!edited("Tričko", Some("Tričko")));
        assert!(edited("Tričko biele", Some("Tričko")));
        assert!(edited("", Some("Tričko")), "emptying is an edit, too");
        assert!(edited("Tričko", None), "the product was there first");
        assert!(!edited("", None));
    }

    #[test]
    fn long_values_are_noted_by_their_hash() {
        let long = "ž".repeat(51);
        assert!(note(&long).starts_with("sha256:"));
        assert_eq!(note("ž"), "ž");
        assert!(!edited(&long, Some(&note(&long))));
    }
}
