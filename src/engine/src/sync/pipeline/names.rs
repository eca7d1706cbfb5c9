//! Known spellings of companies, so that one company is one partner in KROS.

use crate::Error;
use crate::documents::partner;
use crate::shop::order::Order;
use crate::sync::call::Context;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Spellings of companies, as far as this batch needs them.
pub struct Names {
    /// By the key of the company's record.
    pub known: BTreeMap<String, String>,
    learnt: BTreeMap<String, Value>,
}

impl Names {
    /// Remembers a spelling.
    pub fn learn(&mut self, key: String, name: &str) {
        if self.known.get(&key).map(String::as_str) != Some(name) {
            self.known.insert(key.clone(), name.into());
            self.learnt.insert(key, json!({"name": name}));
        }
    }

    /// Keeps what was learnt.
    pub fn save(self, ctx: &mut Context<'_>) -> Result<(), Error> {
        ctx.port.store_write(&self.learnt)
    }
}

/// What is known of these orders' companies.
pub fn known<'o>(ctx: &mut Context<'_>, orders: impl Iterator<Item = &'o Order>) -> Result<Names, Error> {
    let mapper = ctx.mapper();
    let keys: BTreeSet<String> = orders.filter_map(|order| partner::record_key(&mapper, order)).collect();
    let values = ctx.port.store_read(&keys.into_iter().collect::<Vec<_>>())?;
    let known = values
        .into_iter()
        .filter_map(|(key, value)| Some((key, value["name"].as_str()?.to_string())))
        .collect();
    Ok(Names { known, learnt: BTreeMap::new() })
}
