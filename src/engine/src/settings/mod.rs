//! What the shop tells the engine with every call, see `docs/protocol.md`. Every setting must be there: defaults are the shop's.

mod documents;
mod stock;

pub use documents::{
    Customer, Documents, KindSettings, Legal, PaymentMethod, Payments, Rule, TaxDate, Texts, When,
};
pub use stock::{Stock, StockLimits, TakenOffBy};

use serde::Deserialize;
use serde_json::Value;
use std::fmt;

/// All settings of one call.
#[derive(Debug, Clone, Deserialize)]
pub struct Settings {
    /// The shop itself.
    pub site: Site,
    /// The connection to KROS.
    pub api: Api,
    /// Key that signs notifications.
    pub webhook_key: Secret,
    /// Address that stands for both ECB feeds; empty: the bank's own.
    pub ecb_url: String,
    /// Address of the CNB's daily table; empty: the bank's own.
    pub cnb_url: String,
    /// The company whose books KROS keeps.
    pub company: Company,
    /// How exchange rates are chosen.
    pub rates: RateSettings,
    /// Proformas, invoices and credit notes.
    pub documents: Documents,
    /// Which orders go over, and how.
    pub orders: Orders,
    /// Where an order keeps its company numbers.
    pub customers: Customers,
    /// The import of stock cards.
    pub stock: Stock,
    /// Overrides of the API profile.
    pub api_profile: Value,
    /// The log shows requests and answers, as far as `kros/trace.rs` lets them through.
    pub debug: bool,
}

/// The shop itself.
#[derive(Debug, Clone, Deserialize)]
pub struct Site {
    /// Random mark of this installation, part of every external id.
    pub id: String,
    /// Address the shop answers at now.
    pub url: String,
    /// Address it had when the plugin was activated; another one means a copy.
    pub activated_url: String,
    /// WordPress locale, the language of reasons and log lines.
    pub locale: String,
    /// ISO country code of the shop.
    pub country: String,
    /// Currency that the shop sells in.
    pub currency: String,
    /// Decimals the shop rounds prices to.
    pub decimals: u32,
    /// Seconds that the shop's clock is ahead of UTC now.
    pub utc_offset: i64,
}

/// The company whose books KROS keeps.
#[derive(Debug, Clone, Deserialize)]
pub struct Company {
    /// It charges VAT.
    pub vat_payer: bool,
    /// Its accounting currency, `EUR` or `CZK`; empty: that of its country, see [`Settings::base_currency`].
    pub currency: String,
    /// ISO code of its country; empty: the shop's.
    pub country: String,
}

impl Settings {
    /// The company's accounting currency: the one that was chosen, CZK for a company in Czechia, else `usual`, which is the
    /// API profile's.
    pub fn base_currency<'s>(&'s self, usual: &'s str) -> &'s str {
        match (self.company.currency.as_str(), self.company_country()) {
            ("", "CZ") => "CZK",
            ("", _) => usual,
            (chosen, _) => chosen,
        }
    }

    /// ISO code of the company's country.
    pub fn company_country(&self) -> &str {
        if self.company.country.is_empty() { &self.site.country } else { &self.company.country }
    }
}

/// How exchange rates are chosen.
#[derive(Debug, Clone, Deserialize)]
pub struct RateSettings {
    /// `before` the tax date, `on` it, or empty: as the base currency's country wants it.
    pub day: String,
    /// Days that kept rates may be older than a feed that cannot be read, before documents wait.
    pub offline_days: u32,
}

/// The connection to KROS.
#[derive(Debug, Clone, Deserialize)]
pub struct Api {
    /// Origin without `/api`.
    pub url: String,
    /// Bearer token.
    pub token: Secret,
    /// Seconds one request may take.
    pub timeout: u64,
    /// `User-Agent` header.
    pub user_agent: String,
    /// PEM file with further root certificates; empty: none.
    pub ca_file: String,
    /// Proxy address; empty: the environment's.
    pub proxy: String,
}

/// Which orders go over, and how.
#[derive(Debug, Clone, Deserialize)]
pub struct Orders {
    /// Order statuses without `wc-`.
    pub statuses: Vec<String>,
    /// Payment method ids; empty: all.
    pub payment_methods: Vec<String>,
    /// Orders created before this instant stay; 0: none does.
    pub export_from: i64,
    /// Code of the number series; empty: KROS's main one.
    pub series: String,
}

/// Where an order keeps its company numbers: meta keys separated by `|`, tried in order.
#[derive(Debug, Clone, Deserialize)]
pub struct Customers {
    /// Keys of IČO.
    pub ico_keys: String,
    /// Keys of DIČ.
    pub dic_keys: String,
    /// Keys of IČ DPH.
    pub ic_dph_keys: String,
}

/// A text that never shows itself in a debug print.
#[derive(Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Secret(text.into())
    }

    /// The text itself; for the wire only.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Nothing was given.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "(none)" } else { "(secret)" })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::fixture::settings;
    use serde_json::json;

    /// Every name in an object, from the root.
    fn paths(value: &Value, outer: &str) -> Vec<String> {
        let Value::Object(map) = value else { return Vec::new() };
        let path = |name: &str| format!("{outer}/{name}");
        map.iter().flat_map(|(name, inner)| [vec![path(name)], paths(inner, &path(name))].concat()).collect()
    }

    #[test]
    fn a_setting_that_is_missing_is_named() {
        let all = settings(json!({"documents": {"rules": [{"kind": "invoice"}]}}));
        assert!(Settings::deserialize(&all).is_ok());
        let mut paths = paths(&all, "");
        // A map of texts may have any kind or none.
        paths.retain(|path| !path.starts_with("/documents/texts/") || path.matches('/').count() == 4);
        paths.extend(["kind", "when", "customer"].map(|name| format!("/documents/rules/0/{name}")));
        assert!(paths.len() > 80, "{paths:?}");
        for path in paths {
            let (outer, name) = path.rsplit_once('/').unwrap();
            let mut some = all.clone();
            some.pointer_mut(outer).unwrap().as_object_mut().unwrap().remove(name);
            let error = Settings::deserialize(&some).map(drop).unwrap_err().to_string();
            assert!(error.contains(&format!("missing field `{name}`")), "{path}: {error}");
        }
    }

    #[test]
    fn the_base_currency_is_the_chosen_one_or_that_of_the_country() {
        for (site, company, currency, expected) in [
            ("SK", "SK", "", "EUR"),
            ("CZ", "CZ", "", "CZK"),
            ("CZ", "", "", "CZK"),
            ("CZ", "SK", "", "EUR"),
            ("CZ", "CZ", "EUR", "EUR"),
            ("SK", "", "CZK", "CZK"),
        ] {
            let changes =
                json!({"site": {"country": site}, "company": {"country": company, "currency": currency}});
            let settings = Settings::deserialize(settings(changes)).unwrap();
            assert_eq!(settings.base_currency("EUR"), expected, "{site} {company} {currency}");
        }
    }
}
