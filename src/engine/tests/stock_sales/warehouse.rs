//! What is really there: the warehouse, and when KROS's quantity follows it.

use crate::rng::Rng;

/// When KROS takes sold goods off its quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// When it has processed the received order.
    Order,
    /// When it has processed the invoice.
    Invoice,
    /// When somebody issues the goods by hand, for an order that is, or is about to be, completed.
    Hand,
}

impl Takes {
    pub fn any(rng: &mut Rng) -> Takes {
        [Takes::Order, Takes::Invoice, Takes::Hand][rng.below(3) as usize]
    }

    pub fn setting(self) -> &'static str {
        match self {
            Takes::Order => "order",
            Takes::Invoice => "invoice",
            Takes::Hand => "completed",
        }
    }
}

/// One product, as it lies on the shelf.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// Id of its card, and of the shop's product.
    pub card: u64,
    pub product: u64,
    /// Pieces that were there, without those sold elsewhere.
    pub pieces: i64,
    /// Sold elsewhere since the last import, which cannot know of them.
    pub unheard: i64,
}

/// One order, as it really is.
#[derive(Debug, Clone)]
pub struct Deal {
    pub order: u64,
    pub shelf: usize,
    /// Pieces that the customer gets, or got.
    pub pieces: i64,
    /// The shop has taken the stock, and not noted it on the order yet.
    pub is_half: bool,
    /// A status was set, stock was given back: what is left of giving back.
    pub restock: Option<Restock>,
    pub is_completed: bool,
    pub is_cancelled: bool,
    /// When the received order and the invoice were sent, and whether KROS has processed them.
    pub sent: [Option<i64>; 2],
    pub processed: [bool; 2],
    /// Whether the shop knows.
    pub told: [bool; 2],
    /// Pieces that KROS has taken off.
    pub taken: i64,
    /// When KROS takes it off, being late.
    pub late: Option<i64>,
}

/// The next step of giving stock back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restock {
    Stock(i64),
    Note(i64),
}

impl Deal {
    pub fn new(order: u64, shelf: usize, pieces: i64) -> Self {
        Deal {
            order,
            shelf,
            pieces,
            is_half: true,
            restock: None,
            is_completed: false,
            is_cancelled: false,
            sent: [None; 2],
            processed: [false; 2],
            told: [false; 2],
            taken: 0,
            late: None,
        }
    }
}
