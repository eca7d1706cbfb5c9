//! The body of a payment.

use super::rules::Report;
use serde_json::Value;

pub(crate) const PAYMENT: [&str; 13] = [
    "dateOfPayment",
    "sumOfPayment",
    "originalSumOfPayment",
    "originalCurrency",
    "variableSymbol",
    "accountId",
    "paymentType",
    "remittanceInformation",
    "paymentReference",
    "partnerName",
    "note",
    "externalId",
    "isWithoutDocument",
];

pub(super) fn check(report: &mut Report, payment: &Value, path: &str) {
    let Some(fields) = report.object(payment, path, &PAYMENT) else { return };
    report.date(&fields, "dateOfPayment", true);
    report.money(&fields, "sumOfPayment", true);
    report.money(&fields, "originalSumOfPayment", false);
    report.currency(&fields, "originalCurrency", false);
    report.variable_symbol(&fields, "variableSymbol");
    report.decimal(&fields, "accountId", false);
    report.one_of(&fields, "paymentType", false, &[1, 2]);
    report.text(&fields, "remittanceInformation", false, Some(140));
    report.text(&fields, "paymentReference", false, Some(255));
    report.text(&fields, "partnerName", false, Some(255));
    report.text(&fields, "note", false, None);
    report.external_id(&fields, false);
    report.boolean(&fields, "isWithoutDocument");
}
