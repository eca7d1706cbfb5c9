//! A document that KROS has made, and how lists and details show it.

use crate::prices::{Prices, cents, decimal, number};
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// The kinds of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Received order.
    Order,
    /// Proforma invoice.
    Proforma,
    /// Issued invoice.
    Invoice,
    /// Credit note: an issued invoice of type 1.
    CreditNote,
}

/// The resources documents live under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// Received orders.
    Orders,
    /// Proforma invoices.
    Proformas,
    /// Issued invoices and credit notes.
    Invoices,
}

impl Kind {
    /// The slug used in settings and in the state.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Proforma => "proforma",
            Self::Invoice => "invoice",
            Self::CreditNote => "credit_note",
        }
    }

    /// The resource it lives under.
    pub fn resource(self) -> Resource {
        match self {
            Self::Order => Resource::Orders,
            Self::Proforma => Resource::Proformas,
            Self::Invoice | Self::CreditNote => Resource::Invoices,
        }
    }
}

impl Resource {
    /// The kind of the document that a body sent to this resource asks for.
    pub(crate) fn kind_of(self, sent: &Value) -> Kind {
        match self {
            Self::Orders => Kind::Order,
            Self::Proformas => Kind::Proforma,
            Self::Invoices if sent["invoiceType"] == 1 => Kind::CreditNote,
            Self::Invoices => Kind::Invoice,
        }
    }

    pub(crate) fn first_id(self) -> i64 {
        match self {
            Self::Invoices => 4_100_001,
            Self::Proformas => 5_200_001,
            Self::Orders => 6_300_001,
        }
    }
}

/// A document in the books.
#[derive(Clone, Debug)]
pub struct Document {
    /// Id in KROS.
    pub id: i64,
    /// Its kind.
    pub kind: Kind,
    /// The request that made it.
    pub request_id: String,
    /// What was sent.
    pub sent: Value,
    /// Code of its series.
    pub series: String,
    /// Its number.
    pub number: String,
    /// Its variable symbol, sent or derived.
    pub variable_symbol: String,
    /// Its prices.
    pub prices: Prices,
    /// Payments matched to it, in its currency.
    pub payments: Vec<Value>,
    /// Sum of these.
    pub paid: Decimal,
    /// When it last changed.
    pub modified: DateTime<Utc>,
}

impl Document {
    pub(crate) fn prices_of(sent: &Value) -> Prices {
        let amount = |value: &Value| decimal(value).unwrap_or_default();
        let lines = sent["items"].as_array().into_iter().flatten();
        let lines = lines.map(|item| (amount(&item["vatRate"]), amount(&item["totalPriceInclVat"])));
        let rate = decimal(&sent["exchangeRate"]).unwrap_or(Decimal::ONE);
        Prices::compute(text(&sent["currency"]), rate, lines)
    }

    /// What the customer still has to pay counts from here.
    pub(crate) fn to_pay(&self) -> Decimal {
        cents(self.prices.document.gross - decimal(&self.sent["advancePaymentDeduction"]).unwrap_or_default())
    }

    /// 0 not paid, 1 fully, 2 over, 3 partially.
    pub(crate) fn payment_status(&self) -> u8 {
        let (paid, due) = (self.paid, self.to_pay());
        match () {
            () if paid == due => 1,
            () if paid.is_zero() => 0,
            () if paid > due => 2,
            () => 3,
        }
    }

    pub(crate) fn external_id(&self) -> &str {
        text(&self.sent["externalId"])
    }

    /// A row as lists and details show it; `extended` are the names asked for in `ExtendedFields`.
    pub(crate) fn row(&self, base: &str, offset_minutes: i32, extended: &[String]) -> Value {
        let sent = &self.sent;
        let wants = |name: &str| extended.iter().any(|field| field.eq_ignore_ascii_case(name));
        let mut row = Map::new();
        let mut put = |name: &str, value: Value| {
            row.insert(name.into(), value);
        };
        put("id", json!(self.id));
        put("externalId", json!(self.external_id()));
        put("documentNumber", json!(self.number));
        put("numberingSequence", json!(self.series));
        put("orderNumber", sent["orderNumber"].clone());
        put("variableSymbol", json!(self.variable_symbol));
        if self.kind.resource() == Resource::Invoices {
            put("invoiceType", json!(if self.kind == Kind::CreditNote { 1 } else { 0 }));
        }
        put("partner", sent["partner"].clone());
        put("issueDate", midnight(&sent["issueDate"]));
        if self.kind != Kind::Proforma {
            put("deliveryDate", midnight(&sent["deliveryDate"]));
        }
        put("dueDate", midnight(&sent["dueDate"]));
        put("prices", self.prices.json());
        if self.kind != Kind::Order {
            put("paymentStatus", json!(self.payment_status()));
            put("sumForPayment", number(self.to_pay()));
            put("sumOfPayments", number(self.paid));
        }
        put("bankAccount", self.bank_account());
        put("tags", sent.get("tags").cloned().unwrap_or_else(|| json!([])));
        put(
            "vatBreakdowns",
            json!(if wants("VatBreakdowns") { self.prices.breakdowns() } else { Vec::new() }),
        );
        if wants("Items") {
            put("items", sent["items"].clone());
        }
        if wants("Payments") {
            put("payments", json!(self.payments));
        }
        if wants("LinkedDocuments") {
            put("linkedDocuments", self.linked());
        }
        put("lastModifiedTimestamp", json!(timestamp(self.modified, offset_minutes)));
        put("pdfReportLink", json!(format!("{base}/{}/reports/19", self.id)));
        put("previewLink", json!(format!("https://fakturacia.kros.sk/preview/{}", self.id)));
        Value::Object(row)
    }

    fn bank_account(&self) -> Value {
        let none = json!({ "iban": "", "accountNumber": "", "swift": "", "isForeign": false });
        self.sent.get("bankAccount").filter(|account| account.is_object()).cloned().unwrap_or(none)
    }

    fn linked(&self) -> Value {
        match text(&self.sent["creditedInvoiceNumber"]) {
            "" => json!([]),
            credited => json!([{ "documentNumber": credited }]),
        }
    }
}

/// The string, or an empty one.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Local time without an offset.
pub(crate) fn timestamp(instant: DateTime<Utc>, offset_minutes: i32) -> String {
    let local = instant + chrono::Duration::minutes(offset_minutes.into());
    local.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// A date at midnight without an offset, whatever time was sent.
pub(crate) fn midnight(date: &Value) -> Value {
    date.as_str().and_then(|date| date.get(..10)).map_or(Value::Null, |day| json!(format!("{day}T00:00:00")))
}
