//! Reads a stock card. The fields of a row are not documented: each is read through aliases, the merchant's own corrections
//! first, and what is not recognised stays unknown instead of becoming zero or empty.

use super::card::{BadCard, Card, Sale};
use super::path::follow;
use crate::kros::answer::{any_text, get};
use crate::kros::api_profile::ApiProfile;
use crate::money::decimal::{amount, integer};
use crate::settings::Stock;
use crate::text::{Lang, StockMsg, one_line};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;
use std::borrow::Cow;

/// WooCommerce's column for a SKU.
const LONGEST_CODE: usize = 100;

/// Longest code that fits the shop's column for a card's id, with its mark.
const LONGEST_KEY: usize = 59;

/// Reads rows under one API profile and one set of settings.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// Aliases of the API profile.
    pub profile: &'a ApiProfile,
    /// Settings of the import.
    pub settings: &'a Stock,
    /// Decimals of the shop's prices.
    pub decimals: u32,
    /// Language of what is said about a card.
    pub lang: Lang,
}

/// Properties a merchant may point elsewhere, in the order they are shown.
pub const PROPERTIES: [&str; 19] = [
    "code",
    "name",
    "ean",
    "description",
    "price",
    "price_incl",
    "sale_price",
    "sale_price_incl",
    "vat_rate",
    "quantity",
    "free",
    "warehouses",
    "warehouse_code",
    "warehouse_quantity",
    "warehouse_free",
    "unit",
    "weight",
    "active",
    "changed",
];

impl Reader<'_> {
    /// Id of a row: that of KROS, else its code marked as such; empty where it has neither.
    pub fn id(&self, row: &Value) -> String {
        let id = any_text(self.profile.field(row, "card_id"));
        if id.is_empty() { self.id_by_code(row) } else { id }
    }

    /// The id that a row has as long as KROS gives it none.
    pub fn id_by_code(&self, row: &Value) -> String {
        by_code(&any_text(&self.value(row, "code")))
    }

    /// The merchant's own name of a property.
    pub(super) fn own(&self, property: &str) -> Option<&str> {
        self.settings.aliases.get(property).map(String::as_str).filter(|own| !own.is_empty())
    }

    /// Value of a property of a row, null where it is not recognised; a list where the way to it leads through one whose
    /// elements differ.
    pub fn value<'v>(&self, row: &'v Value, property: &str) -> Cow<'v, Value> {
        let Some(own) = self.own(property) else {
            return Cow::Borrowed(self.profile.field(row, &format!("card_{property}")));
        };
        let values: Vec<&Value> = follow(row, own).values.into_iter().filter(|v| !v.is_null()).collect();
        match values.split_first() {
            None => Cow::Owned(Value::Null),
            Some((first, others)) if others.iter().all(|other| other == first) => Cow::Borrowed(first),
            Some(_) => Cow::Owned(values.into_iter().cloned().collect()),
        }
    }

    /// Name of the row's property that is read as `property`; `None` where there is none.
    pub fn source(&self, row: &Value, property: &str) -> Option<String> {
        if let Some(own) = self.own(property) {
            let found = follow(row, own);
            return (found.through_list || !found.values.is_empty()).then(|| own.to_string());
        }
        let aliases = self.profile.value(&format!("aliases.card_{property}")).as_array();
        let names: Vec<&str> = aliases.into_iter().flatten().filter_map(Value::as_str).collect();
        let has =
            |name: &&str| row.as_object().is_some_and(|map| map.keys().any(|k| k.eq_ignore_ascii_case(name)));
        let filled = names.iter().find(|name| !matches!(get(row, name), Value::Null));
        filled.or_else(|| names.iter().find(|name| has(name))).map(|name| name.to_string())
    }

    /// Name of the property that is read as `property`, and its value as people read it.
    pub fn recognised(&self, row: &Value, property: &str) -> (Option<String>, String) {
        if property.starts_with("warehouse_") {
            let found = self.in_warehouses(row, property);
            return found
                .map_or((None, String::new()), |(name, values)| (Some(name), any_text(&values.into())));
        }
        let text = match &*self.value(row, property) {
            Value::Array(list) if property == "warehouses" => list.len().to_string(),
            value => any_text(value),
        };
        (self.source(row, property), text)
    }

    /// Reads a row.
    pub fn read(&self, row: &Value) -> Result<Card, Box<BadCard>> {
        let text = |property: &str| one_line(&any_text(&self.value(row, property)));
        let (id, code, name) = (self.id(row), text("code"), text("name"));
        self.card(row, &id, &code, &name).map_err(|problem| Box::new(BadCard { id, code, name, problem }))
    }

    fn card(&self, row: &Value, id: &str, code: &str, name: &str) -> Result<Card, StockMsg> {
        if id.is_empty() {
            return Err(StockMsg::NoId {});
        }
        if code.is_empty() {
            return Err(StockMsg::NoCode {});
        }
        if name.is_empty() {
            return Err(StockMsg::NoName {});
        }
        if code.chars().count() > LONGEST_CODE {
            let short: String = code.chars().take(40).collect::<String>() + "…";
            return Err(StockMsg::CodeTooLong { code: short, limit: LONGEST_CODE.to_string() });
        }
        let mut remarks = Vec::new();
        let rate = self.number(row, "vat_rate")?;
        let price = self.price(row, ["price", "price_incl"], rate, &mut remarks)?;
        let mut sale = match self.price(row, ["sale_price", "sale_price_incl"], rate, &mut remarks)? {
            Some(sale) if !sale.is_zero() => Sale::At(sale),
            _ if ["sale_price", "sale_price_incl"].iter().any(|p| self.source(row, p).is_some()) => {
                Sale::None
            }
            _ => Sale::Unknown,
        };
        if let (Sale::At(low), Some(usual)) = (sale, price)
            && !usual.is_zero()
            && low >= usual
        {
            remarks.push(StockMsg::SaleNotLower { sale: low.to_string(), price: usual.to_string() });
            sale = Sale::None;
        }
        let (quantity, on_hand) = self.quantity(row)?;
        if quantity.is_none() {
            remarks.push(StockMsg::NoQuantity {});
        }
        let weight = self.number(row, "weight")?.filter(|weight| !weight.is_zero());
        if let Some(weight) = weight.filter(Decimal::is_sign_negative) {
            return Err(self.negative("weight", weight));
        }
        Ok(Card {
            id: id.into(),
            code: code.into(),
            name: name.into(),
            ean: self.text(row, "ean"),
            description: self.description(row),
            unit: self.text(row, "unit"),
            vat_rate: rate,
            weight,
            price,
            sale,
            quantity,
            on_hand,
            active: !is_false(&self.value(row, "active")),
            remarks,
        })
    }

    fn text(&self, row: &Value, property: &str) -> Option<String> {
        self.source(row, property).map(|_| one_line(&any_text(&self.value(row, property))))
    }

    /// Line breaks of a description stay.
    fn description(&self, row: &Value) -> Option<String> {
        self.source(row, "description")?;
        Some(
            self.value(row, "description")
                .as_str()
                .unwrap_or_default()
                .replace("\r\n", "\n")
                .trim()
                .to_string(),
        )
    }

    /// The price as the shop enters prices, from the matching property, else computed with the VAT rate.
    fn price(
        &self,
        row: &Value,
        [net, gross]: [&str; 2],
        rate: Option<Decimal>,
        remarks: &mut Vec<StockMsg>,
    ) -> Result<Option<Decimal>, StockMsg> {
        let (net_price, gross_price) = (self.number(row, net)?, self.number(row, gross)?);
        let negative = [(net, net_price), (gross, gross_price)]
            .into_iter()
            .find_map(|(name, price)| Some((name, price.filter(|p| p.is_sign_negative() && !p.is_zero())?)));
        if let Some((name, price)) = negative {
            return Err(self.negative(name, price));
        }
        let with_vat = self.settings.prices_include_tax;
        let factor = rate.map(|rate| Decimal::ONE + rate / Decimal::ONE_HUNDRED);
        let (given, computed) = if with_vat {
            (gross_price, net_price.zip(factor).map(|(net, factor)| net * factor))
        } else {
            (net_price, gross_price.zip(factor).and_then(|(gross, factor)| gross.checked_div(factor)))
        };
        // A net price needs more digits, so that the gross one comes out to the cent.
        let digits = if with_vat { self.decimals } else { self.decimals + 2 };
        let round =
            |price: Decimal| price.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
        if let Some(price) = given.filter(|price| round(*price) != *price) {
            remarks.push(StockMsg::Rounded {
                field: self.label(net),
                value: price.to_string(),
                rounded: round(price).to_string(),
            });
        }
        Ok(given.or(computed).map(round).map(|price| price.normalize()))
    }

    pub(super) fn number(&self, row: &Value, property: &str) -> Result<Option<Decimal>, StockMsg> {
        self.parsed(&self.value(row, property), property)
    }

    pub(super) fn parsed(&self, value: &Value, property: &str) -> Result<Option<Decimal>, StockMsg> {
        let comma =
            value.as_str().map(|text| Value::String(text.replace([' ', '\u{a0}'], "").replace(',', ".")));
        amount(comma.as_ref().unwrap_or(value)).map_err(|_| StockMsg::NotANumber {
            field: self.label(property),
            value: crate::text::cut(&any_text(value), 60).0,
        })
    }

    fn negative(&self, property: &str, value: Decimal) -> StockMsg {
        StockMsg::Negative { field: self.label(property), value: value.to_string() }
    }

    fn label(&self, property: &str) -> String {
        let label = match property {
            "price" | "price_incl" => StockMsg::LabelPrice {},
            "sale_price" | "sale_price_incl" => StockMsg::LabelSale {},
            "weight" => StockMsg::LabelWeight {},
            "vat_rate" => StockMsg::LabelVat {},
            _ => StockMsg::LabelQuantity {},
        };
        label.render(self.lang)
    }
}

/// Id of a card that KROS gives none, by its code; empty where that is empty, or too long to be kept as an id.
pub fn by_code(code: &str) -> String {
    let fits = !code.is_empty() && code.chars().count() <= LONGEST_KEY;
    if fits { format!("code:{code}") } else { String::new() }
}

fn is_false(value: &Value) -> bool {
    match value {
        Value::Bool(flag) => !flag,
        Value::String(text) => text.eq_ignore_ascii_case("false") || text == "0",
        other => integer(other) == Some(0),
    }
}
