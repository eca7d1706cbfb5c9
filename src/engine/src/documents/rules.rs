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
pub const DEAD: [&str; 4] = ["cancelled", "failed", "refunded", "trash"];

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
    if DEAD.contains(&status) && !forced {
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
    let statuses = match rule.when {
        When::Paid if paid.is_none() => return Answer::NotYet(Msg::NotPaid {}),
        When::Order => &mapper.settings.orders.statuses[..],
        When::Completed => &completed,
        When::Paid | When::Status => &rule.statuses,
    };
    // A rule's own statuses narrow whatever it waits for; only without any of them `status` is never reached.
    let narrowed = rule.when == When::Status || !rule.statuses.is_empty();
    for wanted in [statuses, &rule.statuses].into_iter().filter(|wanted| narrowed || !wanted.is_empty()) {
        if !wanted.iter().any(|one| one == status) {
            return Answer::NotYet(Msg::StatusWaits { status: status.into(), statuses: wanted.join(", ") });
        }
    }
    Answer::Now
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
