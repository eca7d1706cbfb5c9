//! Settings of proformas, invoices and credit notes.

use serde::{Deserialize, Deserializer, de::Error as _};
use std::collections::BTreeMap;

/// Which documents are made of an order, and what stands on them.
#[derive(Debug, Clone, Deserialize)]
pub struct Documents {
    /// Orders created before this instant get no document by a rule; 0: all may.
    pub from: i64,
    /// Proforma invoices.
    pub proforma: KindSettings,
    /// Issued invoices.
    pub invoice: KindSettings,
    /// Credit notes; each needs an invoice that this engine made.
    pub credit_note: KindSettings,
    /// When a proforma or an invoice is made: the first rule that is about the order decides.
    pub rules: Vec<Rule>,
    /// Which day is an invoice's tax date.
    pub tax_date: TaxDate,
    /// Days from issue to due by payment method; `*`, which must be there, stands for every other method.
    #[serde(deserialize_with = "due_days")]
    pub due_days: BTreeMap<String, u32>,
    /// Constant symbol, printed on the document.
    pub constant_symbol: String,
    /// Specific symbol, printed on the document.
    pub specific_symbol: String,
    /// Language of documents by country of the customer, such as `{"CZ": "cs-CZ"}`; the order's own language comes first.
    pub languages: BTreeMap<String, String>,
    /// Texts by kind of document.
    pub texts: BTreeMap<String, Texts>,
    /// Sentences that the law wants where no VAT is charged.
    pub legal: Legal,
    /// Rounds what is paid in cash to 5 cents (EUR) or whole crowns (CZK), in a line of its own.
    pub cod_rounding: bool,
    /// Payment methods that are paid when the goods arrive.
    pub cod_methods: Vec<String>,
    /// Receipts of money.
    pub payments: Payments,
}

/// One kind of document.
#[derive(Debug, Clone, Deserialize)]
pub struct KindSettings {
    /// It is made at all.
    pub enabled: bool,
    /// Of credit notes: refunds made before this instant get none by themselves; 0: all may.
    pub from: i64,
    /// Code of the number series; empty: KROS's main one.
    pub series: String,
    /// Series by country of the customer.
    pub series_by_country: BTreeMap<String, String>,
}

/// One rule: the orders it is about, and when their document is made.
#[derive(Debug, Clone, Deserialize)]
pub struct Rule {
    /// `proforma` or `invoice`.
    pub kind: String,
    /// When it is made.
    pub when: When,
    /// Order statuses for [`When::Status`], without `wc-`.
    pub statuses: Vec<String>,
    /// Payment method ids; empty: all.
    pub payment_methods: Vec<String>,
    /// Shipping method ids; empty: all.
    pub shipping_methods: Vec<String>,
    /// Which customers.
    pub customer: Customer,
}

/// When a rule makes its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// Together with the order.
    Order,
    /// When the order is paid.
    Paid,
    /// When the order is completed.
    Completed,
    /// When the order has one of the rule's statuses.
    Status,
}

/// Which customers a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Customer {
    /// Everybody.
    Any,
    /// Orders that bear a company number.
    Company,
    /// All others.
    Person,
}

/// Which day is an invoice's tax date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TaxDate {
    /// The earlier of payment and completion.
    Earlier,
    /// The day of payment.
    Paid,
    /// The day of completion.
    Completed,
    /// The day of issue.
    Issue,
}

/// Texts of one kind of document, with placeholders such as `{order_number}`.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Texts {
    /// Before the lines.
    pub before: String,
    /// After the lines.
    pub after: String,
}

/// Sentences that the law wants where no VAT is charged; empty: the engine's own.
#[derive(Debug, Clone, Deserialize)]
pub struct Legal {
    /// A company with a VAT number in another state of the EU.
    pub reverse_charge: String,
    /// A customer outside the EU.
    pub export: String,
    /// Everything else without VAT.
    pub exempt: String,
    /// The company itself pays no VAT.
    pub non_payer: String,
}

/// Receipts of money.
#[derive(Debug, Clone, Deserialize)]
pub struct Payments {
    /// They are posted to KROS at all.
    pub post: bool,
    /// Money that came before this instant is not posted; 0: all is.
    pub from: i64,
    /// By payment method; what is not listed is posted without an account, as a bank transfer or as a card payment.
    pub methods: BTreeMap<String, PaymentMethod>,
}

/// How the money of one payment method is posted.
#[derive(Debug, Clone, Deserialize)]
pub struct PaymentMethod {
    /// It is posted; off where KROS reads it from the bank's statement.
    pub post: bool,
    /// Id of the account in KROS.
    pub account: Option<u64>,
    /// 1 bank transfer, 2 card; 0: by the method.
    #[serde(rename = "type")]
    pub payment_type: u8,
}

impl PaymentMethod {
    /// A method that the merchant says nothing of.
    pub fn unlisted() -> PaymentMethod {
        PaymentMethod { post: true, account: None, payment_type: 0 }
    }
}

fn due_days<'de, D: Deserializer<'de>>(d: D) -> Result<BTreeMap<String, u32>, D::Error> {
    let days = BTreeMap::<String, u32>::deserialize(d)?;
    if days.contains_key("*") { Ok(days) } else { Err(D::Error::custom("missing field `*` of `due_days`")) }
}
