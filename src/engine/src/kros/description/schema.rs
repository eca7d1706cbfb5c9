//! What a description says of one value.

use crate::kros::answer;
use crate::text::cut;
use serde_json::Value;
use std::collections::HashSet;

/// What is read of one name or value.
const LONGEST_TEXT: usize = 80;
/// Schemas that one place may be made of.
const MOST_PARTS: usize = 100;
/// Names and values that are listed of one schema at most, and how long the name of a type may be.
const MOST: usize = 100;
const LONGEST_TYPE: usize = 30;

/// What a description says of one value: the parts that together describe it.
#[derive(Debug, Clone)]
pub struct Schema<'d> {
    root: &'d Value,
    parts: Vec<&'d Value>,
}

impl<'d> Schema<'d> {
    pub(super) fn new(root: &'d Value, schema: &'d Value) -> Self {
        let mut whole = Schema { root, parts: Vec::new() };
        whole.gather(schema, &mut HashSet::new());
        whole
    }

    /// Nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Follows references and compositions, each once: they may lead in a circle.
    fn gather(&mut self, schema: &'d Value, met: &mut HashSet<*const Value>) {
        if self.parts.len() >= MOST_PARTS || !met.insert(std::ptr::from_ref(schema)) {
            return;
        }
        if schema["$ref"].is_string() {
            if let Some(target) = target(self.root, schema) {
                self.gather(target, met);
            }
            return;
        }
        if schema.is_object() {
            self.parts.push(schema);
        }
        for group in ["allOf", "oneOf", "anyOf"] {
            for member in schema[group].as_array().into_iter().flatten() {
                self.gather(member, met);
            }
        }
    }

    /// The names of its properties.
    pub fn names(&self) -> Vec<&'d str> {
        let maps = self.parts.iter().filter_map(|part| part["properties"].as_object());
        maps.flat_map(|map| map.keys().map(String::as_str)).collect()
    }

    /// One of its properties.
    pub fn property(&self, name: &str) -> Option<Schema<'d>> {
        let values = self.parts.iter().map(|part| answer::get(&part["properties"], name));
        values.filter(|value| !value.is_null()).map(|value| Schema::new(self.root, value)).next()
    }

    /// What its list holds; itself where it is no list.
    pub fn item(self) -> Schema<'d> {
        match self.parts.iter().map(|part| &part["items"]).find(|items| items.is_object()) {
            Some(items) => Schema::new(self.root, items),
            None => self,
        }
    }

    /// The JSON types it may have, without null.
    pub fn types(&self) -> Vec<&'d str> {
        let mut types = Vec::new();
        for part in &self.parts {
            match &part["type"] {
                Value::String(one) => types.push(one.as_str()),
                Value::Array(several) => types.extend(several.iter().filter_map(Value::as_str)),
                _ if part["properties"].is_object() => types.push("object"),
                _ => {}
            }
        }
        types.retain(|kind| *kind != "null" && kind.len() <= LONGEST_TYPE);
        types.dedup();
        types.truncate(MOST);
        types
    }

    /// The values it may have; empty: it lists none.
    pub fn values(&self) -> Vec<String> {
        let lists = self.parts.iter().filter_map(|part| part["enum"].as_array());
        lists.flatten().take(MOST).map(|value| short(&answer::any_text(value))).collect()
    }

    /// The properties that must be there.
    pub fn required(&self) -> Vec<String> {
        let lists = self.parts.iter().filter_map(|part| part["required"].as_array());
        lists.flatten().filter_map(Value::as_str).take(MOST).map(short).collect()
    }

    /// A bound of it, such as `maxLength`.
    pub fn bound(&self, name: &str) -> Option<u64> {
        self.parts.iter().find_map(|part| part[name].as_u64())
    }
}

/// Where a reference leads.
fn target<'d>(root: &'d Value, place: &Value) -> Option<&'d Value> {
    root.pointer(place["$ref"].as_str()?.strip_prefix('#')?)
}

/// What stands at a place: itself, or what its reference leads to.
pub(super) fn resolve<'d>(root: &'d Value, place: &'d Value) -> Option<&'d Value> {
    let found = if place["$ref"].is_string() { target(root, place)? } else { place };
    found.is_object().then_some(found)
}

/// As much of a name or value as is read.
pub(super) fn short(text: &str) -> String {
    cut(text, LONGEST_TEXT).0
}
