//! Taking rows under a lease. A row whose facts cannot be read gets a sentence and waits for a person, and the rest of a batch
//! goes on without it.

use super::Context;
use crate::Error;
use crate::shop::port::{Claim, OrderWrite, RowSave};
use crate::shop::row::{Changes, Kind, Row, State};
use crate::text::Msg;
use serde_json::Value;

/// Which rows a run wants; the fields are those of [`Claim`].
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs)]
pub struct ClaimFilter<'w> {
    pub kind: Option<Kind>,
    pub states: &'w [State],
    pub due: Option<i64>,
    pub dirty: bool,
    pub look: bool,
    pub order_ids: Option<&'w [u64]>,
    pub after_id: u64,
    pub limit: Option<usize>,
}

impl Context<'_> {
    /// Leases up to one batch of rows to this worker, without those whose facts cannot be read.
    pub fn claim(&mut self, filter: &ClaimFilter<'_>) -> Result<Vec<Row>, Error> {
        let mut after_id = filter.after_id;
        loop {
            let claimed = self.lease(&ClaimFilter { after_id, ..*filter })?;
            let Some(last) = claimed.last().map(|row| row.id) else { return Ok(claimed) };
            let rows = set_aside(self, claimed, filter)?;
            if !rows.is_empty() {
                return Ok(rows);
            }
            // A row that stays in a state that is looked for would be leased again and again.
            if [State::Refused, State::Attention].iter().any(|state| filter.states.contains(state)) {
                after_id = last;
            }
        }
    }

    fn lease(&mut self, filter: &ClaimFilter<'_>) -> Result<Vec<Row>, Error> {
        let now = self.clock.now();
        let claim = Claim {
            kind: filter.kind,
            states: filter.states,
            due: filter.due,
            dirty: filter.dirty,
            look: filter.look,
            order_ids: filter.order_ids,
            after_id: filter.after_id,
            limit: filter.limit.unwrap_or_else(|| self.batch_limit()),
            token: &self.worker,
            until: now + self.profile.seconds("lease_seconds"),
            now,
        };
        self.port.ledger_claim(&claim)
    }
}

/// What is wrong with the facts of a row; `None`: they can be read.
pub fn unreadable(row: &Row) -> Option<Msg> {
    row.unreadable().map(|cause| Msg::FactsUnreadable { cause: cause.into() })
}

/// Takes such rows out of those that were claimed: what was never sent is refused, anything else is in need of a person.
fn set_aside(ctx: &mut Context<'_>, claimed: Vec<Row>, filter: &ClaimFilter<'_>) -> Result<Vec<Row>, Error> {
    let (bad, good): (Vec<Row>, Vec<Row>) = claimed.into_iter().partition(|row| row.unreadable().is_some());
    let mut saves: Vec<RowSave> = Vec::new();
    let mut notes = Vec::new();
    for row in &bad {
        let Some(reason) = unreadable(row).map(|message| ctx.say(message)) else { continue };
        let was_sent = row.attempts > 0 || !row.number.is_empty() || !row.kros_id.is_empty();
        let state = if was_sent { State::Attention } else { State::Refused };
        if row.reason != reason {
            ctx.log("error", reason.clone(), Some(row));
            ctx.summary.count(state);
            ctx.summary.done += 1;
            let note = ctx.say(Msg::ReasonNote { reason: reason.clone() });
            notes.push(OrderWrite { order_id: row.order_id, ref_id: 0, meta: Vec::new(), note });
        }
        let set = Changes::state(state, reason).with("next_at", Value::Null);
        let set = if filter.look { set.looked() } else { set };
        saves.push(ctx.held(row, &[row.state], set));
    }
    ctx.port.ledger_save(&saves)?;
    ctx.port.orders_write(&notes)?;
    Ok(good)
}
