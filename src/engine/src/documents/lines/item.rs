//! One line of a document, before it becomes JSON.

use crate::documents::{Mapper, Warnings};
use crate::money::decimal::number;
use crate::text::Msg;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// A line as a merchant reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What it is.
    pub name: String,
    /// How many; negative where a credit note takes it back.
    pub quantity: Decimal,
    /// Unit of measure.
    pub unit: String,
    /// VAT percentage.
    pub rate: Decimal,
    /// Total with VAT in the document's currency.
    pub gross: Decimal,
}

pub(super) struct DraftLine {
    pub name: String,
    pub quantity: Decimal,
    pub rate: Decimal,
    pub gross: Decimal,
    pub code: String,
    pub ean: String,
}

impl DraftLine {
    /// A line that is not a product.
    pub fn plain(name: &str, rate: Decimal, gross: Decimal) -> Self {
        DraftLine {
            name: name.into(),
            quantity: Decimal::ONE,
            rate,
            gross,
            code: String::new(),
            ean: String::new(),
        }
    }

    pub fn shown(&self, mapper: &Mapper<'_>) -> Shown {
        Shown {
            name: self.name.clone(),
            quantity: self.quantity,
            unit: mapper.profile.text("enums.measure_unit").into(),
            rate: self.rate,
            gross: self.gross,
        }
    }

    /// The line as KROS takes it.
    pub fn item(&self, mapper: &Mapper<'_>, warnings: &mut Warnings) -> Value {
        let mut map = Map::new();
        let limit = mapper.profile.count("limits.item_name");
        map.insert("name".into(), warnings.text("items.name", &self.name, limit).into());
        map.insert("amount".into(), number(self.quantity));
        map.insert("measureUnit".into(), mapper.profile.value("enums.measure_unit").clone());
        map.insert("vatRate".into(), number(self.rate));
        map.insert("totalPriceInclVat".into(), number(self.gross));
        map.insert("discountPercent".into(), json!(0));
        let longest = mapper.profile.count("limits.item_code");
        if self.code.chars().count() > longest {
            warnings.add(Msg::CodeTooLong { code: self.code.clone(), limit: longest.to_string() });
        } else if !self.code.is_empty() {
            map.insert("itemCode".into(), self.code.clone().into());
        }
        if !self.ean.is_empty() {
            map.insert("eanCode".into(), self.ean.clone().into());
        }
        Value::Object(map)
    }
}
