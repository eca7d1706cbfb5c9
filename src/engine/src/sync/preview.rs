//! The document an order would become, without sending or saving it.

use super::Context;
use super::rates::Rates;
use crate::Error;
use crate::documents::{order as order_document, partner};
use crate::shop::row::{Key, Kind};
use crate::text::Msg;
use serde_json::{Value, json};

/// Maps one order; what stops it is an input error with the sentence.
pub fn run(ctx: &mut Context<'_>, order_id: u64) -> Result<Value, Error> {
    let order = match ctx.port.orders_read(&[order_id])?.remove(&order_id) {
        Some(Ok(order)) => order,
        Some(Err(cause)) => {
            return Err(Error::Input(ctx.say(Msg::Unreadable { order: order_id.to_string(), cause })));
        }
        None => return Err(Error::Input(ctx.say(Msg::NoOrder { order: order_id.to_string() }))),
    };
    let stop = |ctx: &Context<'_>, message: Msg| Error::Input(ctx.say(message));
    let day = order.day().ok_or_else(|| stop(ctx, Msg::NoDate { order: order.number.clone() }))?;
    let rate = Rates::default().find(ctx, &order.currency, day)?.map_err(|message| stop(ctx, message))?;
    let key = Key { order_id, kind: Kind::Order, ref_id: 0, generation: 0 };
    let external_id = key.external_id(&ctx.settings.site.id);
    let record = partner::record_key(&ctx.mapper(), &order).unwrap_or_default();
    let known = ctx.port.store_read(std::slice::from_ref(&record))?.remove(&record);
    let known = known.as_ref().and_then(|known| known["name"].as_str());
    let document = order_document::build(&ctx.mapper(), &order, &external_id, known, rate.as_ref())
        .map_err(|message| stop(ctx, message))?;
    Ok(json!({"document": document.body, "warnings": document.warnings}))
}
