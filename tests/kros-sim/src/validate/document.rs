//! The body of a received order, a proforma, an invoice or a credit note.

use super::rules::{Fields, REQUIRED, Report, TYPE};
use crate::document::Resource;
use rust_decimal::Decimal;
use serde_json::Value;

const COMMON: [&str; 30] = [
    "externalId",
    "partner",
    "myCompany",
    "items",
    "vatPayerType",
    "useParagraph7or7a",
    "culture",
    "openingText",
    "closingText",
    "internalNote",
    "printedNote",
    "registrationCourtText",
    "issueDate",
    "dueDate",
    "currency",
    "exchangeRate",
    "discountPercent",
    "discountTotalPriceInclVat",
    "orderNumber",
    "variableSymbol",
    "paymentType",
    "bankAccount",
    "numberingSequence",
    "documentNumber",
    "mandatoryText",
    "mandatoryTextType",
    "ossTaxState",
    "tags",
    "customFields",
    "accountingDetails",
];
pub(crate) const ADDRESS: [&str; 6] =
    ["businessName", "contactName", "street", "postCode", "city", "country"];
pub(crate) const ITEM: [&str; 11] = [
    "name",
    "description",
    "amount",
    "measureUnit",
    "vatRate",
    "totalPriceInclVat",
    "discountPercent",
    "discountName",
    "itemCode",
    "warehouseCode",
    "eanCode",
];

/// The properties of a document of this resource.
pub(crate) fn fields_of(resource: Resource) -> Vec<&'static str> {
    let mut known = COMMON.to_vec();
    match resource {
        Resource::Orders => known.push("deliveryDate"),
        Resource::Proformas => {}
        Resource::Invoices => {
            known.extend(["deliveryDate", "invoiceType", "creditedInvoiceNumber", "advancePaymentDeduction"]);
        }
    }
    known
}

pub(super) fn check(report: &mut Report, document: &Value, path: &str, resource: Resource) {
    let known = fields_of(resource);
    let Some(fields) = report.object(document, path, &known) else { return };
    report.external_id(&fields, true);
    partner(report, &fields, "partner", true);
    if let Some(company) = fields.get("myCompany") {
        let known = ["address", "registrationId", "taxId", "vatId", "phoneNumber", "email", "web"];
        report.object(company, &fields.at("myCompany"), &known);
    }
    let lines = items(report, &fields);
    header(report, &fields, resource);
    money(report, &fields);
    texts(report, &fields, lines.vat_is_charged);
    if resource == Resource::Invoices {
        invoice(report, &fields, lines.gross);
    }
}

fn partner(report: &mut Report, document: &Fields<'_>, name: &str, required: bool) {
    let known = ["address", "postalAddress", "registrationId", "taxId", "vatId", "phoneNumber", "email"];
    let Some(partner) = report.child(document, name, required, &known) else { return };
    address(report, &partner, "address", true);
    address(report, &partner, "postalAddress", false);
    report.texts(&partner, &["registrationId", "taxId", "vatId", "phoneNumber", "email"]);
}

fn address(report: &mut Report, partner: &Fields<'_>, name: &str, required: bool) {
    let Some(address) = report.child(partner, name, required, &ADDRESS) else { return };
    report.text(&address, "businessName", required, report.name_limit);
    report.texts(&address, &ADDRESS[1..]);
}

struct Lines {
    gross: Decimal,
    vat_is_charged: bool,
}

fn items(report: &mut Report, document: &Fields<'_>) -> Lines {
    let mut lines = Lines { gross: Decimal::ZERO, vat_is_charged: false };
    let rows = match document.get("items") {
        None => &[],
        Some(Value::Array(rows)) => rows.as_slice(),
        Some(_) => {
            report.add(&document.path, "items", TYPE);
            return lines;
        }
    };
    if rows.is_empty() {
        report.add(&document.path, "items", "Doklad musí mať aspoň jednu položku.");
    }
    for (index, row) in rows.iter().enumerate() {
        let path = format!("{}[{index}]", document.at("items"));
        let Some(item) = report.object(row, &path, &ITEM) else { continue };
        report.text(&item, "name", true, report.name_limit);
        report.texts(&item, &["description", "discountName", "warehouseCode", "eanCode"]);
        report.text(&item, "measureUnit", true, None);
        report.text(&item, "itemCode", false, Some(25));
        report.decimal(&item, "amount", true);
        lines.gross += report.money(&item, "totalPriceInclVat", true).unwrap_or_default();
        no_discount(report, &item, "discountPercent");
        if let Some(rate) = report.decimal(&item, "vatRate", true) {
            lines.vat_is_charged |= rate > Decimal::ZERO;
            if rate < Decimal::ZERO || rate > Decimal::ONE_HUNDRED {
                report.add(&path, "vatRate", "Sadzba DPH musí byť od 0 do 100.");
            } else if rate > Decimal::ZERO && rate < Decimal::ONE {
                report.add(&path, "vatRate", "Sadzba DPH je v percentách.");
            }
        }
    }
    lines
}

fn header(report: &mut Report, document: &Fields<'_>, resource: Resource) {
    report.date(document, "issueDate", true);
    report.date(document, "dueDate", resource != Resource::Orders);
    report.date(document, "deliveryDate", resource == Resource::Invoices);
    report.text(document, "orderNumber", false, Some(20));
    report.text(document, "documentNumber", false, Some(20));
    report.text(document, "numberingSequence", false, Some(5));
    report.variable_symbol(document, "variableSymbol");
    report.one_of(document, "vatPayerType", resource != Resource::Orders, &[0, 1, 2]);
    report.boolean(document, "useParagraph7or7a");
    report.one_of(document, "ossTaxState", false, &[0]);
    if let Some(account) =
        report.child(document, "bankAccount", false, &["iban", "accountNumber", "swift", "isForeign"])
    {
        report.iban(&account, "iban");
        report.texts(&account, &["accountNumber", "swift"]);
        report.boolean(&account, "isForeign");
    }
    let details = ["syntheticAccount", "analyticalAccount", "descriptionAccounting"];
    if let Some(accounting) = report.child(document, "accountingDetails", false, &details) {
        report.texts(&accounting, &details);
    }
}

/// The direction of the rate is foreign units per 1 unit of the books' currency; 1 for another currency is the mistake to
/// be loud about.
fn money(report: &mut Report, document: &Fields<'_>) {
    let currency = report.currency(document, "currency", true);
    let rate = report.decimal(document, "exchangeRate", true);
    if let (Some(currency), Some(rate)) = (currency, rate) {
        let own = currency == report.base_currency;
        let message = match own {
            _ if rate <= Decimal::ZERO => "Kurz musí byť kladný.",
            true if rate != Decimal::ONE => "Kurz účtovnej meny musí byť 1.",
            false if rate == Decimal::ONE => "Kurz cudzej meny nesmie byť 1.",
            _ => "",
        };
        if !message.is_empty() {
            report.add(&document.path, "exchangeRate", message);
        }
    }
    no_discount(report, document, "discountPercent");
    no_discount(report, document, "discountTotalPriceInclVat");
}

/// Whether a total stands before or after the discount is not known, so only zero is safe.
fn no_discount(report: &mut Report, fields: &Fields<'_>, name: &str) {
    if report.money(fields, name, false).is_some_and(|discount| !discount.is_zero()) {
        report.add(&fields.path, name, "Zľava musí byť 0; jej význam nie je známy.");
    }
}

fn texts(report: &mut Report, document: &Fields<'_>, vat_is_charged: bool) {
    report.texts(
        document,
        &[
            "openingText",
            "closingText",
            "internalNote",
            "printedNote",
            "registrationCourtText",
            "paymentType",
        ],
    );
    if let Some(culture) = report.text(document, "culture", false, None)
        && !(culture.len() == 5 && culture.as_bytes()[2] == b'-')
    {
        report.add(&document.path, "culture", "Neznámy jazyk.");
    }
    let legal = report.text(document, "mandatoryText", false, None).is_some();
    let kind = report.decimal(document, "mandatoryTextType", false).is_some_and(|kind| !kind.is_zero());
    if vat_is_charged && (legal || kind) {
        report.add(&document.path, "mandatoryText", "Text je povolený len pri nulovej DPH.");
    }
    list(report, document, "tags", |report, tag, path| {
        if !tag.is_string() {
            report.add(path, "", TYPE);
        }
    });
    list(report, document, "customFields", |report, field, path| {
        if let Some(field) = report.object(field, path, &["label", "value"]) {
            report.text(&field, "label", true, None);
            report.text(&field, "value", false, None);
        }
    });
}

fn list(report: &mut Report, document: &Fields<'_>, name: &str, each: impl Fn(&mut Report, &Value, &str)) {
    match document.get(name) {
        None => {}
        Some(Value::Array(values)) => {
            for (index, value) in values.iter().enumerate() {
                each(report, value, &format!("{}[{index}]", document.at(name)));
            }
        }
        Some(_) => report.add(&document.path, name, TYPE),
    }
}

fn invoice(report: &mut Report, document: &Fields<'_>, gross: Decimal) {
    let credit_note = report.one_of(document, "invoiceType", false, &[0, 1]) == Some(1);
    report.money(document, "advancePaymentDeduction", false);
    let credited = report.text(document, "creditedInvoiceNumber", false, Some(20)).is_some();
    if credit_note && !credited {
        report.add(&document.path, "creditedInvoiceNumber", REQUIRED);
    }
    if credit_note && gross > Decimal::ZERO {
        report.add(&document.path, "items", "Dobropis musí mať zápornú sumu.");
    }
}
