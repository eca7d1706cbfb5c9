//! Reads a stock card. The fields of a row are not documented: each is read through aliases, the merchant's own corrections
//! first, and what is not recognised stays unknown instead of becoming zero or empty.

use super::card::{BadCard, Card, Sale};
use crate::kros::answer::{any_text, get};
use crate::kros::api_profile::ApiProfile;
use crate::money::decimal::{amount, integer};
use crate::settings::Stock;
use crate::text::{Lang, StockMsg, one_line};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

/// WooCommerce's column for a SKU.
const LONGEST_CODE: usize = 100;

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
pub const PROPERTIES: [&str; 15] = [
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
    "unit",
    "weight",
    "active",
    "changed",
];

impl Reader<'_> {
    /// Id of a row; empty where it has none.
    pub fn id(&self, row: &Value) -> String {
        any_text(self.profile.field(row, "card_id"))
    }

    /// Value of a property of a row, null where it is not recognised.
    pub fn value<'v>(&self, row: &'v Value, property: &str) -> &'v Value {
        match self.settings.aliases.get(property) {
            Some(own) if !own.is_empty() => get(row, own),
            _ => self.profile.field(row, &format!("card_{property}")),
        }
    }

    /// Name of the row's property that is read as `property`; `None` where there is none.
    pub fn source(&self, row: &Value, property: &str) -> Option<String> {
        let own = self.settings.aliases.get(property).filter(|own| !own.is_empty());
        let aliases = self.profile.value(&format!("aliases.card_{property}")).as_array();
        let names = match own {
            Some(own) => vec![own.as_str()],
            None => aliases.into_iter().flatten().filter_map(Value::as_str).collect(),
        };
        let has =
            |name: &&str| row.as_object().is_some_and(|map| map.keys().any(|k| k.eq_ignore_ascii_case(name)));
        let filled = names.iter().find(|name| !matches!(get(row, name), Value::Null));
        filled.or_else(|| names.iter().find(|name| has(name))).map(|name| name.to_string())
    }

    /// Reads a row.
    pub fn read(&self, row: &Value) -> Result<Card, Box<BadCard>> {
        let text = |property: &str| one_line(&any_text(self.value(row, property)));
        let (id, code, name) = (self.id(row), text("code"), text("name"));
        self.recognised(row, &id, &code, &name)
            .map_err(|problem| Box::new(BadCard { id, code, name, problem }))
    }

    fn recognised(&self, row: &Value, id: &str, code: &str, name: &str) -> Result<Card, StockMsg> {
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
            && low >= usual
        {
            remarks.push(StockMsg::SaleNotLower { sale: low.to_string(), price: usual.to_string() });
            sale = Sale::None;
        }
        let whole = self.quantity(row, false)?;
        let (quantity, on_hand) =
            if self.reads_free(row) { (self.quantity(row, true)?, whole) } else { (whole, None) };
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
            active: !is_false(self.value(row, "active")),
            remarks,
        })
    }

    fn text(&self, row: &Value, property: &str) -> Option<String> {
        self.source(row, property).map(|_| one_line(&any_text(self.value(row, property))))
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

    /// Sum, maximum or one warehouse; the free quantity where that is asked for and given.
    fn quantity(&self, row: &Value, free: bool) -> Result<Option<Decimal>, StockMsg> {
        let warehouses = self.warehouses(row, free)?;
        let free = if free { self.number(row, "free")? } else { None };
        let whole = self.number(row, "quantity")?;
        let quantity = match self.settings.warehouse.as_str() {
            "sum" | "" => free.or(whole).or_else(|| sum(&warehouses)),
            "max" => warehouses.iter().map(|(_, quantity)| *quantity).max().or(free).or(whole),
            // A card that is in no warehouse of this name has nothing there; a row without warehouses says nothing.
            _ if warehouses.is_empty() => None,
            chosen => sum(&warehouses.into_iter().filter(|(code, _)| code == chosen).collect::<Vec<_>>())
                .or(Some(Decimal::ZERO)),
        };
        Ok(quantity.map(|q| if self.settings.whole { q.floor() } else { q }).map(|q| q.normalize()))
    }

    /// Whether the free quantity is wanted, and the row has one.
    fn reads_free(&self, row: &Value) -> bool {
        let warehouses = self.profile.field(row, "card_warehouses").as_array().into_iter().flatten();
        let mut rows = warehouses.map(|warehouse| self.profile.field(warehouse, "card_warehouse_free"));
        self.settings.free && (!self.value(row, "free").is_null() || rows.any(|free| !free.is_null()))
    }

    fn warehouses(&self, row: &Value, free: bool) -> Result<Vec<(String, Decimal)>, StockMsg> {
        let list = self.profile.field(row, "card_warehouses").as_array();
        let mut read = Vec::new();
        for warehouse in list.into_iter().flatten() {
            let code = any_text(self.profile.field(warehouse, "card_warehouse_code"));
            let names = ["card_warehouse_free", "card_warehouse_quantity"];
            for name in names.iter().skip(usize::from(!free)) {
                if let Some(quantity) = self.parsed(self.profile.field(warehouse, name), "quantity")? {
                    read.push((code, quantity));
                    break;
                }
            }
        }
        Ok(read)
    }

    fn number(&self, row: &Value, property: &str) -> Result<Option<Decimal>, StockMsg> {
        self.parsed(self.value(row, property), property)
    }

    fn parsed(&self, value: &Value, property: &str) -> Result<Option<Decimal>, StockMsg> {
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

fn sum(warehouses: &[(String, Decimal)]) -> Option<Decimal> {
    if warehouses.is_empty() { None } else { Some(warehouses.iter().map(|(_, quantity)| *quantity).sum()) }
}

fn is_false(value: &Value) -> bool {
    match value {
        Value::Bool(flag) => !flag,
        Value::String(text) => text.eq_ignore_ascii_case("false") || text == "0",
        other => integer(other) == Some(0),
    }
}
