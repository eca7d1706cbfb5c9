//! Which documents an order gets: now, not yet, or not at all, each with the reason.

use super::partner::CompanyIds;
use super::{Mapper, days};
use crate::settings::{Customer, KindSettings, Rule, When};
use crate::shop::order::Order;
use crate::shop::row::Kind;
use crate::text::Msg;

/// What the rules say of one order and one kind of document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is to be made.
    Now,
    /// It will be, when this has come.
    NotYet(Msg),
    /// It will not be, for this reason.
    No(Msg),
}

/// States of an order that nobody wants to be paid for.
pub const CLOSED: [&str; 4] = ["cancelled", "failed", "refunded", "trash"];

/// Kinds that an order may get by the settings, without looking at it.
pub fn kinds(mapper: &Mapper<'_>) -> Vec<Kind> {
    let documents = &mapper.settings.documents;
    let made = documents.proforma.enabled || documents.invoice.enabled;
    let mut kinds = Vec::new();
    for (kind, wanted) in [
        (Kind::Proforma, documents.proforma.enabled),
        (Kind::Invoice, documents.invoice.enabled),
        (Kind::Payment, made && documents.payments.post),
    ] {
        if wanted {
            kinds.push(kind);
        }
    }
    kinds
}

/// Whether, and when, an order gets a proforma or an invoice.
///
/// `forced`: a merchant asked for it, so that only what makes it impossible counts.
pub fn decide(mapper: &Mapper<'_>, order: &Order, kind: Kind, forced: bool) -> Answer {
    let status = order.bare_status();
    if CLOSED.contains(&status) && !forced {
        return Answer::No(Msg::OrderCancelled { status: status.into() });
    }
    if order.total.is_zero() && kind == Kind::Proforma {
        return Answer::No(Msg::NothingToPay {});
    }
    if forced {
        return Answer::Now;
    }
    let documents = &mapper.settings.documents;
    if !settings_of(mapper, kind).is_some_and(|own| own.enabled) {
        return Answer::No(Msg::KindOff {});
    }
    if documents.from > 0 && order.created_at().is_some_and(|created| created < documents.from) {
        let date = order.date_created.get(..10).unwrap_or_default().to_string();
        return Answer::No(Msg::BeforeStart { date });
    }
    let about = |rule: &&Rule| rule.kind == kind.as_str() && is_about(mapper, rule, order);
    let Some(rule) = documents.rules.iter().find(about) else {
        let method = &order.payment_method_title;
        let method = if method.trim().is_empty() { &order.payment_method } else { method };
        return Answer::No(Msg::NoRule { method: method.clone() });
    };
    let paid = days::paid(mapper, order);
    if kind == Kind::Proforma && paid.is_some() {
        return Answer::No(Msg::PaidAlready {});
    }
    let completed = ["completed".to_string()];
    let reached = match rule.when {
        When::Paid if paid.is_none() => return Answer::NotYet(Msg::NotPaid {}),
        When::Paid => None,
        When::Order => Some(&mapper.settings.orders.statuses[..]),
        When::Completed => Some(&completed[..]),
        When::Status => Some(&rule.statuses[..]),
    };
    // A rule's own statuses narrow whatever it waits for.
    let own = (!rule.statuses.is_empty()).then_some(&rule.statuses[..]);
    match reached.into_iter().chain(own).find(|wanted| !wanted.iter().any(|one| one == status)) {
        Some(wanted) => {
            Answer::NotYet(Msg::StatusWaits { status: status.into(), statuses: wanted.join(", ") })
        }
        None => Answer::Now,
    }
}

fn settings_of<'m>(mapper: &Mapper<'m>, kind: Kind) -> Option<&'m KindSettings> {
    let documents = &mapper.settings.documents;
    match kind {
        Kind::Proforma => Some(&documents.proforma),
        Kind::Invoice => Some(&documents.invoice),
        Kind::CreditNote => Some(&documents.credit_note),
        Kind::Order | Kind::Payment => None,
    }
}

fn is_about(mapper: &Mapper<'_>, rule: &Rule, order: &Order) -> bool {
    let company = || CompanyIds::of(mapper, order) != CompanyIds::default();
    let shipping = || order.shipping_lines.iter().any(|line| rule.shipping_methods.contains(&line.method_id));
    (rule.payment_methods.is_empty() || rule.payment_methods.contains(&order.payment_method))
        && (rule.shipping_methods.is_empty() || shipping())
        && match rule.customer {
            Customer::Any => true,
            Customer::Company => company(),
            Customer::Person => !company(),
        }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::kros::api_profile::ApiProfile;
    use crate::settings::Settings;
    use crate::text::Lang;
    use serde_json::{Value, json};

    /// What one rule for invoices says of an order: `now`, `not yet` or `no`.
    fn says(rule: &Value, exported: &[&str], order: Value) -> &'static str {
        let mut rule = rule.clone();
        rule["kind"] = json!("invoice");
        let settings: Settings = serde_json::from_value(crate::fixture::settings(json!({
            "orders": {"statuses": exported},
            "documents": {"invoice": {"enabled": true}, "rules": [rule]},
        })))
        .unwrap();
        let profile = ApiProfile::with_override(&Value::Null).unwrap();
        let mapper = Mapper { settings: &settings, profile: &profile, lang: Lang::En, words: Lang::En };
        let order: Order = serde_json::from_value(order).unwrap();
        match decide(&mapper, &order, Kind::Invoice, false) {
            Answer::Now => "now",
            Answer::NotYet(_) => "not yet",
            Answer::No(_) => "no",
        }
    }

    #[test]
    fn a_rule_waits_for_its_moment_and_for_its_statuses() {
        let order = |status: &str, paid: &str| json!({"status": status, "date_created": "2026-03-09T10:00:00", "date_paid": paid, "total": "1"});
        let (open, paid) = (order("processing", ""), order("processing", "2026-03-09T11:00:00"));
        let done = order("completed", "2026-03-09T11:00:00");
        for (rule, exported, order, expected) in [
            (json!({"when": "paid"}), &[][..], &open, "not yet"),
            (json!({"when": "paid"}), &[], &paid, "now"),
            (json!({"when": "paid", "statuses": ["completed"]}), &[], &paid, "not yet"),
            (json!({"when": "paid", "statuses": ["completed"]}), &[], &done, "now"),
            (json!({"when": "order"}), &["processing"], &open, "now"),
            (json!({"when": "order"}), &["completed"], &open, "not yet"),
            // Together with an order that is never sent there is no invoice either.
            (json!({"when": "order"}), &[], &open, "not yet"),
            (json!({"when": "completed"}), &[], &paid, "not yet"),
            (json!({"when": "completed"}), &[], &done, "now"),
            (json!({"when": "status", "statuses": ["processing"]}), &[], &open, "now"),
            (json!({"when": "status", "statuses": []}), &[], &open, "not yet"),
            (json!({"when": "paid"}), &[], &order("cancelled", "2026-03-09T11:00:00"), "no"),
        ] {
            assert_eq!(says(&rule, exported, order.clone()), expected, "{rule} {exported:?} {order}");
        }
    }

    #[test]
    fn the_method_the_shipping_and_the_customer_choose_the_rule() {
        let order = json!({
            "status": "processing", "date_created": "2026-03-09T10:00:00", "date_paid": "2026-03-09T11:00:00", "total": "1",
            "payment_method": "stripe", "shipping_lines": [{"method_id": "flat_rate"}],
            "meta_data": [{"key": "_billing_ico", "value": "36123456"}],
        });
        for (rule, expected) in [
            (json!({"payment_methods": ["stripe", "paypal"]}), "now"),
            (json!({"payment_methods": ["bacs"]}), "no"),
            (json!({"shipping_methods": ["flat_rate"]}), "now"),
            (json!({"shipping_methods": ["local_pickup"]}), "no"),
            (json!({"customer": "company"}), "now"),
            (json!({"customer": "person"}), "no"),
        ] {
            assert_eq!(says(&rule, &[], order.clone()), expected, "{rule}");
        }
    }
}
