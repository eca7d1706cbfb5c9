//! A WooCommerce order in the shape of `wc/v3`, read tolerantly: amounts as text or numbers, absent fields as empty.

use crate::money::decimal::{lenient_amount, lenient_amount_opt, lenient_bool, lenient_id, lenient_text};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;

/// An order.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // the fields are wc/v3's own
pub struct Order {
    #[serde(deserialize_with = "lenient_id")]
    pub id: u64,
    #[serde(deserialize_with = "lenient_text")]
    pub number: String,
    pub status: String,
    pub currency: String,
    /// In the shop's time zone, `YYYY-MM-DDTHH:MM:SS`.
    #[serde(deserialize_with = "lenient_text")]
    pub date_created: String,
    #[serde(deserialize_with = "lenient_text")]
    pub date_created_gmt: String,
    /// In the shop's time zone; empty: not paid.
    #[serde(deserialize_with = "lenient_text")]
    pub date_paid: String,
    /// In the shop's time zone; empty: not completed.
    #[serde(deserialize_with = "lenient_text")]
    pub date_completed: String,
    /// WordPress locale the customer bought in; empty: the shop's.
    #[serde(deserialize_with = "lenient_text")]
    pub locale: String,
    #[serde(deserialize_with = "lenient_amount")]
    pub total: Decimal,
    #[serde(deserialize_with = "lenient_amount")]
    pub total_tax: Decimal,
    /// Shipping without tax, as it stands in the total.
    #[serde(deserialize_with = "lenient_amount_opt")]
    pub shipping_total: Option<Decimal>,
    #[serde(deserialize_with = "lenient_text")]
    pub customer_note: String,
    pub billing: Address,
    pub shipping: Address,
    #[serde(deserialize_with = "lenient_text")]
    pub payment_method: String,
    #[serde(deserialize_with = "lenient_text")]
    pub payment_method_title: String,
    #[serde(deserialize_with = "lenient_text")]
    pub transaction_id: String,
    pub meta_data: Vec<Meta>,
    pub line_items: Vec<Line>,
    pub tax_lines: Vec<TaxLine>,
    pub shipping_lines: Vec<Line>,
    pub fee_lines: Vec<Line>,
    pub coupon_lines: Vec<Coupon>,
    pub refunds: Vec<Refund>,
}

/// Money given back. Its lines carry negative amounts, as WooCommerce keeps them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Refund {
    #[serde(deserialize_with = "lenient_id")]
    pub id: u64,
    /// In the shop's time zone.
    #[serde(deserialize_with = "lenient_text")]
    pub date_created: String,
    #[serde(deserialize_with = "lenient_text")]
    pub reason: String,
    /// What was given back in all; negative.
    #[serde(deserialize_with = "lenient_amount")]
    pub total: Decimal,
    pub line_items: Vec<Line>,
    pub shipping_lines: Vec<Line>,
    pub fee_lines: Vec<Line>,
}

/// A billing or shipping address.
#[derive(Debug, Clone, Default, Deserialize, PartialEq)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Address {
    #[serde(deserialize_with = "lenient_text")]
    pub first_name: String,
    #[serde(deserialize_with = "lenient_text")]
    pub last_name: String,
    #[serde(deserialize_with = "lenient_text")]
    pub company: String,
    #[serde(deserialize_with = "lenient_text")]
    pub address_1: String,
    #[serde(deserialize_with = "lenient_text")]
    pub address_2: String,
    #[serde(deserialize_with = "lenient_text")]
    pub city: String,
    #[serde(deserialize_with = "lenient_text")]
    pub postcode: String,
    #[serde(deserialize_with = "lenient_text")]
    pub country: String,
    #[serde(deserialize_with = "lenient_text")]
    pub email: String,
    #[serde(deserialize_with = "lenient_text")]
    pub phone: String,
}

/// Something WooCommerce or a plugin stored with the order.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Meta {
    #[serde(deserialize_with = "lenient_text")]
    pub key: String,
    pub value: Value,
}

/// A product, shipping or fee line. Fields that a kind of line does not have stay empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Line {
    #[serde(deserialize_with = "lenient_id")]
    pub id: u64,
    #[serde(deserialize_with = "lenient_text")]
    pub name: String,
    /// The name of a shipping line.
    #[serde(deserialize_with = "lenient_text")]
    pub method_title: String,
    /// Of a shipping line, such as `flat_rate`.
    #[serde(deserialize_with = "lenient_text")]
    pub method_id: String,
    /// Of a refund's line: the line of the order it gives back.
    #[serde(deserialize_with = "lenient_id")]
    pub refunded_item_id: u64,
    #[serde(deserialize_with = "lenient_amount_opt")]
    pub quantity: Option<Decimal>,
    #[serde(deserialize_with = "lenient_amount_opt")]
    pub subtotal: Option<Decimal>,
    #[serde(deserialize_with = "lenient_amount")]
    pub subtotal_tax: Decimal,
    #[serde(deserialize_with = "lenient_amount")]
    pub total: Decimal,
    #[serde(deserialize_with = "lenient_amount")]
    pub total_tax: Decimal,
    pub taxes: Vec<LineTax>,
    #[serde(deserialize_with = "lenient_text")]
    pub sku: String,
    #[serde(deserialize_with = "lenient_text")]
    pub global_unique_id: String,
}

/// What one tax rate took from a line.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct LineTax {
    #[serde(deserialize_with = "lenient_id")]
    pub id: u64,
    /// `None`: WooCommerce lists the rate, but it does not apply to this line.
    #[serde(deserialize_with = "lenient_amount_opt")]
    pub total: Option<Decimal>,
}

/// A tax rate of the order.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct TaxLine {
    #[serde(deserialize_with = "lenient_id")]
    pub rate_id: u64,
    /// `COUNTRY-STATE-NAME-PRIORITY`.
    #[serde(deserialize_with = "lenient_text")]
    pub rate_code: String,
    #[serde(deserialize_with = "lenient_text")]
    pub label: String,
    #[serde(deserialize_with = "lenient_bool")]
    pub compound: bool,
    /// The percentage stored with the order; `None` where the order does not have it.
    #[serde(deserialize_with = "lenient_amount_opt")]
    pub rate_percent: Option<Decimal>,
}

/// A coupon used in the order.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Coupon {
    #[serde(deserialize_with = "lenient_text")]
    pub code: String,
}

/// The day of a date as WooCommerce writes it; `None` where there is none.
pub fn day_of(date: &str) -> Option<NaiveDate> {
    date.get(..10).and_then(|day| day.parse().ok())
}

impl Address {
    /// First and last name, as far as they are there.
    pub fn person(&self) -> String {
        format!("{} {}", self.first_name.trim(), self.last_name.trim()).trim().to_string()
    }

    /// Nothing that would help a postman.
    pub fn is_blank(&self) -> bool {
        [&self.company, &self.address_1, &self.address_2, &self.city, &self.postcode]
            .iter()
            .all(|part| part.trim().is_empty())
            && self.person().is_empty()
    }
}

impl Line {
    /// What the customer saw.
    pub fn title(&self) -> &str {
        if self.name.trim().is_empty() { self.method_title.trim() } else { self.name.trim() }
    }
}

impl Refund {
    /// Every line that names what went back.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.line_items.iter().chain(&self.shipping_lines).chain(&self.fee_lines)
    }
}

impl Order {
    /// Products, shipping and fees.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.line_items.iter().chain(&self.shipping_lines).chain(&self.fee_lines)
    }

    /// The same, to be changed.
    pub fn lines_mut(&mut self) -> impl Iterator<Item = &mut Line> {
        self.line_items.iter_mut().chain(&mut self.shipping_lines).chain(&mut self.fee_lines)
    }

    /// First non-empty value of the meta keys in `keys` (separated by `|`); a leading `_` does not matter.
    pub fn meta(&self, keys: &str) -> String {
        keys.split('|')
            .map(|key| key.trim().trim_start_matches('_'))
            .filter(|key| !key.is_empty())
            .find_map(|key| {
                self.meta_data
                    .iter()
                    .filter(|meta| meta.key.trim_start_matches('_') == key)
                    .map(|meta| crate::money::decimal::text(&meta.value).trim().to_string())
                    .find(|value| !value.is_empty())
            })
            .unwrap_or_default()
    }

    /// The day the order was made, in the shop's time zone, `YYYY-MM-DD`.
    pub fn day(&self) -> Option<NaiveDate> {
        day_of(&self.date_created)
    }

    /// The status without `wc-`.
    pub fn bare_status(&self) -> &str {
        self.status.trim_start_matches("wc-")
    }

    /// The instant the order was made, in Unix seconds.
    pub fn created_at(&self) -> Option<i64> {
        let text = self.date_created_gmt.get(..19)?.replace(' ', "T");
        chrono::NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S")
            .ok()
            .map(|t| t.and_utc().timestamp())
    }
}
