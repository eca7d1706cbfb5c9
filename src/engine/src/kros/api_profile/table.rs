//! The rows of the table.

use serde_json::{Value, json};

/// One row of the table.
pub(super) struct Entry {
    /// Dotted name; the override uses the same nesting.
    pub name: &'static str,
    pub confidence: &'static str,
    pub value: fn() -> Value,
}

pub(super) const TABLE: &[Entry] = &[
    Entry { name: "paths.auth_check", confidence: "DOC2", value: || json!("/api/auth/check") },
    Entry { name: "paths.series", confidence: "DOC2", value: || json!("/api/numberingSequences") },
    Entry { name: "paths.orders", confidence: "INF", value: || json!("/api/received-orders") },
    Entry { name: "paths.proformas", confidence: "INF", value: || json!("/api/proforma-invoices") },
    Entry { name: "paths.invoices", confidence: "DOC2", value: || json!("/api/invoices") },
    Entry { name: "paths.catalog", confidence: "DOC2", value: || json!("/api/catalog-items") },
    Entry { name: "paths.payments", confidence: "DOC2", value: || json!("/api/payments") },
    Entry { name: "paths.accounts", confidence: "DOC2", value: || json!("/api/payments/accounts") },
    Entry { name: "paths.report", confidence: "C2", value: || json!("/{id}/reports/{report}") },
    Entry {
        name: "paths.openapi",
        confidence: "DOC2",
        value: || json!("/swagger/Api%20endpoints/swagger.json"),
    },
    Entry { name: "paths.batch_suffix", confidence: "DOC2", value: || json!("/batch") },
    Entry { name: "limits.batch", confidence: "DOC", value: || json!(100) },
    Entry { name: "limits.page", confidence: "DOC2", value: || json!(100) },
    Entry { name: "limits.pages_scanned", confidence: "INF", value: || json!(50) },
    Entry { name: "limits.requests_per_second", confidence: "DOC2", value: || json!(10) },
    Entry { name: "limits.requests_per_minute", confidence: "DOC2", value: || json!(300) },
    Entry { name: "limits.order_number", confidence: "DOC2", value: || json!(20) },
    Entry { name: "limits.series", confidence: "DOC2", value: || json!(5) },
    Entry { name: "limits.item_code", confidence: "DOC2", value: || json!(25) },
    Entry { name: "limits.item_name", confidence: "INF", value: || json!(255) },
    Entry { name: "limits.party_text", confidence: "INF", value: || json!(255) },
    Entry { name: "limits.note", confidence: "INF", value: || json!(1000) },
    Entry { name: "settle_seconds", confidence: "INF", value: || json!(1800) },
    Entry { name: "overlap_seconds", confidence: "INF", value: || json!(10800) },
    // How long a sale that KROS should have taken off its stock is counted on while its quantity does not fall.
    Entry { name: "take_off_seconds", confidence: "INF", value: || json!(259_200) },
    Entry { name: "lease_seconds", confidence: "INF", value: || json!(300) },
    Entry { name: "filters.order_number", confidence: "DOC2", value: || json!("OrderNumber") },
    Entry { name: "filters.modified", confidence: "DOC2", value: || json!("LastModifiedTimestamp") },
    Entry {
        name: "filters.catalog_changed",
        confidence: "DOC2",
        value: || json!("CatalogItemChangedTimestamp"),
    },
    Entry { name: "filters.item_code", confidence: "DOC2", value: || json!("ItemCode") },
    Entry { name: "filters.only_eshop", confidence: "DOC2", value: || json!("OnlyMarkedForEshop") },
    Entry { name: "filters.top", confidence: "DOC2", value: || json!("Top") },
    Entry { name: "filters.skip", confidence: "DOC2", value: || json!("Skip") },
    Entry { name: "aliases.id", confidence: "C1", value: || json!(["id", "documentId"]) },
    Entry { name: "aliases.number", confidence: "C2", value: || json!(["documentNumber", "number"]) },
    Entry { name: "aliases.external_id", confidence: "C2", value: || json!(["externalId"]) },
    Entry { name: "aliases.order_number", confidence: "C3", value: || json!(["orderNumber"]) },
    Entry { name: "aliases.modified", confidence: "C2", value: || json!(["lastModifiedTimestamp"]) },
    Entry {
        name: "aliases.series_code",
        confidence: "INF",
        value: || json!(["code", "numberingSequence", "shortcut"]),
    },
    Entry {
        name: "aliases.series_name",
        confidence: "INF",
        value: || json!(["name", "title", "description"]),
    },
    Entry { name: "aliases.symbol", confidence: "C3", value: || json!(["variableSymbol"]) },
    Entry { name: "aliases.pdf", confidence: "C1", value: || json!(["pdfReportLink"]) },
    Entry { name: "filters.external_id", confidence: "DOC2", value: || json!("ExternalId") },
    Entry { name: "aliases.card_id", confidence: "INF", value: || json!(["id", "catalogItemId", "itemId"]) },
    Entry {
        name: "aliases.card_code",
        confidence: "C1",
        value: || json!(["itemCode", "code", "catalogNumber"]),
    },
    Entry { name: "aliases.card_name", confidence: "C1", value: || json!(["name", "itemName", "title"]) },
    Entry { name: "aliases.card_ean", confidence: "INF", value: || json!(["eanCode", "ean", "barcode"]) },
    Entry {
        name: "aliases.card_description",
        confidence: "INF",
        value: || json!(["description", "longDescription"]),
    },
    Entry {
        name: "aliases.card_price",
        confidence: "INF",
        value: || json!(["price", "unitPrice", "priceExclVat"]),
    },
    Entry {
        name: "aliases.card_price_incl",
        confidence: "INF",
        value: || json!(["priceInclVat", "unitPriceInclVat", "salePriceInclVat"]),
    },
    Entry {
        name: "aliases.card_sale_price",
        confidence: "INF",
        value: || json!(["discountedPrice", "actionPrice", "promotionalPrice"]),
    },
    Entry {
        name: "aliases.card_sale_price_incl",
        confidence: "INF",
        value: || json!(["discountedPriceInclVat", "actionPriceInclVat", "promotionalPriceInclVat"]),
    },
    Entry { name: "aliases.card_vat_rate", confidence: "INF", value: || json!(["vatRate", "vatPercent"]) },
    Entry {
        name: "aliases.card_quantity",
        confidence: "INF",
        value: || {
            json!([
                "quantityOnHand",
                "stockQuantity",
                "quantityInStock",
                "amountInStock",
                "amount",
                "quantity",
                "stock"
            ])
        },
    },
    Entry {
        name: "aliases.card_free",
        confidence: "INF",
        value: || json!(["availableQuantity", "freeQuantity", "disposableAmount"]),
    },
    Entry { name: "aliases.card_warehouses", confidence: "C1", value: || json!(["warehouses", "stocks"]) },
    Entry {
        name: "aliases.card_warehouse_code",
        confidence: "C1",
        value: || json!(["code", "warehouseCode", "warehouse"]),
    },
    Entry {
        name: "aliases.card_warehouse_quantity",
        confidence: "C1",
        value: || json!(["quantityOnHand", "quantity", "stockQuantity", "amount"]),
    },
    Entry {
        name: "aliases.card_warehouse_free",
        confidence: "INF",
        value: || json!(["availableQuantity", "freeQuantity", "disposableAmount"]),
    },
    Entry { name: "aliases.card_unit", confidence: "INF", value: || json!(["measureUnit", "unit"]) },
    Entry { name: "aliases.card_weight", confidence: "INF", value: || json!(["weight", "weightKg"]) },
    Entry { name: "aliases.card_active", confidence: "INF", value: || json!(["isActive", "active"]) },
    Entry {
        name: "aliases.card_changed",
        confidence: "INF",
        value: || json!(["catalogItemChangedTimestamp", "lastModifiedTimestamp"]),
    },
    Entry { name: "enums.vat_payer_type", confidence: "C5", value: || json!(1) },
    Entry { name: "enums.vat_non_payer_type", confidence: "INF", value: || json!(0) },
    Entry {
        name: "enums.invoice_type",
        confidence: "REAL",
        value: || json!({"invoice": 0, "credit_note": 1}),
    },
    // 17 black and white, 19 colour, 101 editable.
    Entry { name: "enums.report", confidence: "C2", value: || json!(19) },
    Entry { name: "enums.payment_kinds", confidence: "C2", value: || json!({"transfer": 1, "card": 2}) },
    // Payment methods whose money comes as a transfer; every other one is a card payment.
    Entry { name: "enums.bank_transfers", confidence: "INF", value: || json!(["bacs", "cheque", "cod"]) },
    // Whether a credit note is written with `negative` or `positive` amounts.
    Entry { name: "credit_note_sign", confidence: "INF", value: || json!("negative") },
    Entry { name: "enums.culture", confidence: "C5", value: || json!("sk-SK") },
    Entry { name: "enums.measure_unit", confidence: "C3", value: || json!("ks") },
    Entry {
        name: "enums.payment_types",
        confidence: "C5",
        value: || json!({"bacs": "Bankový prevod", "cod": "Dobierka", "stripe": "Kartou", "paypal": "Online platba"}),
    },
    // Code of the state whose VAT is charged to ossTaxState; `*` stands for every other state.
    Entry { name: "enums.oss_tax_state", confidence: "INF", value: || json!({"*": 0}) },
    Entry { name: "base_currency", confidence: "REAL", value: || json!("EUR") },
    Entry { name: "rate_direction", confidence: "REAL", value: || json!("foreign_per_base") },
    // How KROS computes VAT from gross line totals: gross_per_rate or gross_per_line.
    Entry { name: "vat_rule", confidence: "INF", value: || json!("gross_per_rate") },
    // How far that may be from the shop's own VAT, per line of a rate.
    Entry { name: "vat_tolerance", confidence: "INF", value: || json!("0.01") },
    // Country code to what KROS is to get instead; empty: the ISO code itself.
    Entry { name: "countries", confidence: "C4", value: || json!({}) },
    Entry { name: "fields.order", confidence: "INF", value: || fields(&["deliveryDate"]) },
    Entry { name: "fields.proforma", confidence: "INF", value: || fields(PAYABLE) },
    Entry {
        name: "fields.invoice",
        confidence: "C5",
        value: || fields(&[PAYABLE, &["deliveryDate", "advancePaymentDeduction", "invoiceType"]].concat()),
    },
    Entry {
        name: "fields.credit_note",
        confidence: "INF",
        value: || {
            fields(&["deliveryDate", "invoiceType", "creditedInvoiceNumber", "mandatoryText", "ossTaxState"])
        },
    },
];

/// Fields that every kind of document carries.
const COMMON: &[&str] = &[
    "externalId",
    "partner",
    "items",
    "vatPayerType",
    "useParagraph7or7a",
    "culture",
    "openingText",
    "closingText",
    "internalNote",
    "printedNote",
    "issueDate",
    "dueDate",
    "currency",
    "exchangeRate",
    "discountPercent",
    "discountTotalPriceInclVat",
    "orderNumber",
    "paymentType",
    "numberingSequence",
    "documentNumber",
];
/// Fields of documents that ask for money.
const PAYABLE: &[&str] = &["variableSymbol", "mandatoryText", "ossTaxState", "customFields"];

fn fields(own: &[&str]) -> Value {
    COMMON.iter().chain(own).copied().collect()
}

/// Entries that know only these words.
pub(super) const WORDS: &[(&str, &[&str])] = &[
    ("rate_direction", &["foreign_per_base", "base_per_foreign"]),
    ("vat_rule", &["gross_per_rate", "gross_per_line"]),
];
