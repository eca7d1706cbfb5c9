//! Documents of which nobody knows whether they reached KROS.

use crate::Error;
use crate::kros::retry;
use crate::shop::port::RowSave;
use crate::shop::row::{Changes, Row, State};
use crate::sync::call::{ClaimFilter, Context};
use crate::text::Msg;

/// Rows left in `sending` by a worker that is gone (their lease is over): nobody knows how far it came.
pub fn sending(ctx: &mut Context<'_>) -> Result<(), Error> {
    let cause = ctx.say(Msg::WorkerStopped {});
    loop {
        let rows = ctx.claim(&ClaimFilter { states: &[State::Sending], ..ClaimFilter::default() })?;
        if rows.is_empty() {
            return Ok(());
        }
        let saves: Vec<RowSave> = rows.iter().map(|row| became_unknown(ctx, row, &cause)).collect();
        ctx.port.ledger_save(&saves)?;
        for row in &rows {
            let reason = ctx.say(Msg::OutcomeUnknown { cause: cause.clone() });
            ctx.log("warning", reason, Some(row));
        }
    }
}

/// The answer of a send is lost: the first time it is looked up, the second time a person must look.
pub fn became_unknown(ctx: &Context<'_>, row: &Row, cause: &str) -> RowSave {
    let next = ctx.clock.now() + retry::delay(0, &row.external_id);
    let set = if row.attempts > 1 {
        Changes::state(State::Attention, ctx.say(Msg::UnknownTwice { cause: cause.into() }))
    } else {
        Changes::state(State::Unknown, ctx.say(Msg::OutcomeUnknown { cause: cause.into() }))
    };
    ctx.held(row, &[State::Sending], set.with("step", 0).with("lookups", 0).with("next_at", next))
}
