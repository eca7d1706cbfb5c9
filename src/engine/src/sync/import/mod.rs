//! The import of stock cards: read everything and keep what differs, ask where that looks wrong, then write.
//!
//! | phase | what happens | what a crash costs |
//! | --- | --- | --- |
//! | read | page by page; unchanged cards are only marked as seen, the others become rows of the run | up to ten pages are read again |
//! | stored | imports of changes: cards that failed, or whose product was edited, are looked at with their stored row | nothing |
//! | check | the safety stop, which also counts the cards that a complete read did not show | nothing |
//! | gone | those cards are looked up by their code | nothing |
//! | write | up to a hundred rows in one transaction, each compared anew with its product | nothing |
//!
//! The checkpoint of the run is saved in the same transaction as what it did. Until the last part, no product is touched.

mod cursor;
mod evaluate;
mod explain;
mod gone;
mod read;
mod sample;
mod stored;
mod takeover;
mod undo;
mod walk;
mod write;

pub use explain::explain;
pub use sample::sample;
pub use undo::undo;

use super::call::{Context, pause};
use crate::Error;
use crate::kros::client::Spent;
use crate::operation::{ImportStock, Mode};
use crate::seen::Seen;
use crate::settings::Stock;
use crate::shop::stock::{Checkpoint, Entry, Go};
use crate::stock::fingerprint;
use crate::stock::reader::Reader;
use crate::text::StockMsg;
use cursor::{Cursor, Phase};

use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Since when a changed import asks; kept when a run has ended completely.
const SINCE: &str = "stock:since";

/// Rows evaluated or written at once.
const AT_ONCE: usize = 100;

/// One import at work.
struct Run<'c, 'a> {
    ctx: &'c mut Context<'a>,
    cursor: Cursor,
    run_id: u64,
    token: String,
    dry: bool,
    rules: String,
    /// When the first page was decoded, and where the time had gone until then.
    decoded: Option<(i64, Spent)>,
    /// The batch ends after what is at hand.
    later: bool,
    /// Somebody stopped the run, or another worker has it.
    stopped: bool,
}

/// Why a phase ended.
enum End {
    /// The phase is complete.
    Phase,
    /// The batch is over; the run is not.
    Batch,
}

/// Imports all or changed cards, as far as the time box reaches. A cursor that cannot be read begins anew.
pub fn run(ctx: &mut Context<'_>, fields: &ImportStock) -> Result<Value, Error> {
    let paused = pause::reason(ctx)?;
    if !paused.is_empty() {
        return Ok(json!({"more": false, "paused": paused, "asking": "", "message": paused, "counters": {}}));
    }
    let settings: &Stock = &ctx.settings.stock;
    let rules = fingerprint::rules(settings, ctx.profile, ctx.settings.site.decimals);
    let cursor = match serde_json::from_value::<Cursor>(fields.cursor.clone()) {
        Ok(cursor) => cursor,
        Err(_) if fields.mode == Mode::Card => {
            let only = fields.cursor["code"].as_str().filter(|code| !code.is_empty());
            let only =
                only.ok_or_else(|| Error::Input("the code of the card is missing".into()))?.to_string();
            Cursor { started: ctx.clock.now(), only, ..Cursor::default() }
        }
        Err(_) => begin(ctx, fields.mode == Mode::Changed, &rules)?,
    };
    let mut run = Run {
        run_id: fields.run_id,
        token: fields.token.clone(),
        dry: fields.dry_run,
        ctx,
        cursor,
        rules,
        decoded: None,
        later: false,
        stopped: false,
    };
    run.work()
}

/// A new run. A changed import reads everything when nothing was read before, or when the settings are others now.
fn begin(ctx: &mut Context<'_>, changed: bool, rules: &str) -> Result<Cursor, Error> {
    let mut cursor = Cursor { started: ctx.clock.now(), ..Cursor::default() };
    if changed {
        let kept = ctx.port.store_read(&[SINCE.into()])?.remove(SINCE).unwrap_or_default();
        if let (Some(at), true) = (kept["at"].as_i64(), kept["rules"] == rules) {
            let from = at.min(ctx.clock.now()) - ctx.profile.seconds("overlap_seconds");
            let stamp = chrono::DateTime::from_timestamp(from, 0).unwrap_or_default();
            cursor.since = Some(stamp.format("%Y-%m-%dT%H:%M:%S").to_string());
        }
    }
    Ok(cursor)
}

impl<'a> Run<'_, 'a> {
    fn work(&mut self) -> Result<Value, Error> {
        loop {
            let end = match self.cursor.phase {
                Phase::Read => self.read()?,
                Phase::Stored => self.stored()?,
                Phase::Gone => self.gone()?,
                Phase::Check => match self.check()? {
                    Some(question) => return self.answer(false, &question, ""),
                    None => End::Phase,
                },
                Phase::Write => self.write()?,
                Phase::Done => return self.done(),
            };
            match end {
                End::Phase => {
                    self.cursor.phase = self.next_phase();
                    if !matches!(self.cursor.phase, Phase::Stored | Phase::Check | Phase::Gone) {
                        self.cursor.seen = Seen::default();
                    }
                }
                End::Batch if self.stopped => return self.answer(false, "", ""),
                End::Batch => return self.answer(self.cursor.paused.is_empty(), "", ""),
            }
        }
    }

    /// What was not read is not in KROS.
    fn reads_all(&self) -> bool {
        self.cursor.is_complete() && self.cursor.since.is_none() && self.cursor.only.is_empty()
    }

    fn next_phase(&self) -> Phase {
        match self.cursor.phase {
            Phase::Read if self.cursor.since.is_some() => Phase::Stored,
            Phase::Read | Phase::Stored if !self.dry => Phase::Check,
            Phase::Read | Phase::Check if self.reads_all() => Phase::Gone,
            Phase::Read | Phase::Stored | Phase::Gone if self.dry => Phase::Done,
            Phase::Read | Phase::Stored | Phase::Check | Phase::Gone => Phase::Write,
            Phase::Write | Phase::Done => Phase::Done,
        }
    }

    /// The safety stop: why the run must ask before it writes.
    fn check(&mut self) -> Result<Option<String>, Error> {
        if self.cursor.confirmed {
            return Ok(None);
        }
        let mut effects = self.cursor.effects.clone();
        let mut linked = self.ctx.port.stock_linked()?;
        if self.reads_all() && self.settings().gone != "leave" {
            let expected = self.expected()?;
            effects.gone += expected.missing;
            // Products of cards that went long ago are no measure.
            linked = linked.min(expected.cards);
        }
        let questions = effects.questions(&self.settings().limits, linked);
        if questions.is_empty() {
            return Ok(None);
        }
        let lang = self.ctx.lang;
        let question = questions.into_iter().map(|q| q.render(lang)).collect::<Vec<_>>().join(" ");
        self.ctx.log("warning", question.clone(), None);
        self.save(&[], false)?;
        Ok(Some(question))
    }

    fn done(&mut self) -> Result<Value, Error> {
        let tally = &self.cursor.tally;
        let [read, created, changed, unchanged, skipped, failed] =
            [tally.read, tally.created, tally.changed, tally.unchanged, tally.skipped, tally.failed]
                .map(|n| n.to_string());
        let others = StockMsg::Others { unchanged, skipped, failed }.render(self.ctx.lang);
        let mut message = if self.dry {
            StockMsg::DryDone { read: read.clone(), created, changed, others }
        } else {
            StockMsg::Done { read: read.clone(), created, changed, others }
        }
        .render(self.ctx.lang);
        if !self.cursor.broken.is_empty() {
            let broken = StockMsg::Broken { read, cause: self.cursor.broken.clone() };
            message = format!("{} {message}", broken.render(self.ctx.lang));
        } else if self.cursor.shifted {
            message = format!("{message} {}", StockMsg::Shifted {}.render(self.ctx.lang));
        }
        if !self.dry && self.cursor.is_complete() && self.cursor.only.is_empty() {
            let since = json!({"at": self.cursor.started, "rules": self.rules});
            self.ctx.port.store_write(&BTreeMap::from([(SINCE.to_string(), since)]))?;
        }
        self.save(&[], false)?;
        let level = if self.cursor.broken.is_empty() { "info" } else { "warning" };
        if tally_is_news(&self.cursor) {
            self.ctx.log(level, message.clone(), None);
        }
        self.answer(false, "", &message)
    }

    fn answer(&mut self, more: bool, asking: &str, message: &str) -> Result<Value, Error> {
        self.ctx.flush()?;
        let spent = self.ctx.client.spent;
        let work = self.decoded.map_or(0, |(since, before)| {
            let waited = spent.http - before.http + spent.budget - before.budget;
            self.ctx.clock.now_ms() - since - waited
        });
        Ok(json!({
            "more": more, "paused": self.cursor.paused, "asking": asking, "message": message,
            "failed": self.cursor.phase == Phase::Done && !self.cursor.broken.is_empty(),
            "stopped": self.stopped, "counters": self.cursor.counters(),
            "work_ms": work, "http_ms": spent.http, "budget_ms": spent.budget
        }))
    }

    fn settings(&self) -> &'a Stock {
        &self.ctx.settings.stock
    }

    fn reader(&self) -> Reader<'a> {
        Reader {
            profile: self.ctx.profile,
            settings: &self.ctx.settings.stock,
            decimals: self.ctx.settings.site.decimals,
            lang: self.ctx.lang,
        }
    }

    /// The checkpoint of the run, for the shop to save.
    fn checkpoint(&self) -> Checkpoint {
        let tally = &self.cursor.tally;
        let message = match self.cursor.phase {
            Phase::Write => StockMsg::Writing {
                done: (tally.created + tally.changed).to_string(),
                planned: self.cursor.planned.to_string(),
            },
            _ => StockMsg::Reading { read: tally.read.to_string() },
        };
        Checkpoint {
            run_id: self.run_id,
            token: self.token.clone(),
            until: self.ctx.clock.now()
                + self.ctx.time_left().max(0)
                + self.ctx.profile.seconds("lease_seconds"),
            cursor: serde_json::to_value(&self.cursor).unwrap_or_default(),
            counters: self.cursor.counters(),
            message: message.render(self.ctx.lang),
        }
    }

    fn save(&mut self, entries: &[Entry], keep_newer: bool) -> Result<(), Error> {
        let checkpoint = self.checkpoint();
        let go = self.ctx.port.stock_store(&checkpoint, entries, keep_newer)?;
        self.follow(go);
        Ok(())
    }

    fn follow(&mut self, go: Go) {
        self.stopped |= go == Go::Stop;
        self.later |= go != Go::On;
    }

    fn must_end(&self) -> bool {
        self.later || self.stopped || self.ctx.must_end()
    }
}

/// A run that changed nothing every five minutes is no line in the log.
fn tally_is_news(cursor: &Cursor) -> bool {
    let tally = &cursor.tally;
    tally.created + tally.changed + tally.failed > 0 || !cursor.broken.is_empty()
}
