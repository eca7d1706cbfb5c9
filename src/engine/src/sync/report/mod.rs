//! The reconciliation report: what the shop, its ledger and KROS disagree on. It mends nothing; each finding names what would.
//!
//! | phase | what is compared |
//! | --- | --- |
//! | documents | every document that KROS shows as changed within the window and that bears this shop's mark, with its ledger row |
//! | ledger | every row of the window: is it issued, does KROS still list it, has its order what the rules want |
//! | orders | orders that should have a row and have none |
//! | cards | the stock of linked products with their cards |
//!
//! Documents without the mark come from elsewhere (a person, another shop, another program) and are only counted.

mod cards;
mod documents;
mod ledger;
mod money;
pub mod one;
mod pages;

use super::call::{Context, pause};
use crate::Error;
use crate::seen::Seen;
use crate::shop::row::Kind;
use crate::text::ReportMsg;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const CURSOR: &str = "report:cursor";
/// Where the newest complete report is described.
const LAST: &str = "report:last";
/// Findings kept of one report; the others are only counted.
const MOST: u64 = 1000;
/// Days back that are compared.
const DAYS: i64 = 31;
/// Kinds of findings that come of what KROS lists; the others come of the shop alone.
const OF_LISTS: [&str; 7] = ["not_listed", "no_order", "number", "total", "paid", "stock", "taken_off"];
/// What was asked for so lately is still on its way, at the least.
pub const GRACE: i64 = 3600;

/// The parts of a report, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Phase {
    Documents,
    Ledger,
    Orders,
    Cards,
}

/// The checkpoint of a report.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Cursor {
    /// When it began, which is its name.
    started: i64,
    since: i64,
    /// Seconds; what is younger may still be on its way.
    grace: i64,
    phase: Phase,
    /// Which list of documents, and how many of its rows are passed; also of cards.
    list: usize,
    skip: u64,
    /// Last row of the shop passed.
    after: u64,
    /// Ledger rows that KROS shows.
    seen: Seen,
    /// Documents in KROS that the ledger does not know, as `order:kind`: to make them again would make them twice.
    unledgered: Vec<String>,
    /// Ledger rows whose total, or whose money, was told of.
    told: Vec<u64>,
    /// Marks of the pages of the list that were read.
    pages: Vec<String>,
    /// Id of the last document passed: it must come again, or the list has moved.
    last: String,
    moved: bool,
    /// How often the list of documents was read anew, because it had moved.
    restarts: u32,
    /// Kinds whose list was read to its end.
    complete: Vec<String>,
    gaps: Vec<String>,
    /// Kinds of documents of which not all could be read; empty text: cards.
    unread: Vec<String>,
    compared: u64,
    foreign: u64,
    found: u64,
}

/// One difference.
#[derive(Debug, Clone, Default)]
struct Finding {
    /// `no_document`, `not_issued`, `not_listed`, `no_order`, `number`, `total`, `paid`, `stock`, `taken_off`.
    kind: &'static str,
    order_id: u64,
    /// Kind of document; empty: none.
    document: String,
    ref_id: u64,
    /// Id and product of a stock card, and its code; of a document, `code` is the number of its order.
    card: String,
    code: String,
    product_id: u64,
    number: String,
    expected: String,
    found: String,
    message: String,
    /// Suggested fixes, the best first: `export`, `issue`, `pay`, `paid` (in the shop), `again`, `reconcile`, `import`, `restore` (the
    /// order), `check` (after a person did something in KROS), or `seen` where only a person can.
    mend: &'static str,
}

/// A report at work.
struct Report<'c, 'a> {
    ctx: &'c mut Context<'a>,
    cursor: Cursor,
    /// What was compared and found before this call.
    before: (u64, u64),
    unsaved: Vec<Finding>,
}

/// Goes on with the report that was begun, or begins one, as far as the time box reaches.
pub fn run(ctx: &mut Context<'_>, grace: i64) -> Result<Value, Error> {
    let paused = pause::reason(ctx)?;
    if !paused.is_empty() {
        return Ok(
            json!({"more": false, "paused": paused, "failed": false, "message": paused, "done": 0, "found": 0}),
        );
    }
    let now = ctx.clock.now();
    let kept = ctx.port.store_read(&[CURSOR.into()])?.remove(CURSOR).unwrap_or_default();
    let kept = serde_json::from_value(kept).ok().filter(|kept: &Cursor| kept.started > now - 86_400);
    let cursor = kept.unwrap_or_else(|| Cursor::new(now, grace.max(GRACE)));
    let before = (cursor.compared, cursor.found);
    let mut report = Report { ctx, cursor, before, unsaved: Vec::new() };
    while !report.ctx.out_of_time()? {
        let is_over = match report.cursor.phase {
            Phase::Documents => report.documents()?,
            Phase::Ledger => report.ledger()?,
            Phase::Orders => report.orders()?,
            Phase::Cards => report.cards()?,
        };
        if !report.ctx.summary.paused.is_empty() {
            return report.rest();
        }
        if is_over {
            let next = match report.cursor.phase {
                Phase::Documents => Phase::Ledger,
                Phase::Ledger => Phase::Orders,
                Phase::Orders => Phase::Cards,
                Phase::Cards => return report.done(),
            };
            (report.cursor.phase, report.cursor.skip, report.cursor.after) = (next, 0, 0);
        }
        report.save()?;
    }
    report.rest()
}

impl Cursor {
    fn new(now: i64, grace: i64) -> Self {
        Cursor {
            started: now,
            since: now - DAYS * 86_400,
            grace,
            phase: Phase::Documents,
            list: 0,
            skip: 0,
            after: 0,
            seen: Seen::default(),
            unledgered: Vec::new(),
            told: Vec::new(),
            pages: Vec::new(),
            last: String::new(),
            moved: false,
            restarts: 0,
            complete: Vec::new(),
            gaps: Vec::new(),
            unread: Vec::new(),
            compared: 0,
            foreign: 0,
            found: 0,
        }
    }
}

impl Report<'_, '_> {
    fn say(&self, message: ReportMsg) -> String {
        message.render(self.ctx.lang)
    }

    fn add(&mut self, finding: Finding) {
        self.cursor.found += 1;
        if self.cursor.found <= MOST {
            self.unsaved.push(finding);
        }
    }

    /// A list of these documents (none: of cards) could not be read to its end.
    fn gap(&mut self, path: &str, cause: String, list: Option<Kind>) {
        let gap = self.say(ReportMsg::Gap { path: path.into(), cause });
        self.cursor.gaps.push(gap);
        self.cursor.unread.push(list.map(|kind| kind.as_str().into()).unwrap_or_default());
        if list == Some(Kind::Invoice) {
            self.cursor.unread.push(Kind::CreditNote.as_str().into());
        }
    }

    /// Findings first: a step that dies in between is done again, and its findings replace themselves.
    fn save(&mut self) -> Result<(), Error> {
        let findings: Vec<Value> = self.unsaved.drain(..).map(|finding| finding.to_json()).collect();
        if !findings.is_empty() {
            self.ctx.port.report_write(self.cursor.started, &findings)?;
        }
        let cursor = serde_json::to_value(&self.cursor).unwrap_or_default();
        self.ctx.port.store_write(&BTreeMap::from([(CURSOR.to_string(), cursor)]))?;
        self.ctx.summary.done = self.cursor.compared - self.before.0;
        self.ctx.summary.message = self.say(ReportMsg::Going { done: self.cursor.compared.to_string() });
        self.ctx.flush()
    }

    fn rest(&mut self) -> Result<Value, Error> {
        let paused = self.ctx.summary.paused.clone();
        let going = ReportMsg::Going { done: self.cursor.compared.to_string() };
        let message = if paused.is_empty() { self.say(going) } else { paused.clone() };
        self.answer(paused.is_empty(), paused, message)
    }

    fn done(&mut self) -> Result<Value, Error> {
        self.save()?;
        let (found, compared) = (self.cursor.found.to_string(), self.cursor.compared.to_string());
        let is_whole = self.cursor.gaps.is_empty();
        let gaps = self.cursor.gaps.join(" ");
        let done = if is_whole {
            ReportMsg::Done { found, compared }
        } else {
            ReportMsg::NotWhole { gaps, found, compared }
        };
        let mut sentences = vec![self.say(done)];
        if self.cursor.found > MOST {
            sentences.push(self.say(ReportMsg::TooMany { limit: MOST.to_string() }));
        }
        if self.cursor.foreign > 0 {
            sentences.push(self.say(ReportMsg::Others { count: self.cursor.foreign.to_string() }));
        }
        let message = sentences.join(" ");
        self.ctx.port.report_done(self.cursor.started, &OF_LISTS, &self.cursor.unread)?;
        let last = json!({
            "generation": self.cursor.started, "at": self.ctx.clock.now(), "message": message,
            "found": self.cursor.found, "compared": self.cursor.compared, "failed": !is_whole,
        });
        let values = BTreeMap::from([(LAST.to_string(), last), (CURSOR.to_string(), Value::Null)]);
        self.ctx.port.store_write(&values)?;
        self.ctx.log(if is_whole { "info" } else { "warning" }, message.clone(), None);
        self.ctx.summary.message.clone_from(&message);
        self.answer(false, String::new(), message)
    }

    fn answer(&mut self, more: bool, paused: String, message: String) -> Result<Value, Error> {
        self.ctx.flush()?;
        let (done, found) = (self.cursor.compared - self.before.0, self.cursor.found - self.before.1);
        let failed = !more && paused.is_empty() && !self.cursor.gaps.is_empty();
        Ok(
            json!({"more": more, "paused": paused, "failed": failed, "message": message, "done": done, "found": found}),
        )
    }
}

impl Finding {
    /// The same difference has the same name in every report.
    fn item(&self) -> String {
        let about = if self.card.is_empty() {
            format!("{}:{}:{}", self.order_id, self.document, self.ref_id)
        } else {
            self.card.clone()
        };
        format!("{}:{about}", self.kind)
    }

    fn mends(&self, how: &str) -> bool {
        self.mend.split(' ').any(|one| one == how)
    }

    fn to_json(&self) -> Value {
        json!({
            "item": self.item(), "kind": self.kind, "order_id": self.order_id, "document": self.document,
            "ref": self.ref_id, "card": self.card, "code": self.code, "product_id": self.product_id,
            "number": self.number, "expected": self.expected, "found": self.found, "message": self.message,
            "mend": self.mend,
        })
    }
}
