//! A stock card as far as it was recognised.

use crate::shop::stock::Cleaned;
use crate::text::StockMsg;
use rust_decimal::Decimal;

/// What a row says about a price below the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sale {
    /// The row has no such property.
    Unknown,
    /// There is none at the moment.
    None,
    /// As the shop enters prices.
    At(Decimal),
}

/// One card. Prices are as the shop enters them, with or without VAT.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Id in KROS, the only thing that never changes; `code:` and the code where rows have none.
    pub id: String,
    /// Code, the shop's SKU.
    pub code: String,
    /// Name, one line.
    pub name: String,
    /// EAN; `None`: not recognised.
    pub ean: Option<String>,
    /// Description, HTML as it came.
    pub description: Option<String>,
    /// Unit of measure.
    pub unit: Option<String>,
    /// VAT percentage.
    pub vat_rate: Option<Decimal>,
    /// Weight in the shop's unit.
    pub weight: Option<Decimal>,
    /// Usual price.
    pub price: Option<Decimal>,
    /// Lower price.
    pub sale: Sale,
    /// Quantity in stock, the free one where that is taken; `None`: not recognised, so the stock is not touched.
    pub quantity: Option<Decimal>,
    /// The whole quantity, where `quantity` is the free one.
    pub on_hand: Option<Decimal>,
    /// Not marked inactive.
    pub active: bool,
    /// What is worth knowing.
    pub remarks: Vec<StockMsg>,
}

impl Card {
    /// The price a product can be sold for; `None`: KROS gives none, or 0.
    pub fn selling_price(&self) -> Option<Decimal> {
        self.price.filter(|price| !price.is_zero())
    }

    /// Takes the texts as the shop cleaned them. The code stays: the card is known by it.
    pub fn clean(&mut self, cleaned: &Cleaned) {
        self.name.clone_from(&cleaned.name);
        let texts = [
            (&mut self.description, &cleaned.description),
            (&mut self.ean, &cleaned.ean),
            (&mut self.unit, &cleaned.unit),
        ];
        for (text, cleaned) in texts {
            if let Some(text) = text {
                text.clone_from(cleaned);
            }
        }
    }
}

/// A card that cannot be imported, as far as it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct BadCard {
    /// Id, code and name; empty where there is none.
    pub id: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// What is wrong with it.
    pub problem: StockMsg,
}
