//! A receipt of money, posted once to the document that asked for it.

use super::{Mapper, days};
use crate::money::decimal::{cents, number};
use crate::money::rates::Rate;
use crate::settings::PaymentMethod;
use crate::shop::order::Order;
use crate::text::{cut, one_line};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// What is paid.
#[derive(Debug, Clone, Copy)]
pub struct Paid<'p> {
    /// Our own id of the payment.
    pub external_id: &'p str,
    /// Variable symbol of the document, as KROS has it.
    pub symbol: &'p str,
    /// Its total in its currency.
    pub total: Decimal,
    /// Its rate; `None` for the base currency.
    pub rate: Option<&'p Rate>,
    /// Today.
    pub today: NaiveDate,
}

/// How the money of the order's payment method is posted.
pub fn method(mapper: &Mapper<'_>, order: &Order) -> PaymentMethod {
    let payments = &mapper.settings.documents.payments;
    let mut method =
        payments.methods.get(&order.payment_method).cloned().unwrap_or_else(PaymentMethod::unlisted);
    method.post &= payments.post;
    if method.payment_type == 0 {
        let transfers = mapper.profile.value("enums.bank_transfers");
        let names = transfers.as_array().map(Vec::as_slice).unwrap_or_default();
        let types = mapper.profile.value("enums.payment_kinds");
        let kind = if names.contains(&json!(order.payment_method)) { "transfer" } else { "card" };
        method.payment_type = types[kind].as_u64().and_then(|n| u8::try_from(n).ok()).unwrap_or(1);
    }
    method
}

/// The payment as KROS takes it.
pub fn build(mapper: &Mapper<'_>, order: &Order, paid: &Paid<'_>) -> Value {
    let method = method(mapper, order);
    let mut body = Map::new();
    let mut put = |name: &str, value: Value| body.insert(name.into(), value);
    put("externalId", json!(paid.external_id));
    put("dateOfPayment", json!(days::paid(mapper, order).unwrap_or(paid.today)));
    match paid.rate {
        None => put("sumOfPayment", number(paid.total)),
        Some(rate) => {
            put("sumOfPayment", number(cents(rate.to_base(paid.total))));
            put("originalSumOfPayment", number(paid.total));
            put("originalCurrency", json!(order.currency))
        }
    };
    put("variableSymbol", json!(paid.symbol));
    if let Some(account) = method.account {
        put("accountId", json!(account));
    }
    put("paymentType", json!(method.payment_type));
    let name = cut(&one_line(&order.billing.person()), 255).0;
    let reference = cut(&one_line(&order.transaction_id), 255).0;
    let remittance = cut(&one_line(&order.number), 140).0;
    for (field, text) in
        [("remittanceInformation", remittance), ("paymentReference", reference), ("partnerName", name)]
    {
        if !text.is_empty() {
            put(field, json!(text));
        }
    }
    Value::Object(body)
}
