//! From a due row to a document ready to be sent, or to the sentence that says why not.

use super::Context;
use super::rates::Rates;
use crate::Error;
use crate::documents::{order as order_document, partner};
use crate::money::decimal::shown;
use crate::money::rates::{Bank, Rate};
use crate::shop::order::Order;
use crate::shop::port::{OrderWrite, RowSave};
use crate::shop::row::{Changes, Kind, Row, State};
use crate::text::Msg;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A row with the exact bytes to send.
pub struct Ready {
    /// The row.
    pub row: Row,
    /// The document's bytes.
    pub payload: String,
}

/// A row whose document was mapped in this batch and still passes the shop's filter.
struct Drafted {
    row: Row,
    external_id: String,
    order: Order,
    document: order_document::Document,
    rate: Option<Rate>,
}

enum Decision {
    Send,
    Wait(Msg, Option<i64>),
    Cancel(Msg),
}

const RATE_AGAIN: i64 = 900;

/// Takes claimed rows, settles those that are not to be sent, and answers with the others, saved as `sending`.
///
/// `forced` orders go whatever their status, payment method and date: a merchant chose them.
pub fn batch(
    ctx: &mut Context<'_>,
    rows: Vec<Row>,
    rates: &mut Rates,
    forced: &BTreeSet<u64>,
) -> Result<Vec<Ready>, Error> {
    let ids: BTreeSet<u64> = rows.iter().map(|row| row.order_id).collect();
    let mut orders = ctx.port.orders_read(&ids.into_iter().collect::<Vec<_>>())?;
    let mut names = known_names(ctx, orders.values().filter_map(|order| order.as_ref().ok()))?;
    let mut settled = Settled::default();
    let mut drafted = Vec::new();
    let mut ready = Vec::new();
    for row in rows {
        let order = match orders.remove(&row.order_id) {
            Some(Ok(order)) => order,
            Some(Err(cause)) => {
                let message = Msg::Unreadable { order: row.order_id.to_string(), cause };
                settled.refuse(ctx, &row, message);
                continue;
            }
            None => {
                settled.put(ctx, &row, State::Cancelled, Msg::OrderGone {}, None);
                continue;
            }
        };
        // Sent before and surely not there: the very same bytes again, unless nobody wants the order any more.
        let resend = is_resend(&row);
        match decide(ctx, &order, resend || forced.contains(&order.id)) {
            Decision::Wait(message, next) => settled.put(ctx, &row, State::Waiting, message, next),
            Decision::Cancel(message) => settled.put(ctx, &row, State::Cancelled, message, None),
            Decision::Send if resend => {
                let payload = row.payload.clone();
                ready.push(Ready { row, payload });
            }
            Decision::Send => match draft(ctx, row.clone(), order, rates, &mut names)? {
                Ok(draft) => drafted.push(draft),
                Err(message @ (Msg::NoRate { .. } | Msg::RatesUnreadable { .. })) => {
                    let next = ctx.clock.now() + RATE_AGAIN;
                    settled.put(ctx, &row, State::Waiting, message, Some(next));
                }
                Err(message) => settled.refuse(ctx, &row, message),
            },
        }
    }
    let saves = filtered(ctx, drafted, &mut settled, &mut ready)?;
    settled.save(ctx)?;
    names.save(ctx)?;
    start_sending(ctx, ready, saves)
}

/// The document may stand in KROS already, or has once been sent: its bytes never change.
fn is_resend(row: &Row) -> bool {
    row.attempts > 0 && !row.payload.is_empty()
}

fn decide(ctx: &Context<'_>, order: &Order, forced: bool) -> Decision {
    let settings = &ctx.settings.orders;
    let status = order.status.trim_start_matches("wc-");
    if ["cancelled", "failed", "refunded", "trash"].contains(&status)
        && !settings.statuses.iter().any(|s| s == status)
    {
        return Decision::Cancel(Msg::OrderCancelled { status: status.into() });
    }
    if forced {
        return Decision::Send;
    }
    if settings.export_from > 0 && order.created_at().is_some_and(|created| created < settings.export_from) {
        let date = order.date_created.get(..10).unwrap_or_default().to_string();
        return Decision::Wait(Msg::BeforeStart { date }, None);
    }
    if !settings.statuses.iter().any(|s| s == status) {
        let statuses = settings.statuses.join(", ");
        return Decision::Wait(Msg::StatusWaits { status: status.into(), statuses }, None);
    }
    if !settings.payment_methods.is_empty() && !settings.payment_methods.contains(&order.payment_method) {
        return Decision::Wait(Msg::MethodWaits { method: order.payment_method.clone() }, None);
    }
    Decision::Send
}

fn draft(
    ctx: &mut Context<'_>,
    row: Row,
    order: Order,
    rates: &mut Rates,
    names: &mut Names,
) -> Result<Result<Drafted, Msg>, Error> {
    let Some(day) = order.day() else { return Ok(Err(Msg::NoDate { order: order.number.clone() })) };
    let rate = match frozen_rate(&row, &order.currency) {
        Some(rate) => Some(rate),
        None => match rates.find(ctx, &order.currency, day)? {
            Ok(rate) => rate,
            Err(message) => return Ok(Err(message)),
        },
    };
    let external_id = row.key().external_id(&ctx.settings.site.id);
    let mapper = ctx.mapper();
    let key = partner::record_key(&mapper, &order);
    let remembered = key.as_ref().and_then(|key| names.known.get(key)).cloned();
    let built = order_document::build(&mapper, &order, &external_id, remembered.as_deref(), rate.as_ref());
    Ok(built.map(|document| {
        if let (Some(key), Some(own)) = (key, partner::own_name(&order)) {
            names.learn(key, partner::spelling(&own, remembered.as_deref()));
        }
        Drafted { row, external_id, order, document, rate }
    }))
}

/// The rate that an earlier preparation of the same document froze, as long as it is about the same currency.
fn frozen_rate(row: &Row, currency: &str) -> Option<Rate> {
    let facts = row.facts();
    if facts.get("currency")?.as_str()? != currency {
        return None;
    }
    let rate = crate::money::decimal::amount(facts.get("rate")?).ok().flatten()?;
    let published = facts.get("rate_date")?.as_str()?.parse().ok()?;
    let bank = Bank::named(facts.get("rate_bank")?.as_str()?)?;
    Some(Rate { bank, published, rate })
}

fn filtered(
    ctx: &mut Context<'_>,
    drafted: Vec<Drafted>,
    settled: &mut Settled,
    ready: &mut Vec<Ready>,
) -> Result<BTreeMap<u64, Changes>, Error> {
    let mut saves = BTreeMap::new();
    if drafted.is_empty() {
        return Ok(saves);
    }
    let sent: Vec<(u64, &str, Value)> =
        drafted.iter().map(|d| (d.row.order_id, Kind::Order.as_str(), d.document.body.clone())).collect();
    let answers = ctx.port.documents_filter(&sent)?;
    for (draft, after) in drafted.into_iter().zip(answers) {
        if after.is_null() {
            settled.put(ctx, &draft.row, State::Cancelled, Msg::Vetoed {}, None);
            continue;
        }
        let failed = after.get("error").and_then(Value::as_str).map(str::to_string);
        let checked =
            failed.map_or_else(|| order_document::check_filtered(&draft.document.body, &after), Err);
        if let Err(what) = checked {
            settled.refuse(ctx, &draft.row, Msg::FilterBroke { order: draft.order.number.clone(), what });
            continue;
        }
        let payload = after.to_string();
        let facts = facts(ctx, &draft);
        let changes = Changes::default()
            .with("external_id", draft.external_id.clone())
            .with("payload", payload.clone())
            .with("facts", Value::Object(facts).to_string());
        saves.insert(draft.row.id, changes);
        settled.warn(ctx, &draft.row, &draft.document.warnings);
        ready.push(Ready { row: Row { external_id: draft.external_id, ..draft.row }, payload });
    }
    Ok(saves)
}

fn facts(ctx: &Context<'_>, draft: &Drafted) -> Map<String, Value> {
    let mut facts = Map::new();
    facts.insert("total".into(), json!(shown(draft.document.total)));
    facts.insert("currency".into(), json!(draft.order.currency));
    facts.insert("order_number".into(), json!(order_document::order_number(&ctx.mapper(), &draft.order)));
    facts.insert("fingerprint".into(), json!(order_document::fingerprint(&draft.order)));
    let vat = draft.document.vat.iter();
    let vat: Vec<Value> =
        vat.map(|(rate, gross, vat)| json!([rate.to_string(), gross.to_string(), vat.to_string()])).collect();
    facts.insert("vat".into(), Value::Array(vat));
    if let Some(rate) = &draft.rate {
        facts.insert("rate".into(), json!(rate.rate.to_string()));
        facts.insert("rate_date".into(), json!(rate.published.to_string()));
        facts.insert("rate_bank".into(), json!(rate.bank.as_str()));
    }
    facts
}

/// Saves the bytes and the state `sending` before anything leaves; what somebody else took meanwhile is not sent.
fn start_sending(
    ctx: &mut Context<'_>,
    ready: Vec<Ready>,
    mut changes: BTreeMap<u64, Changes>,
) -> Result<Vec<Ready>, Error> {
    let now = ctx.clock.now();
    let reason = ctx.say(Msg::SendingNow {});
    let saves: Vec<RowSave> = ready
        .iter()
        .map(|ready| {
            let set = changes.remove(&ready.row.id).unwrap_or_default();
            let set = set
                .and(Changes::state(State::Sending, reason.clone()).keep_lease())
                .with("lease_until", now + ctx.contract.seconds("lease_seconds"))
                .with("sent_at", now)
                .with("attempts", ready.row.attempts + 1)
                .with("request_id", "")
                .with("lookups", 0)
                .with("next_at", Value::Null);
            // A document that was sent before is not mapped again: a change of its order is still to be looked at.
            let set = if is_resend(&ready.row) { set } else { set.looked() };
            ctx.held(&ready.row, &[State::Waiting, State::Queued], set)
        })
        .collect();
    let saved = ctx.port.ledger_save(&saves)?;
    let mut sending = ready;
    sending.retain(|ready| saved.contains(&ready.row.id));
    for ready in &mut sending {
        ready.row.attempts += 1;
        ready.row.sent_at = Some(now);
    }
    Ok(sending)
}

/// Rows of this batch that will not be sent, with their reasons.
#[derive(Default)]
struct Settled {
    saves: Vec<RowSave>,
    /// Notes by row id; a row that somebody else took meanwhile gets none.
    notes: Vec<(u64, OrderWrite)>,
}

impl Settled {
    fn put(&mut self, ctx: &mut Context<'_>, row: &Row, state: State, message: Msg, next_at: Option<i64>) {
        let reason = ctx.say(message);
        ctx.summary.count(state);
        ctx.summary.done += 1;
        if row.state != state || row.reason != reason {
            ctx.log("info", reason.clone(), Some(row));
        }
        let set = Changes::state(state, reason).with("next_at", next_at).looked();
        self.saves.push(ctx.held(row, &[State::Waiting, State::Queued], set));
    }

    fn refuse(&mut self, ctx: &mut Context<'_>, row: &Row, message: Msg) {
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

    fn warn(&mut self, ctx: &mut Context<'_>, row: &Row, warnings: &[String]) {
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

    fn save(self, ctx: &mut Context<'_>) -> Result<(), Error> {
        let saved = ctx.port.ledger_save(&self.saves)?;
        let lost: BTreeSet<u64> = self.saves.iter().map(|s| s.id).filter(|id| !saved.contains(id)).collect();
        let notes = self.notes.into_iter().filter(|(id, _)| !lost.contains(id)).map(|(_, note)| note);
        ctx.port.orders_write(&notes.collect::<Vec<_>>())
    }
}

/// Spellings of companies, as far as this batch needs them.
struct Names {
    known: BTreeMap<String, String>,
    learnt: BTreeMap<String, Value>,
}

impl Names {
    fn learn(&mut self, key: String, name: &str) {
        if self.known.get(&key).map(String::as_str) != Some(name) {
            self.known.insert(key.clone(), name.into());
            self.learnt.insert(key, json!({"name": name}));
        }
    }

    fn save(self, ctx: &mut Context<'_>) -> Result<(), Error> {
        ctx.port.store_write(&self.learnt)
    }
}

fn known_names<'o>(ctx: &mut Context<'_>, orders: impl Iterator<Item = &'o Order>) -> Result<Names, Error> {
    let mapper = ctx.mapper();
    let keys: BTreeSet<String> = orders.filter_map(|order| partner::record_key(&mapper, order)).collect();
    let values = ctx.port.store_read(&keys.into_iter().collect::<Vec<_>>())?;
    let known = values
        .into_iter()
        .filter_map(|(key, value)| Some((key, value["name"].as_str()?.to_string())))
        .collect();
    Ok(Names { known, learnt: BTreeMap::new() })
}
