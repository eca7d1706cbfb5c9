//! Rows that a run leaves without sending them, each with its reason.

use crate::Error;
use crate::shop::port::{OrderWrite, RowSave};
use crate::shop::row::{Changes, Row, State};
use crate::sync::call::Context;
use crate::text::{Msg, QueueMsg};
use serde_json::Value;
use std::collections::BTreeSet;

/// Rows of this batch that will not be sent, with their reasons.
#[derive(Default)]
pub struct Settled {
    saves: Vec<RowSave>,
    /// Notes by row id; a row that somebody else took meanwhile gets none.
    notes: Vec<(u64, OrderWrite)>,
}

impl Settled {
    /// Leaves a row in a state; `next_at`: when it is looked at again.
    pub fn put(
        &mut self,
        ctx: &mut Context<'_>,
        row: &Row,
        state: State,
        message: Msg,
        next_at: Option<i64>,
    ) {
        let reason = ctx.say(message);
        ctx.summary.count(state);
        ctx.summary.done += 1;
        if row.state != state || row.reason != reason {
            ctx.log("info", reason.clone(), Some(row));
        }
        let set = Changes::state(state, reason).with("next_at", next_at).looked();
        self.saves.push(ctx.held(row, &[State::Waiting, State::Queued], set));
    }

    /// A person has cancelled it, while somebody else made it due.
    pub fn keep_cancelled(&mut self, ctx: &mut Context<'_>, row: &Row) {
        let reason = QueueMsg::Cancelled {}.render(ctx.lang);
        let set = Changes::state(State::Cancelled, reason).with("next_at", Value::Null).looked();
        self.saves.push(ctx.held(row, &[State::Waiting, State::Queued], set));
    }

    /// Refuses a row, and says so on the order.
    pub fn refuse(&mut self, ctx: &mut Context<'_>, row: &Row, message: Msg) {
        let reason = ctx.say(message);
        ctx.log("error", reason.clone(), Some(row));
        if row.reason != reason {
            self.note(ctx, row, &reason);
        }
        ctx.summary.count(State::Refused);
        ctx.summary.done += 1;
        let set = Changes::state(State::Refused, reason).with("next_at", Value::Null).looked();
        self.saves.push(ctx.held(row, &[State::Waiting, State::Queued], set));
    }

    /// Says what was changed in a document on its way.
    pub fn warn(&mut self, ctx: &mut Context<'_>, row: &Row, warnings: &[String]) {
        for warning in warnings {
            ctx.log("warning", warning.clone(), Some(row));
        }
        // A row that was prepared before has its note already.
        if !warnings.is_empty() && row.payload.is_empty() {
            self.note(ctx, row, &warnings.join("; "));
        }
    }

    fn note(&mut self, ctx: &Context<'_>, row: &Row, reason: &str) {
        let note = ctx.say(Msg::ReasonNote { reason: reason.into() });
        let note = OrderWrite { order_id: row.order_id, ref_id: 0, meta: Vec::new(), note };
        self.notes.push((row.id, note));
    }

    /// Saves everything.
    pub fn save(self, ctx: &mut Context<'_>) -> Result<(), Error> {
        let saved = ctx.port.ledger_save(&self.saves)?;
        let lost: BTreeSet<u64> = self.saves.iter().map(|s| s.id).filter(|id| !saved.contains(id)).collect();
        let notes = self.notes.into_iter().filter(|(id, _)| !lost.contains(id)).map(|(_, note)| note);
        ctx.port.orders_write(&notes.collect::<Vec<_>>())
    }
}
