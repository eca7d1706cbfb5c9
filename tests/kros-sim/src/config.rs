//! What the simulated company looks like and how its service behaves. Everything can be changed while it runs.

use crate::catalog::CatalogShape;
use crate::description::Description;
use crate::stock::StockTakenOff;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt;

/// The settings of the simulator, changed by `POST /sim/config`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The only bearer token that is accepted. Never shown.
    pub token: String,
    /// Where notifications go (plain HTTP); empty: none are sent.
    pub webhook_url: String,
    /// Authorisation key of the notifications; empty: no signature header. Never shown.
    pub webhook_key: String,
    /// Time between a 202 and the moment the document exists.
    pub delay_ms: u64,
    /// Whether the two rate limits apply.
    pub rate_limit: bool,
    /// Requests a token may make in any second.
    pub rate_per_second: usize,
    /// Requests a token may make in any minute.
    pub rate_per_minute: usize,
    /// Whether the company's plan contains the API; without it every call answers 402.
    pub package: bool,
    /// How long identical bytes of a POST are refused with 409.
    pub duplicate_window_seconds: f64,
    /// Currency of the company's books; documents in it have the rate 1.
    pub base_currency: String,
    /// The company's numbering series.
    pub series: Vec<Series>,
    /// Paths of the resources; some are only inferred in the contract, so they can be moved.
    pub paths: Paths,
    /// Whether an unknown property in a body is refused.
    pub strict_fields: bool,
    /// Whether an unknown query parameter is refused.
    pub strict_query: bool,
    /// Whether a 400 for a batch names no document.
    pub anonymous_400: bool,
    /// Filters that lists pass over: `true` for all, or a list of parameter names.
    pub ignore_filters: IgnoreFilters,
    /// Whether rows come in an order that is not by id, the same in every answer.
    pub shuffle_rows: bool,
    /// Whether that order is another one for each request.
    pub shuffle_each_request: bool,
    /// Whether every third row of a list comes twice.
    pub repeat_rows: bool,
    /// Most rows of a page, whatever `Top` asks for; `null`: as many as asked for.
    pub page_limit: Option<usize>,
    /// Whether `Top` above 100 is cut to 100 instead of refused.
    pub clamp_top: bool,
    /// Whether a detail comes without the `data` envelope.
    pub detail_bare: bool,
    /// Longest name of a partner or an item; `null`: no limit.
    pub name_limit: Option<usize>,
    /// Whether a credit note must name an invoice that exists.
    pub check_credited_invoice: bool,
    /// How often a notification is repeated after an answer other than 2xx.
    pub webhook_repeats: u32,
    /// Time before the first repeat; doubled before each further one.
    pub webhook_repeat_ms: u64,
    /// What "late" means in the webhook modes `late` and `reordered`.
    pub webhook_late_ms: u64,
    /// Whether a payment that changes an invoice causes a notice of its own.
    pub payment_notices: bool,
    /// Offset from UTC of the time zone in which timestamps are written and read.
    pub timestamp_offset_minutes: i32,
    /// The price list, rows as `GET /api/catalog-items` answers them.
    pub catalog_items: Vec<Value>,
    /// How rows of the price list show their quantity.
    pub catalog_shape: CatalogShape,
    /// Which document takes sold pieces off, by the code of its lines.
    pub stock_taken_off: StockTakenOff,
    /// Time between the document and the moment its pieces are taken off.
    pub stock_delay_seconds: f64,
    /// Rows of `GET /api/tags`.
    pub tags: Vec<Value>,
    /// Rows of `GET /api/payments/accounts`.
    pub accounts: Vec<Value>,
    /// Rows of `GET /api/expenses`.
    pub expenses: Vec<Value>,
    /// What the consent poll answers: `Pending`, `Approved`, `Denied` or `Expired`.
    pub consent: String,
    /// How long after its first poll a consent lives.
    pub consent_life_seconds: u64,
    /// The feed of the European Central Bank.
    pub ecb: Feed,
    /// The tables of the Czech National Bank.
    pub cnb: Feed,
    /// What the API says about itself.
    pub openapi: Description,
}

/// A numbering series. Numbers are its code, the year of issue and a running number.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Code, at most 5 characters.
    pub code: String,
    /// Name shown to people.
    pub name: String,
    /// Kinds of document it numbers: `order`, `proforma`, `invoice`, `credit_note`.
    pub kinds: Vec<String>,
}

/// Paths of the resources.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Paths {
    /// Received orders (inferred).
    pub orders: String,
    /// Proforma invoices (the write is inferred).
    pub proformas: String,
    /// Issued invoices.
    pub invoices: String,
    /// Payments.
    pub payments: String,
    /// Payment accounts.
    pub accounts: String,
    /// Price list.
    pub catalog_items: String,
    /// Numbering series.
    pub numbering_sequences: String,
    /// Tags.
    pub tags: String,
    /// Expenses.
    pub expenses: String,
    /// Token check.
    pub auth_check: String,
    /// Poll of a consent.
    pub consent_poll: String,
}

/// Which filters a list passes over.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum IgnoreFilters {
    /// All of them, or none.
    All(bool),
    /// These parameter names.
    Named(Vec<String>),
}

impl IgnoreFilters {
    pub(crate) fn covers(&self, name: &str) -> bool {
        match self {
            Self::All(all) => *all,
            Self::Named(names) => names.iter().any(|ignored| ignored.eq_ignore_ascii_case(name)),
        }
    }
}

/// An exchange-rate feed: computed rates, unless days are given.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Feed {
    /// Newest day of the computed feed (`YYYY-MM-DD`); default: the last working day before today.
    pub last_day: Option<String>,
    /// Rates that replace the computed ones on every day.
    pub rates: BTreeMap<String, String>,
    /// Currencies that are left out.
    pub without: Vec<String>,
    /// Whole days; when any is given, nothing is computed.
    pub days: BTreeMap<String, Map<String, Value>>,
}

impl Default for Paths {
    fn default() -> Self {
        Self {
            orders: "/api/received-orders".into(),
            proformas: "/api/proforma-invoices".into(),
            invoices: "/api/invoices".into(),
            payments: "/api/payments".into(),
            accounts: "/api/payments/accounts".into(),
            catalog_items: "/api/catalog-items".into(),
            numbering_sequences: "/api/numberingSequences".into(),
            tags: "/api/tags".into(),
            expenses: "/api/expenses".into(),
            auth_check: "/api/auth/check".into(),
            consent_poll: "/api/integration-subscription/poll".into(),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            token: "sim-token".into(),
            webhook_url: String::new(),
            webhook_key: String::new(),
            delay_ms: 200,
            rate_limit: true,
            rate_per_second: 10,
            rate_per_minute: 300,
            package: true,
            duplicate_window_seconds: 120.0,
            base_currency: "EUR".into(),
            series: crate::seed::series(),
            paths: Paths::default(),
            strict_fields: true,
            strict_query: true,
            anonymous_400: false,
            ignore_filters: IgnoreFilters::All(false),
            shuffle_rows: false,
            shuffle_each_request: false,
            repeat_rows: false,
            page_limit: None,
            clamp_top: false,
            detail_bare: false,
            name_limit: Some(255),
            check_credited_invoice: false,
            webhook_repeats: 5,
            webhook_repeat_ms: 1000,
            webhook_late_ms: 5000,
            payment_notices: false,
            timestamp_offset_minutes: 0,
            catalog_items: crate::seed::catalog_items(),
            catalog_shape: CatalogShape::default(),
            stock_taken_off: StockTakenOff::Never,
            stock_delay_seconds: 0.0,
            tags: crate::seed::tags(),
            accounts: crate::seed::accounts(),
            expenses: crate::seed::expenses(),
            consent: "Pending".into(),
            consent_life_seconds: 15 * 60,
            ecb: Feed::default(),
            cnb: Feed::default(),
            openapi: Description::default(),
        }
    }
}

/// Without the secrets.
impl fmt::Debug for Config {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.shown())
    }
}

impl Config {
    /// Changes the given keys. `paths` is merged key by key, any other value is replaced whole.
    pub(crate) fn merge(&mut self, patch: &Value) -> Result<(), String> {
        let mut patch = patch.clone();
        if let Some(Value::Object(paths)) = patch.get_mut("paths") {
            let mut all = json!(self.paths);
            overlay(&mut all, &Value::Object(paths.clone()))?;
            patch["paths"] = all;
        }
        *self = merged(self, &patch)?;
        Ok(())
    }

    /// The settings without their secrets.
    pub(crate) fn shown(&self) -> Value {
        let mut shown = json!(self);
        for secret in ["token", "webhook_key"] {
            let set = shown[secret].as_str().is_some_and(|text| !text.is_empty());
            shown[secret] = json!(if set { "(set)" } else { "" });
        }
        shown
    }
}

/// `current` with the keys of `patch` replaced; an unknown key or a wrong type is an error.
pub(crate) fn merged<T>(current: &T, patch: &Value) -> Result<T, String>
where
    T: Serialize + for<'de> Deserialize<'de>,
{
    let mut all = json!(current);
    overlay(&mut all, patch)?;
    serde_json::from_value(all).map_err(|error| error.to_string())
}

/// `all` with the keys of `patch` replaced.
pub(crate) fn overlay(all: &mut Value, patch: &Value) -> Result<(), String> {
    let patch = patch.as_object().ok_or("a JSON object is expected")?;
    for (key, value) in patch {
        all[key] = value.clone();
    }
    Ok(())
}
