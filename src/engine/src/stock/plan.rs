//! What of a card differs from its product, and may be written.

use super::Card;
use super::card::Sale;
use super::ownership::{edited, note};
use crate::settings::Stock;
use crate::shop::product::Product;
use crate::shop::product::{Field, Owner};
use crate::shop::translations::Also;
use crate::text::StockMsg;
use rust_decimal::Decimal;
use std::str::FromStr;

/// One field that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The field.
    pub field: Field,
    /// Value in the shop.
    pub from: String,
    /// Value to write.
    pub to: String,
}

/// What happens to one product.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Fields to write; only those that differ.
    pub changes: Vec<Change>,
    /// How much the stock rises or falls, where the product is counted already.
    pub stock_change: Option<Decimal>,
    /// Fields whose value, once written, is noted to recognise an edit in the shop.
    pub notes: Vec<Field>,
    /// What is worth knowing.
    pub remarks: Vec<StockMsg>,
    /// The product is, or stops being, a draft because of its price: the status it gets, which is noted.
    pub status: Option<String>,
    /// What the product's translations get.
    pub also: Vec<Also>,
}

/// Status of a product that cannot be sold yet.
const DRAFT: &str = "draft";

/// What the card says about each field, as WooCommerce writes it; fields it says nothing about are absent.
pub fn wanted(card: &Card, settings: &Stock, remarks: &mut Vec<StockMsg>) -> Vec<(Field, String)> {
    let number = |number: Decimal| number.normalize().to_string();
    let mut fields = vec![(Field::Name, card.name.clone()), (Field::Sku, card.code.clone())];
    let mut add = |field: Field, value: Option<String>| fields.extend(value.map(|value| (field, value)));
    add(Field::Description, card.description.clone());
    add(Field::Ean, card.ean.clone());
    add(Field::Unit, card.unit.clone());
    add(Field::Weight, card.weight.map(number));
    add(Field::Price, card.selling_price().map(number));
    add(
        Field::SalePrice,
        match card.sale {
            Sale::None => Some(String::new()),
            // Nothing is cheaper than a price that is not known.
            Sale::At(price) if card.selling_price().is_some() => Some(number(price)),
            Sale::Unknown | Sale::At(_) => None,
        },
    );
    let status = |quantity: Decimal| if quantity > Decimal::ZERO { "instock" } else { "outofstock" };
    add(Field::Stock, card.quantity.map(|q| if settings.manage { number(q) } else { status(q).to_string() }));
    if let Some(rate) = card.vat_rate {
        match settings.tax_classes.get(&number(rate)) {
            Some(class) => add(Field::TaxClass, Some(class.clone())),
            None if settings.tax_classes.is_empty() => {}
            None => remarks.push(StockMsg::NoTaxClass { rate: number(rate) }),
        }
    }
    fields
}

/// What a new product is made with.
pub fn new_product(card: &Card, settings: &Stock) -> Plan {
    let mut remarks = card.remarks.clone();
    let fields = wanted(card, settings, &mut remarks);
    let changes = fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(field, to)| Change { field, from: String::new(), to })
        .collect::<Vec<_>>();
    let notes = changes.iter().map(|change| change.field).collect();
    remarks.extend(missing_price(card, true));
    let is_kept_back = card.selling_price().is_none() && settings.new_status != DRAFT;
    let status = is_kept_back.then(|| DRAFT.to_string());
    Plan { changes, notes, remarks, status, ..Plan::default() }
}

/// What is said of a card that has no price, or 0.
fn missing_price(card: &Card, is_draft: bool) -> Option<StockMsg> {
    match (card.price, is_draft) {
        (Some(price), _) if !price.is_zero() => None,
        (Some(_), true) => Some(StockMsg::NewPriceZero {}),
        (Some(_), false) => Some(StockMsg::PriceZero {}),
        (None, true) => Some(StockMsg::NewWithoutPrice {}),
        (None, false) => Some(StockMsg::PriceMissing {}),
    }
}

/// Which side wins: as the product says, else as the setting says.
pub fn owner(product: &Product, settings: &Stock, field: Field) -> Owner {
    product.owners.get(field.as_str()).copied().unwrap_or_else(|| settings.owner(field))
}

/// What differs between a card and its product.
pub fn diff(card: &Card, product: &Product, settings: &Stock) -> Plan {
    let mut remarks = card.remarks.clone();
    let (mut changes, mut notes, mut stock_change) = (Vec::new(), Vec::new(), None);
    let is_ours = |field: Field| owner(product, settings, field) != Owner::Shop;
    if product.has(Field::Price) && is_ours(Field::Price) {
        remarks.extend(missing_price(card, product.is_kept_back()));
    }
    if product.stock_of_parent && is_ours(Field::Stock) && card.quantity.is_some() {
        remarks.push(StockMsg::StockOfParent { parent: product.parent.to_string() });
    }
    for (field, to) in wanted(card, settings, &mut remarks) {
        let owner = owner(product, settings, field);
        if owner == Owner::Shop || !product.has(field) {
            continue;
        }
        let from = product.value(field);
        let noted = product.written.get(field.as_str()).map(String::as_str);
        // Orders change the stock; only what a person does to it is an edit.
        let edited = match (field, noted) {
            (Field::Stock, Some(_)) => product.stock_edited,
            _ => edited(from, noted),
        };
        // A card without a sale price ends a sale of KROS's, and none that the shop made itself.
        if field == Field::SalePrice && to.is_empty() && edited {
            continue;
        }
        if same(field, from, &to) {
            notes.push(field);
        } else if owner == Owner::Kros || !edited {
            if let (Field::Stock, Ok(from), Ok(to)) = (field, Decimal::from_str(from), Decimal::from_str(&to))
            {
                stock_change = Some(to - from);
            }
            changes.push(Change { field, from: from.to_string(), to });
            notes.push(field);
        }
    }
    let has_price = changes.iter().any(|change| change.field == Field::Price);
    let status = (product.is_kept_back() && has_price).then(|| settings.new_status.clone());
    Plan { changes, notes, remarks, stock_change, status, also: Vec::new() }
}

/// What the import took from a product while its card was gone, and gives back: key, value it has, value it gets.
pub fn given_back(product: &Product) -> Vec<(&'static str, String, String)> {
    let visible = product.is_hidden_by_import().then(|| ("visibility", "hidden".into(), "visible".into()));
    let backorders = product.backorders_before().map(|before| ("backorders", "no".into(), before.into()));
    visible.into_iter().chain(backorders).collect()
}

/// What puts a product out of sale as the setting says; `None`: it stays, or is out of sale.
pub fn put_away(product: &Product, settings: &Stock) -> Option<(&'static str, &'static str)> {
    match settings.gone.as_str() {
        _ if product.status == "trash" => None,
        "hide" if product.visibility != "hidden" => Some(("visibility", "hidden")),
        // A quantity of nothing may still be ordered, where the product allows back-orders.
        "outofstock" if product.value(Field::Stock) != "outofstock" => Some(("outofstock", "yes")),
        "trash" => Some(("trash", "yes")),
        _ => None,
    }
}

impl Plan {
    /// Leaves the stock as it is; whether it would have changed.
    pub fn leave_stock(&mut self) -> bool {
        let before = self.changes.len();
        self.changes.retain(|change| change.field != Field::Stock);
        self.notes.retain(|field| *field != Field::Stock);
        self.stock_change = None;
        let mut would_change = self.changes.len() < before;
        for also in &mut self.also {
            would_change |= also.set.remove(Field::Stock.as_str()).is_some();
            also.notes.retain(|field| *field != Field::Stock.as_str());
            also.stock_change = None;
        }
        would_change
    }

    /// Leaves what is written in one language.
    pub fn leave_texts(&mut self) {
        let is_text = |field: Field| matches!(field, Field::Name | Field::Description);
        self.changes.retain(|change| !is_text(change.field));
        self.notes.retain(|field| !is_text(*field));
    }

    /// Nothing is written, to no translation either.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.also.iter().all(|also| also.set.is_empty())
    }
}

/// What undoing brings back: the old value, where the field still has the one that the import wrote.
pub fn undo(product: &Product, written: &[(Field, String, String)]) -> Vec<Change> {
    let untouched = |field: Field, to: &str| {
        same(field, product.value(field), to)
            || product.written.get(field.as_str()) == Some(&note(product.value(field)))
    };
    written
        .iter()
        .filter(|(field, from, to)| untouched(*field, to) && product.value(*field) != from)
        .map(|(field, from, to)| Change { field: *field, from: to.clone(), to: from.clone() })
        .collect()
}

fn same(field: Field, have: &str, want: &str) -> bool {
    if field.is_number()
        && let (Ok(have), Ok(want)) = (Decimal::from_str(have), Decimal::from_str(want))
    {
        return have == want;
    }
    have == want
}
