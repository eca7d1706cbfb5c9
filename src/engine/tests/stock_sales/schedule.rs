//! One schedule: what happens, when, and what must be true after each step.

use crate::kros::MemoryKros;
use crate::orders::{Hook, Planted};
use crate::rng::Rng;
use crate::shop::State;
use crate::warehouse::{Deal, Restock, Shelf, Takes};
use crate::world::World;
use kros_engine::clock::Clock;
use serde_json::json;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Every schedule set meets all of these.
pub const EVENTS: [&str; 15] = [
    "sale",
    "no stock",
    "cancelled",
    "refunded",
    "completed",
    "document",
    "taken off",
    "taken off late",
    "given back in KROS",
    "goods in",
    "sold elsewhere",
    "import",
    "crash",
    "second worker",
    "between asks",
];

const KINDS: [&str; 2] = ["order", "invoice"];
const DAY: i64 = 86_400;

struct Schedule {
    rng: Rng,
    shop: Rc<RefCell<State>>,
    kros: Rc<RefCell<MemoryKros>>,
    shelves: Vec<Shelf>,
    deals: Vec<Deal>,
    takes: Takes,
    /// KROS takes goods off hours after it should.
    is_late: bool,
    /// The setting says when KROS takes goods off, and it does so at once.
    is_exact: bool,
    happened: BTreeMap<&'static str, u64>,
    problem: Option<String>,
    verbose: bool,
}

/// Runs one schedule; what happened, or what went wrong.
pub fn run(seed: u64, planted: Planted, verbose: bool) -> Result<BTreeMap<&'static str, u64>, String> {
    let mut rng = Rng::new(seed);
    let (takes, is_late) = (Takes::any(&mut rng), rng.chance(35));
    let set = if rng.chance(70) { takes } else { Takes::any(&mut rng) };
    let mut world = World::new();
    world.settings["stock"]["taken_off_by"] = set.setting().into();
    world.shop.borrow_mut().planted = planted;
    let shelves: Vec<Shelf> = (1..=2)
        .map(|card| {
            let pieces = 1 + rng.below(8) as i64;
            world.card(card, |row| row["stockQuantity"] = pieces.into());
            Shelf { card, product: 0, pieces, unheard: 0 }
        })
        .collect();
    world.import("all");
    let schedule = Rc::new(RefCell::new(Schedule {
        shop: world.shop.clone(),
        kros: world.kros.clone(),
        deals: Vec::new(),
        is_exact: set == takes && !is_late,
        happened: BTreeMap::new(),
        problem: None,
        shelves,
        takes,
        is_late,
        verbose,
        rng,
    }));
    for shelf in &mut schedule.borrow_mut().shelves {
        let shop = world.shop.borrow();
        let sku = format!("C-{}", shelf.card);
        shelf.product = *shop.products.iter().find(|(_, product)| product.values["sku"] == sku).unwrap().0;
    }
    if verbose {
        println!("KROS takes off by {takes:?}, late: {is_late}; the setting is {}", set.setting());
    }
    let world = Rc::new(world);
    world.shop.borrow_mut().hook = hook(&schedule, &world);
    for _ in 0..20 {
        step(&schedule, &world);
        if let Some(problem) = schedule.borrow_mut().problem.take() {
            return Err(problem);
        }
    }
    world.shop.borrow_mut().hook = Hook::default();
    let end = schedule.borrow_mut().settle(&world);
    end?;
    let happened = schedule.borrow().happened.clone();
    Ok(happened)
}

/// Between the asks of a worker something may happen, or another worker takes its run over.
fn hook(schedule: &Rc<RefCell<Schedule>>, world: &Rc<World>) -> Hook {
    let (schedule, world) = (Rc::downgrade(schedule), Rc::downgrade(world));
    let inside = Cell::new(false);
    Hook(Some(Rc::new(move || {
        let (Some(schedule), Some(world)) = (schedule.upgrade(), world.upgrade()) else { return };
        let chance = |percent| schedule.borrow_mut().rng.chance(percent);
        if chance(20) {
            schedule.borrow_mut().count("between asks");
            schedule.borrow_mut().happen();
        }
        if !inside.get() && chance(2) {
            inside.set(true);
            schedule.borrow_mut().count("second worker");
            drop(world.batch("all", false));
            inside.set(false);
        }
    })))
}

fn step(schedule: &Rc<RefCell<Schedule>>, world: &World) {
    let chance = |percent| schedule.borrow_mut().rng.chance(percent);
    if chance(30) {
        import(schedule, world);
    } else {
        schedule.borrow_mut().happen();
    }
    if chance(50) {
        let seconds = [1, 60, 400, 4000, DAY][schedule.borrow_mut().rng.below(5) as usize];
        if seconds >= 60 {
            // The steps of a checkout or of a cancellation follow each other within minutes.
            schedule.borrow_mut().end_steps();
        }
        world.wait(seconds);
    }
}

fn import(schedule: &Rc<RefCell<Schedule>>, world: &World) {
    let before: Vec<i64> = schedule.borrow().shelves.iter().map(|shelf| shelf.unheard).collect();
    let full = schedule.borrow_mut().rng.chance(40);
    if schedule.borrow_mut().rng.chance(15) {
        schedule.borrow_mut().count("crash");
        let ask = 1 + schedule.borrow_mut().rng.below(12);
        let dies = (ask, schedule.borrow_mut().rng.chance(50));
        world.shop.borrow_mut().dies_at = Some(dies);
    }
    world.wait(1);
    world.import(if full { "all" } else { "changed" });
    world.shop.borrow_mut().dies_at = None;
    let mut schedule = schedule.borrow_mut();
    schedule.count("import");
    // What was sold elsewhere before the import began, it knows.
    for (shelf, before) in schedule.shelves.iter_mut().zip(before) {
        shelf.unheard -= before;
    }
    schedule.check("after an import");
}

impl Schedule {
    fn now(&self) -> i64 {
        self.shop.borrow().clock.now()
    }

    fn count(&mut self, what: &'static str) {
        *self.happened.entry(what).or_default() += 1;
    }

    /// One thing happens in the shop, in KROS or in the warehouse.
    fn happen(&mut self) {
        self.late_takings();
        let what = match self.rng.below(16) {
            0..4 => self.sell(),
            4 | 5 => self.finish_half(),
            6 | 7 => self.restock(),
            8 | 9 => self.document(),
            10 => self.complete(),
            11 => self.cancel(),
            12 => self.refund(),
            13 => self.give_back(),
            14 => self.goods_in(),
            _ => self.sell_elsewhere(),
        };
        if let Some(what) = what {
            self.count(what);
            self.check(what);
        }
    }

    fn sell(&mut self) -> Option<&'static str> {
        let at = self.rng.below(2) as usize;
        let pieces = 1 + self.rng.below(3) as i64;
        let sold = self.shop.borrow_mut().begin_sale(self.shelves[at].product, pieces);
        let Some(order) = sold else { return Some("no stock") };
        self.deals.push(Deal::new(order, at, pieces));
        if self.rng.chance(80) {
            self.end_sale(self.deals.len() - 1);
        }
        Some("sale")
    }

    fn end_sale(&mut self, deal: usize) {
        self.shop.borrow_mut().end_sale(self.deals[deal].order);
        self.deals[deal].is_half = false;
    }

    /// Any deal that fits.
    fn any(&mut self, fits: impl Fn(&Deal) -> bool) -> Option<usize> {
        let fitting: Vec<usize> = (0..self.deals.len()).filter(|at| fits(&self.deals[*at])).collect();
        let at = self.rng.below(fitting.len() as u64) as usize;
        fitting.get(at).copied()
    }

    /// WooCommerce's steps follow each other within minutes.
    fn finish_half(&mut self) -> Option<&'static str> {
        let at = self.any(|deal| deal.is_half)?;
        self.end_sale(at);
        Some("half")
    }

    fn restock(&mut self) -> Option<&'static str> {
        let at = self.any(|deal| deal.restock.is_some())?;
        self.restock_step(at);
        Some("restock")
    }

    fn restock_step(&mut self, at: usize) {
        let (order, step) = (self.deals[at].order, self.deals[at].restock);
        let mut shop = self.shop.borrow_mut();
        self.deals[at].restock = match step {
            Some(Restock::Stock(pieces)) => {
                shop.begin_restock(order, pieces);
                // From now on they can be sold again.
                self.deals[at].pieces -= pieces;
                Some(Restock::Note(pieces))
            }
            Some(Restock::Note(pieces)) => {
                shop.end_restock(order, pieces);
                None
            }
            None => None,
        };
    }

    /// A document is sent, KROS processes it, or the shop hears of it.
    fn document(&mut self) -> Option<&'static str> {
        let kind = self.rng.below(2) as usize;
        let at = self.any(|deal| !(deal.told[kind] || deal.is_cancelled && deal.sent[kind].is_none()))?;
        self.document_step(at, kind);
        Some("document")
    }

    fn document_step(&mut self, at: usize, kind: usize) {
        let now = self.now();
        let deal = &mut self.deals[at];
        match (deal.sent[kind], deal.processed[kind]) {
            (None, _) => {
                deal.sent[kind] = Some(now);
                self.shop.borrow_mut().note_document(deal.order, KINDS[kind], "accepted", now);
            }
            (Some(_), false) => {
                deal.processed[kind] = true;
                let is_it = [Takes::Order, Takes::Invoice][kind] == self.takes;
                if is_it {
                    self.take(at);
                }
            }
            (Some(sent), true) => {
                deal.told[kind] = true;
                self.shop.borrow_mut().note_document(deal.order, KINDS[kind], "issued", sent);
            }
        }
    }

    /// KROS takes the goods off its quantity, now or within two days.
    fn take(&mut self, at: usize) {
        if self.is_late {
            self.deals[at].late = Some(self.now() + self.rng.below(2 * 86_400) as i64);
        } else {
            self.take_now(at, "taken off");
        }
    }

    fn take_now(&mut self, at: usize, what: &'static str) {
        let deal = &mut self.deals[at];
        let pieces = deal.pieces - deal.taken;
        (deal.taken, deal.late) = (deal.pieces, None);
        let shelf = deal.shelf;
        self.move_quantity(shelf, -pieces);
        self.count(what);
    }

    fn late_takings(&mut self) {
        let now = self.now();
        for at in 0..self.deals.len() {
            if self.deals[at].late.is_some_and(|late| late <= now) {
                self.take_now(at, "taken off late");
            }
        }
    }

    fn move_quantity(&mut self, shelf: usize, by: i64) {
        let card = self.shelves[shelf].card;
        let mut kros = self.kros.borrow_mut();
        let mut row = kros.row(card).unwrap();
        row["stockQuantity"] = json!(row["stockQuantity"].as_i64().unwrap() + by);
        kros.put(row);
    }

    fn complete(&mut self) -> Option<&'static str> {
        let at = self.any(|deal| !deal.is_half && !deal.is_completed && !deal.is_cancelled)?;
        self.complete_now(at);
        Some("completed")
    }

    /// By then, KROS has had the order's documents.
    fn complete_now(&mut self, at: usize) {
        for kind in 0..2 {
            while !self.deals[at].processed[kind] {
                self.document_step(at, kind);
            }
        }
        if self.takes == Takes::Hand {
            self.take(at);
        }
        self.deals[at].is_completed = true;
        self.shop.borrow_mut().set_status(self.deals[at].order, "completed");
    }

    /// What KROS takes off late, or at another moment than the setting says, is not cancelled any more once KROS has it: its
    /// fall could be taken for that of another order.
    fn cancel(&mut self) -> Option<&'static str> {
        let is_exact = self.is_exact;
        let may = |deal: &Deal| !deal.is_half && !deal.is_completed && !deal.is_cancelled;
        let at = self.any(|deal| may(deal) && (is_exact || deal.sent == [None; 2]))?;
        self.shop.borrow_mut().set_status(self.deals[at].order, "cancelled");
        self.deals[at].is_cancelled = true;
        self.deals[at].restock = Some(Restock::Stock(self.deals[at].pieces));
        // WooCommerce mostly goes on at once.
        while self.deals[at].restock.is_some() && self.rng.chance(80) {
            self.restock_step(at);
        }
        Some("cancelled")
    }

    /// One piece comes back, and is put on the shelf again.
    fn refund(&mut self) -> Option<&'static str> {
        let exact = self.is_exact;
        let at = self.any(|deal| exact && deal.is_completed && deal.restock.is_none() && deal.pieces > 0)?;
        self.deals[at].restock = Some(Restock::Stock(1));
        while self.deals[at].restock.is_some() && self.rng.chance(80) {
            self.restock_step(at);
        }
        Some("refunded")
    }

    /// Somebody puts back in KROS what came back.
    fn give_back(&mut self) -> Option<&'static str> {
        let at = self.any(|deal| deal.taken > deal.pieces && deal.restock.is_none())?;
        self.give_back_now(at);
        Some("given back in KROS")
    }

    fn give_back_now(&mut self, at: usize) {
        let deal = &mut self.deals[at];
        let pieces = deal.taken - deal.pieces;
        deal.taken = deal.pieces;
        let shelf = deal.shelf;
        self.move_quantity(shelf, pieces);
    }

    fn goods_in(&mut self) -> Option<&'static str> {
        let (at, pieces) = (self.rng.below(2) as usize, 1 + self.rng.below(4) as i64);
        self.shelves[at].pieces += pieces;
        self.move_quantity(at, pieces);
        Some("goods in")
    }

    /// Sold over the counter; the shop cannot know before the next import.
    fn sell_elsewhere(&mut self) -> Option<&'static str> {
        let at = self.rng.below(2) as usize;
        if !self.is_exact || self.shelves[at].pieces <= self.promised(at) {
            return None;
        }
        self.shelves[at].pieces -= 1;
        self.shelves[at].unheard += 1;
        self.move_quantity(at, -1);
        Some("sold elsewhere")
    }

    /// Pieces that customers have been promised.
    fn promised(&self, shelf: usize) -> i64 {
        self.deals.iter().filter(|deal| deal.shelf == shelf).map(|deal| deal.pieces).sum()
    }

    /// The shop offers no more than is there.
    fn check(&mut self, when: &str) {
        for (at, shelf) in self.shelves.iter().enumerate() {
            let offered = self.shop.borrow().stock(shelf.product);
            let there = shelf.pieces - self.promised(at) + shelf.unheard;
            if self.verbose {
                let kros = self.kros.borrow().row(shelf.card).unwrap()["stockQuantity"].clone();
                println!("{} {when}: shelf {at}: KROS {kros}, offered {offered}, there {there}", self.now());
            }
            if offered > there && offered > 0 && self.problem.is_none() {
                self.problem = Some(format!("{when}: shelf {at} offers {offered}, and {there} are there"));
            }
        }
    }

    fn end_steps(&mut self) {
        for at in 0..self.deals.len() {
            if self.deals[at].is_half {
                self.end_sale(at);
            }
            while self.deals[at].restock.is_some() {
                self.restock_step(at);
            }
        }
    }

    /// Everything comes to its end; then shop and KROS agree.
    fn settle(&mut self, world: &World) -> Result<(), String> {
        self.end_steps();
        for at in 0..self.deals.len() {
            for kind in 0..2 {
                while !self.deals[at].is_cancelled && !self.deals[at].told[kind] {
                    self.document_step(at, kind);
                }
            }
            if !self.deals[at].is_completed && !self.deals[at].is_cancelled {
                self.complete_now(at);
            }
        }
        world.wait(3 * DAY);
        self.late_takings();
        for at in 0..self.deals.len() {
            if self.deals[at].taken > self.deals[at].pieces {
                self.give_back_now(at);
            }
        }
        world.wait(8 * DAY);
        world.import("all");
        for (at, shelf) in self.shelves.iter().enumerate() {
            let kros = self.kros.borrow().row(shelf.card).unwrap()["stockQuantity"].as_i64();
            let offered = self.shop.borrow().stock(shelf.product);
            if kros != Some(offered) {
                return Err(format!("at the end: shelf {at} offers {offered}, and KROS has {kros:?}"));
            }
        }
        Ok(())
    }
}
