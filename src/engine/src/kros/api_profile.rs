//! Every assumption about the KROS API in one table, overridable without a new release.
//!
//! The real API is documented only in part. Each entry names how sure it is:
//! `DOC` read in the vendor's page, `DOC2` reported from it, `REAL` seen in real answers, `C<n>` in n public
//! codebases, `INF` inferred here. An override is JSON merged over the table: `{"paths":{"orders":"/api/orders"}}`.

mod table;

use crate::Error;
use serde_json::{Map, Value, json};
use table::{TABLE, WORDS};

/// The table with the merchant's overrides merged over it.
#[derive(Debug, Clone)]
pub struct ApiProfile {
    values: Value,
}

impl ApiProfile {
    /// Merges an override. What has another type than the table's value, or is not in the table, is an error that names it.
    pub fn with_override(over: &Value) -> Result<ApiProfile, Error> {
        let mut values = Value::Object(Map::new());
        for entry in TABLE {
            put(&mut values, entry.name, (entry.value)());
        }
        match over {
            Value::Null => {}
            Value::Array(list) if list.is_empty() => {}
            Value::Object(map) => {
                for (key, value) in map {
                    merge(&mut values, key, value)?;
                }
            }
            other => {
                return Err(Error::Input(format!("the API profile override is not a JSON object: {other}")));
            }
        }
        Ok(ApiProfile { values })
    }

    fn get(&self, name: &str) -> &Value {
        name.split('.').fold(&self.values, |value, part| &value[part])
    }

    /// A text of the table; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).as_str().unwrap_or_default()
    }

    /// A whole number of the table.
    pub fn count(&self, name: &str) -> usize {
        self.get(name).as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(1)
    }

    /// A number of seconds of the table.
    pub fn seconds(&self, name: &str) -> i64 {
        self.get(name).as_i64().unwrap_or(0)
    }

    /// A value of the table as it is.
    pub fn value(&self, name: &str) -> &Value {
        self.get(name)
    }

    /// The first alias of `name` that `row` has, without regard to case where the exact name is absent.
    pub fn field<'v>(&self, row: &'v Value, name: &str) -> &'v Value {
        static NOTHING: Value = Value::Null;
        let aliases = self.get(&format!("aliases.{name}")).as_array().map(Vec::as_slice).unwrap_or_default();
        aliases
            .iter()
            .filter_map(Value::as_str)
            .map(|alias| super::answer::get(row, alias))
            .find(|value| !value.is_null() && value.as_str() != Some(""))
            .unwrap_or(&NOTHING)
    }

    /// The table as rows: name, value in force, confidence, and whether it was overridden.
    pub fn entries(&self) -> Value {
        let rows: Vec<Value> = TABLE
            .iter()
            .map(|entry| {
                let value = self.get(entry.name);
                let overridden = *value != (entry.value)();
                json!({"name": entry.name, "value": value, "confidence": entry.confidence, "overridden": overridden})
            })
            .collect();
        json!({"entries": rows})
    }
}

fn put(values: &mut Value, name: &str, value: Value) {
    let mut place = values;
    for part in name.split('.') {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        place = &mut place[part];
    }
    *place = value;
}

fn merge(values: &mut Value, name: &str, over: &Value) -> Result<(), Error> {
    let is_leaf = TABLE.iter().any(|entry| entry.name == name);
    if let (false, Value::Object(map)) = (is_leaf, over)
        && TABLE.iter().any(|entry| entry.name.starts_with(&format!("{name}.")))
    {
        return map.iter().try_for_each(|(key, value)| merge(values, &format!("{name}.{key}"), value));
    }
    let Some(entry) = TABLE.iter().find(|entry| entry.name == name) else {
        return Err(Error::Input(format!("the API profile has no entry '{name}'")));
    };
    let same_type = std::mem::discriminant(&(entry.value)()) == std::mem::discriminant(over);
    // PHP writes an empty map as a list.
    let empty_map = (entry.value)().is_object() && over.as_array().is_some_and(Vec::is_empty);
    if !same_type && !empty_map {
        return Err(Error::Input(format!("API profile: '{name}' has the wrong type ({over})")));
    }
    let words = WORDS.iter().find(|(entry, _)| *entry == name).map(|(_, words)| *words);
    if words.is_some_and(|words| !words.contains(&over.as_str().unwrap_or_default())) {
        return Err(Error::Input(format!("API profile: '{name}' cannot be {over}")));
    }
    put(values, name, if empty_map { json!({}) } else { over.clone() });
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_without_override() {
        let profile = ApiProfile::with_override(&Value::Null).unwrap();
        assert_eq!(profile.text("paths.orders"), "/api/received-orders");
        assert_eq!(profile.seconds("settle_seconds"), 1800);
        assert_eq!(profile.count("limits.batch"), 100);
    }

    #[test]
    fn an_override_changes_only_what_it_names() {
        let over = json!({"paths": {"orders": "/api/orders"}, "settle_seconds": 5, "countries": {"SK": "Slovensko"}});
        let profile = ApiProfile::with_override(&over).unwrap();
        assert_eq!(profile.text("paths.orders"), "/api/orders");
        assert_eq!(profile.text("paths.invoices"), "/api/invoices");
        assert_eq!(profile.value("countries")["SK"], "Slovensko");
        let entries = profile.entries();
        let row = entries["entries"]
            .as_array()
            .unwrap()
            .iter()
            .find(|e| e["name"] == "paths.orders")
            .unwrap()
            .clone();
        assert_eq!(
            row,
            json!({"name": "paths.orders", "value": "/api/orders", "confidence": "INF", "overridden": true})
        );
    }

    #[test]
    fn a_wrong_override_is_named() {
        for (over, word) in [
            (json!({"paths": {"ordr": "/x"}}), "paths.ordr"),
            (json!({"settle_seconds": "soon"}), "settle_seconds"),
            (json!("text"), "not a JSON object"),
            (json!({"paths": "/api"}), "paths"),
            (json!({"vat_rule": "gross"}), "vat_rule"),
            (json!({"rate_direction": "base"}), "rate_direction"),
        ] {
            assert!(ApiProfile::with_override(&over).unwrap_err().to_string().contains(word), "{over}");
        }
    }

    #[test]
    fn rows_are_read_through_aliases() {
        let profile = ApiProfile::with_override(&Value::Null).unwrap();
        assert_eq!(profile.field(&json!({"documentId": 7}), "id"), &json!(7));
        assert_eq!(profile.field(&json!({"DocumentNumber": "X1"}), "number"), "X1");
        assert!(profile.field(&json!({"documentNumber": ""}), "number").is_null());
    }
}
