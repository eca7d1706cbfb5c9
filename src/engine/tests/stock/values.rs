//! What a write sets on one product of the shop in memory, and what is noted of it.

use crate::shop::State;
use kros_engine::stock::ownership::note;
use rust_decimal::Decimal;
use serde_json::Value;

impl State {
    /// Name and note of values as they are now; names of a translation begin with its number.
    pub fn noted(&self, product_id: u64, prefix: &str, notes: &Value) -> Vec<(String, Value)> {
        let value = |field: &str| Some(note(self.products.get(&product_id)?.values.get(field)?));
        let fields = notes.as_array().unwrap().iter().filter_map(Value::as_str);
        fields.filter_map(|field| Some((format!("{prefix}{field}"), value(field)?.into()))).collect()
    }

    /// Sets the fields of a write, or of what a translation gets.
    pub fn set(&mut self, product_id: u64, write: &Value) {
        let product = self.products.get_mut(&product_id).unwrap();
        for (field, value) in write["set"].as_object().unwrap() {
            match field.as_str() {
                "trash" => product.status = "trash".into(),
                "status" => product.status = value.as_str().unwrap().into(),
                "outofstock" => {
                    product.values.insert("stock".into(), "0".into());
                    let before = product.values.insert("backorders".into(), "no".into());
                    if let Some(before) = before.filter(|before| before != "no") {
                        product.values.insert("backorders_before".into(), before);
                    }
                }
                "backorders" => {
                    product.values.remove("backorders_before");
                    product.values.insert(field.clone(), value.as_str().unwrap().into());
                }
                "stock" if write["stock_change"].is_string() && !self.planted.writes_values => {
                    let change: Decimal = write["stock_change"].as_str().unwrap().parse().unwrap();
                    let now: Decimal = product.values["stock"].parse().unwrap();
                    product.values.insert("stock".into(), (now + change).normalize().to_string());
                }
                _ => drop(product.values.insert(field.clone(), value.as_str().unwrap().into())),
            }
        }
        product.values.insert("status".into(), product.status.clone());
    }
}
