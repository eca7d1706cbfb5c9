//! What a document is to be, besides its order.

use super::days::Days;
use crate::money::rates::Rate;
use crate::shop::row::Kind;
use rust_decimal::Decimal;

/// What a document is to be, besides its order.
#[derive(Debug, Clone, Copy)]
pub struct DocumentRequest<'w> {
    /// Its kind; not a payment.
    pub kind: Kind,
    /// Our own id of it.
    pub external_id: &'w str,
    /// Known spelling of the customer's company.
    pub remembered: Option<&'w str>,
    /// Exchange rate; `None` for the base currency.
    pub rate: Option<&'w Rate>,
    /// Its days.
    pub days: Days,
    /// Variable symbol; empty: KROS makes one of the number.
    pub symbol: &'w str,
    /// Number of the invoice that a credit note corrects.
    pub credited: &'w str,
    /// Number of the proforma that was made before, for texts.
    pub proforma: &'w str,
    /// What was paid to a proforma: taken off an invoice, at most its total.
    pub advance: Option<Decimal>,
    /// Why money went back, for texts.
    pub refund_reason: &'w str,
}
