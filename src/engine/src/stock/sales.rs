//! What may be sold of a card: what KROS has, without what the shop has sold and KROS has not taken off yet.
//!
//! A sale is open until KROS should have taken it off (see [`TakenOffBy`]) *and* its quantity was seen to fall by the pieces.
//! The fall is what counts, because KROS may be late, or take sales off at another moment than the setting says. Where it is not
//! seen, because goods that came in at the same time hide it, the sale stays open until [`Rule::patience`] seconds after its
//! order was completed. What was due before the card's quantity was first read counts as taken off.

use super::Card;
use crate::kros::api_profile::ApiProfile;
use crate::settings::{Settings, TakenOffBy};
use crate::shop::facts::Exact;
use crate::shop::product::Product;
use crate::shop::row::Kind;
use crate::shop::sale::Sale;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A card with open sales is looked at this often, although neither card nor product changed.
const DAY: i64 = 86_400;

/// Seconds after which WooCommerce is no longer at work on the stock of an order.
const SETTLED_AFTER: i64 = 300;

/// How sales of one card are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// When KROS takes a sale off.
    pub by: TakenOffBy,
    /// Seconds after its order was completed for which a sale stays open while the quantity does not fall.
    pub patience: i64,
}

/// The rule of a card: as the setting says, else by the received order where the free quantity is read, by the invoice where
/// the shop has invoices made, and by completing the order where it has not.
pub fn rule(settings: &Settings, profile: &ApiProfile, card: &Card) -> Rule {
    let usual = match (card.on_hand.is_some(), settings.documents.invoice.enabled) {
        (true, _) => TakenOffBy::Order,
        (false, true) => TakenOffBy::Invoice,
        (false, false) => TakenOffBy::Completed,
    };
    let patience = profile.seconds("take_off_seconds");
    Rule { by: settings.stock.taken_off_by.unwrap_or(usual), patience }
}

/// What may be sold of a card whose row was read at `read_at`; `None`: its quantity was not recognised.
pub fn of_card(
    card: &Card,
    read_at: i64,
    settings: &Settings,
    profile: &ApiProfile,
    product: Option<&Product>,
) -> Option<Availability> {
    let (sold, watch) =
        product.map_or((&[][..], ""), |product| (product.sales.as_slice(), product.watch.as_str()));
    Some(available(card.quantity?, read_at, rule(settings, profile, card), sold, Watch::parse(watch)))
}

/// What is remembered of a card's quantity in KROS; the shop keeps it with the card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch {
    /// When the quantity was first read.
    since: i64,
    /// When the row was last read, and its quantity then.
    read_at: i64,
    quantity: Option<Exact>,
    /// When the quantity was seen to have fallen, and what of it no sale explains.
    falls: Vec<(i64, Exact)>,
    /// Pieces by order that KROS has taken off.
    taken: BTreeMap<u64, Taken>,
}

/// Pieces of an order that KROS has taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Taken {
    pieces: Exact,
    /// The quantity never fell by them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unseen: bool,
}

/// A sale that KROS has not taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSale {
    /// The order.
    pub order_id: u64,
    /// Its number.
    pub number: String,
    /// Pieces.
    pub pieces: Decimal,
    /// Since when KROS should have taken it off; `None`: it need not yet.
    pub due: Option<i64>,
    /// The setting by which KROS's quantity would be as it should; `None`: there is no better one.
    pub fits: Option<TakenOffBy>,
}

impl OpenSale {
    /// For the shop.
    pub fn to_json(&self) -> Value {
        json!({
            "order_id": self.order_id, "number": self.number, "pieces": self.pieces.normalize().to_string(),
            "due": self.due, "fits": self.fits
        })
    }
}

/// What may be sold of a card, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Availability {
    /// Pieces.
    pub available: Decimal,
    /// Sales that KROS has not taken off.
    pub open: Vec<OpenSale>,
    /// Orders whose pieces count as taken off although the quantity never fell.
    pub unseen: Vec<u64>,
    /// To be kept with the card.
    pub watch: Watch,
    /// When the card must be looked at again although nothing changed; `None`: never.
    pub look_at: Option<i64>,
}

impl Watch {
    /// Reads what the shop kept; what cannot be read is as if the card were new.
    pub fn parse(text: &str) -> Watch {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// For the shop to keep.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// When the quantity was last read; 0: never.
    pub fn read_at(&self) -> i64 {
        self.read_at
    }

    /// Notes a quantity; a row that was read before the last one says nothing new.
    fn note(&mut self, quantity: Decimal, read_at: i64) {
        if read_at <= self.read_at {
            return;
        }
        match &self.quantity {
            Some(Exact(before)) if quantity < *before => self.falls.push((read_at, Exact(before - quantity))),
            None => self.since = read_at,
            _ => {}
        }
        (self.read_at, self.quantity) = (read_at, Some(Exact(quantity)));
    }

    /// Whether the quantity fell by these pieces from an instant on; the fall is used up then.
    fn fell(&mut self, pieces: Decimal, from: i64) -> bool {
        let of_it = |(at, _): &&mut (i64, Exact)| *at >= from;
        let seen: Decimal = self.falls.iter().filter(|(at, _)| *at >= from).map(|(_, fall)| fall.0).sum();
        if seen < pieces {
            return false;
        }
        let mut rest = pieces;
        for (_, fall) in self.falls.iter_mut().filter(of_it) {
            let used = rest.min(fall.0);
            fall.0 -= used;
            rest -= used;
        }
        self.falls.retain(|(_, fall)| !fall.0.is_zero());
        true
    }

    /// The setting that explains why an open sale is not taken off: one whose moment has not come, where the present one's has;
    /// one whose moment came before the quantity fell, where the present one's has not come.
    fn fitting(&self, sale: &Sale, open: &OpenSale, by: TakenOffBy, read_at: i64) -> Option<TakenOffBy> {
        let others = [TakenOffBy::Completed, TakenOffBy::Invoice, TakenOffBy::Order];
        others.into_iter().filter(|other| *other != by).find(|other| {
            match (open.due, moment(sale, *other).filter(|(_, at)| *at < read_at)) {
                (Some(_), other) => other.is_none(),
                (None, Some((from, _))) => self.clone().fell(open.pieces, from),
                (None, None) => false,
            }
        })
    }

    fn add(&mut self, order_id: u64, pieces: Decimal, unseen: bool) {
        let taken =
            self.taken.entry(order_id).or_insert(Taken { pieces: Exact(Decimal::ZERO), unseen: false });
        taken.pieces.0 += pieces;
        taken.unseen |= unseen;
    }
}

/// When KROS should take a sale off, as (not before, not after).
fn moment(sale: &Sale, by: TakenOffBy) -> Option<(i64, i64)> {
    match by {
        TakenOffBy::Order => sale.document(Kind::Order),
        TakenOffBy::Invoice => sale.document(Kind::Invoice),
        // The goods may go out, and the quantity fall, before somebody completes the order.
        TakenOffBy::Completed => sale.completed_at.map(|at| (sale.created_at.unwrap_or(at).min(at), at)),
    }
}

/// What may be sold: the quantity of a row that was read at `read_at`, without the sales that are open.
pub fn available(quantity: Decimal, read_at: i64, rule: Rule, sales: &[Sale], watch: Watch) -> Availability {
    let mut watch = watch;
    watch.note(quantity, read_at);
    watch.taken.retain(|order, _| sales.iter().any(|sale| sale.order_id == *order));
    let mut due: Vec<(&Sale, Option<(i64, i64)>)> =
        sales.iter().map(|sale| (sale, moment(sale, rule.by))).collect();
    due.sort_by_key(|(sale, moment)| (moment.is_none(), *moment, sale.order_id));
    let (mut open, mut looks) = (Vec::new(), Vec::new());
    for (sale, moment) in due {
        if let Some(taken) = watch.taken.get_mut(&sale.order_id) {
            // What came back to the shop's stock is not taken off any more.
            taken.pieces.0 = taken.pieces.0.min(sale.pieces);
        }
        let taken = watch.taken.get(&sale.order_id).map_or(Decimal::ZERO, |taken| taken.pieces.0);
        let pieces = sale.pieces - taken;
        if pieces <= Decimal::ZERO {
            continue;
        }
        // A row that was read in the same second may be older.
        let moment = moment.filter(|(_, at)| *at < read_at);
        if let Some((from, at)) = moment {
            let is_seen = at < watch.since || watch.fell(pieces, from);
            let over = sale.completed_at.map(|done| done.max(at) + rule.patience);
            if is_seen || over.is_some_and(|over| over <= read_at) {
                // A sale that is counted again long after says nothing about the setting.
                let is_news = over.is_some_and(|over| read_at - over < rule.patience);
                watch.add(sale.order_id, pieces, !is_seen && is_news);
                continue;
            }
            looks.extend(over);
        }
        let (order_id, number, due) = (sale.order_id, sale.number.clone(), moment.map(|(_, at)| at));
        open.push((sale, OpenSale { order_id, number, pieces, due, fits: None }));
    }
    for (sale, open) in &mut open {
        open.fits = watch.fitting(sale, open, rule.by, read_at);
    }
    let oldest = open.iter().map(|(sale, _)| sale.created_at.unwrap_or(0)).min();
    watch.falls.retain(|(at, _)| oldest.is_some_and(|oldest| *at >= oldest));
    if !open.is_empty() {
        // A fall may be of an open sale that is not due yet, and due may come without any change in KROS.
        looks.push(if watch.falls.is_empty() { read_at + DAY } else { read_at });
    }
    if sales.iter().any(|sale| sale.unsettled) {
        looks.push(read_at + SETTLED_AFTER);
    }
    let open: Vec<OpenSale> = open.into_iter().map(|(_, open)| open).collect();
    let unseen = watch.taken.iter().filter(|(_, taken)| taken.unseen).map(|(order, _)| *order).collect();
    let sold: Decimal = open.iter().map(|sale| sale.pieces).sum();
    Availability { available: quantity - sold, open, unseen, watch, look_at: looks.into_iter().min() }
}
