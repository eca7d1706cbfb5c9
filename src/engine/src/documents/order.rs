//! The received order that a WooCommerce order becomes in KROS.

use super::{Mapper, Warnings, lines, partner};
use crate::money::decimal::{amount, number};
use crate::money::rates::Rate;
use crate::shop::order::{Line, Order};
use crate::text::Msg;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// A finished document and what is to be remembered about it.
#[derive(Debug, Clone)]
pub struct Document {
    /// The document as KROS takes it.
    pub body: Value,
    /// Gross total in the document's currency.
    pub total: Decimal,
    /// Per rate: gross and the VAT that KROS is expected to compute.
    pub vat: Vec<(Decimal, Decimal, Decimal)>,
    /// What was changed on the way.
    pub warnings: Vec<String>,
}

/// The number KROS keeps with the document and can be searched by: the order number, or the order's id where that is too long.
pub fn order_number(mapper: &Mapper<'_>, order: &Order) -> String {
    let number = order.number.trim();
    let fits = !number.is_empty() && number.chars().count() <= mapper.contract.count("limits.order_number");
    if fits { number.to_string() } else { order.id.to_string() }
}

/// Builds the document, or says what stops it. `rate` is `None` for the base currency.
pub fn build(
    mapper: &Mapper<'_>,
    order: &Order,
    external_id: &str,
    remembered: Option<&str>,
    rate: Option<&Rate>,
) -> Result<Document, Msg> {
    let number_of = || order.number.clone();
    let day = order.day().ok_or_else(|| Msg::NoDate { order: number_of() })?.to_string();
    if order.currency.trim().is_empty() {
        return Err(Msg::NoCurrency { order: number_of() });
    }
    let mut warnings = Warnings::new(mapper.lang);
    let partner = partner::build(mapper, order, remembered, &mut warnings)?;
    let lines = lines::build(mapper, order, &mut warnings)?;
    let contract = mapper.contract;
    let note_limit = contract.count("limits.note");
    let fields: [(&str, Value); 19] = [
        ("externalId", json!(external_id)),
        ("partner", partner),
        ("items", Value::Array(lines.items)),
        ("vatPayerType", contract.value("enums.vat_payer_type").clone()),
        ("useParagraph7or7a", json!(false)),
        ("culture", contract.value("enums.culture").clone()),
        ("internalNote", json!(internal_note(mapper, order))),
        ("printedNote", json!(warnings.text("customer_note", &order.customer_note, note_limit))),
        ("issueDate", json!(day)),
        ("deliveryDate", json!(day)),
        ("dueDate", json!(day)),
        ("currency", json!(order.currency)),
        ("exchangeRate", number(rate.map_or(Decimal::ONE, |r| r.sent(contract.text("rate_direction"))))),
        ("discountPercent", json!(0)),
        ("discountTotalPriceInclVat", json!(0)),
        ("orderNumber", json!(order_number(mapper, order))),
        ("paymentType", json!(payment_type(mapper, order))),
        ("numberingSequence", json!(mapper.settings.orders.series.trim())),
        ("documentNumber", json!("")),
    ];
    let mut body = Map::new();
    let known: Vec<&str> =
        contract.value("order_fields").as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    // An empty text says nothing, except that KROS is to give the number.
    let says_something = |name: &str, value: &Value| name == "documentNumber" || value.as_str() != Some("");
    for (name, value) in fields {
        if known.contains(&name) && says_something(name, &value) {
            body.insert(name.into(), value);
        }
    }
    Ok(Document {
        body: Value::Object(body),
        total: lines.total,
        vat: lines.vat,
        warnings: warnings.into_list(),
    })
}

/// Checks what the shop's own filter made of a document: it may change words, not money and not identity.
pub fn check_filtered(before: &Value, after: &Value) -> Result<(), String> {
    for field in ["externalId", "currency", "exchangeRate", "orderNumber"] {
        let (a, b) = (&before[field], &after[field]);
        let same = a == b || matches!((amount(a), amount(b)), (Ok(Some(x)), Ok(Some(y))) if x == y);
        if !same {
            return Err(format!("{field}: {a} → {b}"));
        }
    }
    let none = |value: &Value| matches!(amount(value), Ok(None)) || amount(value) == Ok(Some(Decimal::ZERO));
    let items = after["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    let discounted = [after].into_iter().chain(items);
    if !discounted.flat_map(|part| [&part["discountPercent"], &part["discountTotalPriceInclVat"]]).all(none) {
        return Err("discount".into());
    }
    match (lines::sums_by_rate(before), lines::sums_by_rate(after)) {
        (Some(a), Some(b)) if a == b => Ok(()),
        (Some(a), Some(b)) => Err(format!("{a:?} → {b:?}")),
        _ => Err("items".into()),
    }
}

/// A mark of everything in the order that its document says about money; another mark means an edited order.
pub fn fingerprint(order: &Order) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{}|{}|", order.currency, order.total.normalize()));
    let lines: [&[Line]; 3] = [&order.line_items, &order.shipping_lines, &order.fee_lines];
    for line in lines.into_iter().flatten() {
        let quantity = line.quantity.unwrap_or_default().normalize();
        hash.update(format!(
            "{}|{}|{}|{};",
            line.title(),
            quantity,
            line.total.normalize(),
            line.total_tax.normalize()
        ));
    }
    hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

fn internal_note(mapper: &Mapper<'_>, order: &Order) -> String {
    mapper.lang.say(Msg::InternalNote { order: order.number.clone() })
}

fn payment_type(mapper: &Mapper<'_>, order: &Order) -> String {
    let words = mapper.contract.value("enums.payment_types");
    let title = crate::text::one_line(&order.payment_method_title);
    let word = words.get(&order.payment_method).and_then(Value::as_str);
    crate::text::cut(word.unwrap_or(&title), 100).0
}
