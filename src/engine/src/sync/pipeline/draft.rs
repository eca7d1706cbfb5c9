//! From a decision to a finished document: rate, company's name, symbol, and what is remembered in the row.

use super::due::DocumentPlan;
use super::names::Names;
use super::rates::Rates;
use crate::Error;
use crate::documents::document::{self, Document};
use crate::documents::fingerprint::fingerprint;
use crate::documents::request::DocumentRequest;
use crate::documents::{days, partner, payment, texts};
use crate::money::decimal::shown;
use crate::money::rates::Rate;
use crate::shop::facts::{Exact, Facts};
use crate::shop::order::Order;
use crate::shop::row::{Kind, Row};
use crate::sync::call::Context;
use crate::text::Msg;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A row with its document, before the shop's own code has seen it.
pub struct Draft {
    /// The row.
    pub row: Row,
    /// Our own id of the document.
    pub external_id: String,
    /// The order.
    pub order: Rc<Order>,
    /// The document.
    pub document: Document,
    /// Its rate; `None` for the base currency.
    pub rate: Option<Rate>,
    /// What it was made of.
    pub plan: DocumentPlan,
}

/// Variable symbols of proformas or invoices: digits of the order's number, else its id, unless another document has that
/// one. An order that has neither goes without, and KROS makes the symbol of the number.
pub fn symbols<'o>(
    ctx: &mut Context<'_>,
    kind: Kind,
    orders: impl Iterator<Item = &'o Order>,
) -> Result<BTreeMap<u64, String>, Error> {
    let mut wanted: Vec<(u64, Vec<String>)> = Vec::new();
    for order in orders.filter(|_| matches!(kind, Kind::Proforma | Kind::Invoice)) {
        let digits: String = order.number.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_start_matches('0').to_string();
        let mut own = vec![digits, order.id.to_string()];
        own.retain(|symbol| !symbol.is_empty() && symbol.len() <= 10);
        own.dedup();
        wanted.push((order.id, own));
    }
    let mut given = BTreeMap::new();
    for _ in 0..2 {
        let next = wanted.iter_mut().filter(|(id, own)| !given.contains_key(id) && !own.is_empty());
        let next: Vec<(u64, String)> = next.map(|(id, own)| (*id, own.remove(0))).collect();
        let mut claims = BTreeMap::new();
        for (id, symbol) in &next {
            claims.entry(symbol_key(symbol)).or_insert_with(|| symbol_owner(kind, *id));
        }
        let owners = ctx.port.store_claim(&claims)?;
        for (id, symbol) in next {
            if owners.get(&symbol_key(&symbol)) == Some(&symbol_owner(kind, id)) {
                given.insert(id, symbol);
            }
        }
    }
    Ok(given)
}

/// Key under which the store keeps whose a variable symbol is.
pub fn symbol_key(symbol: &str) -> String {
    format!("symbol:{symbol}")
}

/// How the owner of a symbol is named there.
pub fn symbol_owner(kind: Kind, order_id: u64) -> Value {
    json!(format!("{}:{order_id}", kind.as_str()))
}

/// Builds the document of a plan, or says what stops it.
pub fn build(
    ctx: &mut Context<'_>,
    row: Row,
    order: Rc<Order>,
    plan: DocumentPlan,
    rates: &mut Rates,
    names: &mut Names,
    symbol: &str,
) -> Result<Result<Draft, Msg>, Error> {
    let is_frozen = row.facts().currency.as_ref() == Some(&order.currency);
    let own = row.facts().frozen_rate().filter(|_| is_frozen);
    let rate = match plan.rate.clone().or(own) {
        Some(rate) => Some(rate),
        None => match rates.find(ctx, &order.currency, plan.days.tax)? {
            Ok(rate) => rate,
            Err(message) => return Ok(Err(message)),
        },
    };
    let external_id = row.key().external_id(&ctx.settings.site.id);
    let mapper = ctx.mapper();
    let document = if let Some((symbol, total)) = &plan.paid {
        if symbol.is_empty() {
            return Ok(Err(Msg::NoSymbolYet { number: plan.belongs_to.clone() }));
        }
        let paid = payment::Paid {
            external_id: &external_id,
            symbol,
            total: *total,
            rate: rate.as_ref(),
            today: plan.days.issue,
        };
        let body = payment::build(&mapper, &order, &paid);
        Document {
            body,
            total: *total,
            vat: Vec::new(),
            shop_vat: BTreeMap::new(),
            lines: Vec::new(),
            warnings: Vec::new(),
        }
    } else {
        let mapper = if row.kind == Kind::Order { mapper } else { mapper.in_language_of(&order) };
        let key = partner::record_key(&mapper, &order);
        let remembered = key.as_ref().and_then(|key| names.known.get(key)).cloned();
        let request = DocumentRequest {
            kind: row.kind,
            external_id: &external_id,
            remembered: remembered.as_deref(),
            rate: rate.as_ref(),
            days: plan.days,
            symbol,
            credited: if row.kind == Kind::CreditNote { &plan.belongs_to } else { "" },
            proforma: &plan.proforma,
            advance: plan.advance,
            refund_reason: &plan.refund_reason,
        };
        let mut document = match document::build(&mapper, &plan.source, &request) {
            Ok(document) => document,
            Err(message) => return Ok(Err(message)),
        };
        if row.kind == Kind::Invoice
            && let Some(late) = days::late(&plan.days)
        {
            document.warnings.push(ctx.say(late));
        }
        if let (Some(key), Some(own)) = (key, partner::own_name(&order)) {
            names.learn(key, partner::spelling(&own, remembered.as_deref()));
        }
        document
    };
    Ok(Ok(Draft { row, external_id, order, document, rate, plan }))
}

impl Draft {
    /// What is remembered of the document besides its bytes; `sent` is what is really sent.
    pub fn facts(&self, ctx: &Context<'_>, sent: &Value) -> Facts {
        let Draft { row, order, document, rate, plan, .. } = self;
        let is_payment = row.kind == Kind::Payment;
        // With two decimals at least.
        let sum = |sum: Decimal| shown(sum).parse().map(Exact).unwrap_or(Exact(sum));
        let vat = document.vat.iter().map(|(rate, gross, vat)| [Exact(*rate), Exact(*gross), Exact(*vat)]);
        let advance = plan.advance.filter(|advance| *advance > Decimal::ZERO);
        let target = if plan.is_paid_by_proforma { Kind::Proforma } else { Kind::Invoice };
        Facts {
            total: Some(sum(document.total)),
            currency: Some(order.currency.clone()),
            order_number: texts::order_number(&ctx.mapper(), order),
            fingerprint: (!is_payment).then(|| fingerprint(order)),
            vat: (!is_payment).then(|| vat.collect()),
            rate: rate.as_ref().map(|rate| Exact(rate.rate)),
            rate_date: rate.as_ref().map(|rate| rate.published),
            rate_bank: rate.as_ref().map(|rate| rate.bank),
            symbol: sent["variableSymbol"].as_str().unwrap_or_default().into(),
            advance: advance.map(|advance| sum(advance.min(document.total))),
            forced: row.facts().forced,
            refunds: plan.refunds.clone(),
            belongs_to: plan.belongs_to.clone(),
            target: plan.paid.is_some().then_some(target),
            ..Facts::default()
        }
    }
}
