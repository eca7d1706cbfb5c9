//! Documents as the engine makes them.

use crate::checker::Shop;
use kros_engine::documents::lines::{self, Lines};
use kros_engine::documents::{Mapper, Warnings};
use kros_engine::kros::api_profile::ApiProfile;
use kros_engine::settings::Settings;
use kros_engine::text::Lang;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The engine, set like the shop that calculated an order.
pub struct Engine {
    pub settings: Settings,
    profile: ApiProfile,
}

impl Engine {
    pub fn new(settings: &Value) -> Self {
        let settings: Settings = serde_json::from_value(crate::fixture::settings(settings.clone())).unwrap();
        let profile = ApiProfile::with_override(&settings.api_profile).unwrap();
        Engine { settings, profile }
    }

    pub fn like(shop: Shop) -> Self {
        Engine::new(&json!({"site": {"decimals": shop.decimals}, "documents": {"cod_rounding": shop.cash}}))
    }

    /// The lines, or the sentence that refuses the order.
    pub fn lines(&self, order: &Value) -> Result<Lines, String> {
        let mapper =
            Mapper { settings: &self.settings, profile: &self.profile, lang: Lang::En, words: Lang::En };
        let order = serde_json::from_value(order.clone()).map_err(|error| error.to_string())?;
        lines::build(&mapper, &order, &mut Warnings::new(Lang::En)).map_err(|message| Lang::En.say(message))
    }
}

/// The part of a document that is about money.
pub fn of(lines: &Lines) -> Value {
    json!({"items": lines.items})
}

/// The VAT that the engine expects of KROS, in millionths per millionths of a percentage.
pub fn vat_of(lines: &Lines) -> BTreeMap<i128, i128> {
    let micro = |amount: &rust_decimal::Decimal| crate::micro::read(&json!(amount.to_string()));
    lines.vat.iter().map(|(rate, _, vat)| (micro(rate), micro(vat))).collect()
}
