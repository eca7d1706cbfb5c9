//! A document as KROS takes it: what all kinds have in common, and what each adds.

use super::request::DocumentRequest;
use super::texts::Placeholders;
use super::{Mapper, Warnings, lines, partner, texts, zero_rate};
use crate::kros::api_profile::ApiProfile;
use crate::money::decimal::number;
use crate::shop::order::Order;
use crate::shop::row::Kind;
use crate::text::{Msg, Word};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A finished document and what is to be remembered about it.
#[derive(Debug, Clone)]
pub struct Document {
    /// The document as KROS takes it.
    pub body: Value,
    /// Gross total in the document's currency.
    pub total: Decimal,
    /// Per rate: gross and the VAT that KROS is expected to compute.
    pub vat: Vec<(Decimal, Decimal, Decimal)>,
    /// Per rate: the shop's own VAT.
    pub shop_vat: BTreeMap<Decimal, Decimal>,
    /// The lines for people.
    pub lines: Vec<lines::Shown>,
    /// What was changed on the way.
    pub warnings: Vec<String>,
}

/// Builds the document of an order, or of what a refund made of it, or says what stops it.
pub fn build(mapper: &Mapper<'_>, order: &Order, request: &DocumentRequest<'_>) -> Result<Document, Msg> {
    if order.currency.trim().is_empty() {
        return Err(Msg::NoCurrency { order: order.number.clone() });
    }
    let mut warnings = Warnings::new(mapper.lang);
    let partner = partner::build(mapper, order, request.remembered, &mut warnings)?;
    let lines = lines::build(mapper, order, &mut warnings)?;
    let profile = mapper.profile;
    let note_limit = profile.count("limits.note");
    let placeholders = Placeholders::of(order, request);
    let own = mapper.settings.documents.texts.get(request.kind.as_str()).cloned().unwrap_or_default();
    let legal = if request.kind == Kind::Order { String::new() } else { texts::legal(mapper, order, &lines) };
    let oss = zero_rate::oss_state(order, mapper.country());
    if let Some(state) = oss.as_ref().filter(|_| request.kind != Kind::Order) {
        warnings.add(Msg::OssDocument { state: state.clone() });
    }
    let fields: Vec<(&str, Value)> = vec![
        ("externalId", json!(request.external_id)),
        ("partner", partner),
        ("items", Value::Array(lines.items)),
        ("vatPayerType", vat_payer_type(mapper)),
        ("useParagraph7or7a", json!(false)),
        ("culture", json!(mapper.culture(order))),
        ("openingText", json!(placeholders.fill(&own.before, note_limit, &mut warnings))),
        ("closingText", json!(placeholders.fill(&own.after, note_limit, &mut warnings))),
        ("internalNote", json!(mapper.lang.word(Word::InternalNote { order: order.number.clone() }))),
        ("printedNote", json!(warnings.text("customer_note", &order.customer_note, note_limit))),
        ("issueDate", json!(request.days.issue)),
        ("deliveryDate", json!(request.days.tax)),
        ("dueDate", json!(request.days.due)),
        ("currency", json!(order.currency)),
        (
            "exchangeRate",
            number(request.rate.map_or(Decimal::ONE, |r| r.sent(profile.text("rate_direction")))),
        ),
        ("discountPercent", json!(0)),
        ("discountTotalPriceInclVat", json!(0)),
        ("orderNumber", json!(texts::order_number(mapper, order))),
        ("variableSymbol", json!(request.symbol)),
        ("paymentType", json!(payment_type(mapper, order))),
        ("advancePaymentDeduction", number(request.advance.unwrap_or_default().min(lines.total))),
        ("numberingSequence", json!(series(mapper, order, request.kind))),
        ("documentNumber", json!("")),
        ("invoiceType", profile.value("enums.invoice_type")[request.kind.as_str()].clone()),
        ("creditedInvoiceNumber", json!(request.credited)),
        ("mandatoryText", json!(legal)),
        ("ossTaxState", zero_rate::oss_value(mapper, oss.as_deref())),
        ("customFields", texts::symbols(mapper, request.kind)),
    ];
    let known = profile.value(&format!("fields.{}", request.kind.as_str()));
    let known: Vec<&str> = known.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut body = Map::new();
    for (name, value) in fields {
        if known.contains(&name) && says_something(name, &value) {
            body.insert(name.into(), value);
        }
    }
    Ok(Document {
        body: Value::Object(body),
        total: lines.total,
        vat: lines.vat,
        shop_vat: lines.shop_vat,
        lines: lines.shown,
        warnings: warnings.into_list(),
    })
}

/// An empty text or list says nothing, except that KROS is to give the number.
fn says_something(name: &str, value: &Value) -> bool {
    match value {
        Value::String(text) => name == "documentNumber" || !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Null => false,
        _ => true,
    }
}

fn vat_payer_type(mapper: &Mapper<'_>) -> Value {
    let entry =
        if mapper.settings.company.vat_payer { "enums.vat_payer_type" } else { "enums.vat_non_payer_type" };
    mapper.profile.value(entry).clone()
}

/// The series of a kind, for the country of the customer where it has one of its own.
fn series(mapper: &Mapper<'_>, order: &Order, kind: Kind) -> String {
    let documents = &mapper.settings.documents;
    let settings = match kind {
        Kind::Proforma => &documents.proforma,
        Kind::Invoice => &documents.invoice,
        Kind::CreditNote => &documents.credit_note,
        Kind::Order | Kind::Payment => return mapper.settings.orders.series.trim().to_string(),
    };
    let country = order.billing.country.trim().to_uppercase();
    settings.series_by_country.get(&country).unwrap_or(&settings.series).trim().to_string()
}

fn payment_type(mapper: &Mapper<'_>, order: &Order) -> String {
    let words = mapper.profile.value("enums.payment_types");
    let title = crate::text::one_line(&order.payment_method_title);
    let word = words.get(&order.payment_method).and_then(Value::as_str);
    crate::text::cut(word.unwrap_or(&title), 100).0
}

/// Turns the amounts of a credit note round where the API profile says that KROS wants them positive.
pub fn signed(profile: &ApiProfile, mut body: Value) -> Value {
    if profile.text("credit_note_sign") != "positive" {
        return body;
    }
    for item in body["items"].as_array_mut().into_iter().flatten() {
        for field in ["amount", "totalPriceInclVat"] {
            if let Ok(Some(amount)) = crate::money::decimal::amount(&item[field]) {
                item[field] = number(-amount);
            }
        }
    }
    body
}
