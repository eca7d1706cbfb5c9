//! Words on documents: the merchant's texts with their placeholders, the order's number, sentences of the law, symbols.

use super::lines::Lines;
use super::partner::CompanyIds;
use super::request::DocumentRequest;
use super::zero_rate::ZeroRate;
use super::{Mapper, Warnings};
use crate::shop::order::Order;
use crate::shop::row::Kind;
use crate::text::{Msg, Word, cut};
use serde_json::{Value, json};

/// The number KROS keeps with the document and can be searched by: the order number, or the order's id where that is too long.
pub fn order_number(mapper: &Mapper<'_>, order: &Order) -> String {
    let number = order.number.trim();
    let fits = !number.is_empty() && number.chars().count() <= mapper.profile.count("limits.order_number");
    if fits { number.to_string() } else { order.id.to_string() }
}

/// What the placeholders of a text stand for.
pub struct Placeholders(Vec<(&'static str, String)>);

impl Placeholders {
    /// Those of one document.
    pub fn of(order: &Order, request: &DocumentRequest<'_>) -> Self {
        let shipping: Vec<&str> = order.shipping_lines.iter().map(crate::shop::order::Line::title).collect();
        let day = |day: &chrono::NaiveDate| day.format("%d.%m.%Y").to_string();
        let mut values = vec![
            ("order_number", order.number.clone()),
            ("order_date", order.day().as_ref().map(day).unwrap_or_default()),
            ("customer_name", order.billing.person()),
            ("company_name", order.billing.company.trim().to_string()),
            ("payment_method", order.payment_method_title.clone()),
            ("shipping_method", shipping.join(", ")),
            ("issue_date", day(&request.days.issue)),
            ("tax_date", day(&request.days.tax)),
            ("due_date", day(&request.days.due)),
            ("proforma_number", request.proforma.to_string()),
            ("invoice_number", request.credited.to_string()),
            ("refund_reason", request.refund_reason.to_string()),
            ("customer_note", order.customer_note.clone()),
        ];
        // Without one, KROS makes it of the number, which nobody knows yet.
        if !request.symbol.is_empty() {
            values.push(("variable_symbol", request.symbol.to_string()));
        }
        Placeholders(values)
    }

    /// The text with its placeholders filled in, within a limit. One that does not exist stays, with a warning.
    pub fn fill(&self, text: &str, limit: usize, warnings: &mut Warnings) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let after = &rest[open + 1..];
            let Some(close) = after.find('}') else { break };
            let name = &after[..close];
            filled.push_str(&rest[..open]);
            match self.0.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => filled.push_str(value),
                None => {
                    warnings.add(Msg::NoPlaceholder { name: name.into() });
                    filled.push_str(&rest[open..open + close + 2]);
                }
            }
            rest = &after[close + 1..];
        }
        filled.push_str(rest);
        cut(filled.trim(), limit).0
    }
}

/// The sentence that the law wants on a document without VAT; empty where VAT is charged.
pub fn legal(mapper: &Mapper<'_>, order: &Order, lines: &Lines) -> String {
    let (company, country) = (&mapper.settings.company, mapper.country());
    let ids = CompanyIds::of(mapper, order);
    ZeroRate::of(order, country, company.vat_payer, &ids, lines.charge_vat())
        .map(|reason| reason.sentence(&mapper.settings.documents.legal, country, mapper.words))
        .unwrap_or_default()
}

/// Constant and specific symbol, which KROS has no field for, as fields of our own.
pub fn symbols(mapper: &Mapper<'_>, kind: Kind) -> Value {
    let documents = &mapper.settings.documents;
    let fields = [
        (Word::ConstantSymbol {}, documents.constant_symbol.trim()),
        (Word::SpecificSymbol {}, documents.specific_symbol.trim()),
    ];
    let wanted = matches!(kind, Kind::Proforma | Kind::Invoice);
    let filled = fields.into_iter().filter(|(_, value)| wanted && !value.is_empty());
    filled.map(|(label, value)| json!({"label": mapper.words.word(label), "value": value})).collect()
}
