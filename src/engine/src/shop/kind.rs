//! The kinds of documents.

/// What kind of document a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A received order.
    Order,
    /// A proforma invoice.
    Proforma,
    /// An issued invoice.
    Invoice,
    /// A credit note; `ref` is the refund.
    CreditNote,
    /// A receipt of money.
    Payment,
}

impl Kind {
    /// Every kind the engine makes, in the order they are sent.
    pub const ALL: [Kind; 5] = [Kind::Order, Kind::Proforma, Kind::Invoice, Kind::CreditNote, Kind::Payment];

    /// The slug used in the table, in meta keys and in external ids.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Order => "order",
            Kind::Proforma => "proforma",
            Kind::Invoice => "invoice",
            Kind::CreditNote => "credit_note",
            Kind::Payment => "payment",
        }
    }

    /// Reads a slug.
    pub fn parse(text: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}
