//! Why a product has the stock it has: KROS's quantity, the sales that it has not taken off, and what is left.

use crate::Error;
use crate::kros::answer::any_text;
use crate::operation::ExplainStock;
use crate::shop::product::{Field, Product};
use crate::stock::reader::Reader;
use crate::stock::sales::{self, Availability, OpenSale, Watch};
use crate::stock::{Card, plan};
use crate::sync::call::Context;
use crate::text::StockMsg;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// Explains the stock of a product by the card's kept row, or by the row that KROS has now. Writes nothing.
pub fn explain(ctx: &mut Context<'_>, fields: &ExplainStock) -> Result<Value, Error> {
    let product = ctx.port.stock_read(&[fields.product_id])?.0.remove(&fields.product_id);
    let Some(product) = product.filter(|product| !product.card_id.is_empty()) else {
        return Ok(no(&StockMsg::NotLinked {}.render(ctx.lang)));
    };
    let (row, read_at) = match &fields.raw {
        Some(raw) => (serde_json::from_str(raw).unwrap_or_default(), Watch::parse(&product.watch).read_at()),
        None => match read(ctx, &product, &fields.code)? {
            Ok(row) => (row, ctx.clock.now()),
            Err(why) => return Ok(no(&why)),
        },
    };
    let (settings, profile) = (&ctx.settings.stock, ctx.profile);
    let reader = Reader { profile, settings, decimals: ctx.settings.site.decimals, lang: ctx.lang };
    let card = match reader.read(&row) {
        Ok(card) => card,
        Err(bad) => return Ok(no(&bad.problem.render(ctx.lang))),
    };
    let Some(stock) = sales::of_card(&card, read_at, ctx.settings, profile, Some(&product)) else {
        return Ok(no(&StockMsg::NoQuantity {}.render(ctx.lang)));
    };
    let by = plan::owner(&product, settings, Field::Stock);
    let in_shop = product.value(Field::Stock);
    Ok(json!({
        "ok": true, "message": "", "text": sentence(ctx, &card, &stock), "read_at": read_at, "owner": by,
        "available": shown(stock.available), "in_shop": in_shop,
        "sales": stock.open.iter().map(OpenSale::to_json).collect::<Vec<_>>()
    }))
}

/// The card's row as KROS has it now, or why there is none.
fn read(ctx: &mut Context<'_>, product: &Product, code: &str) -> Result<Result<Value, String>, Error> {
    let rows = match ctx.client.catalog_by_code(code, false) {
        Ok(rows) => rows,
        Err(error) => {
            let path = ctx.profile.text("paths.catalog").to_string();
            return Ok(Err(ctx.read_error(&error, &path)));
        }
    };
    let id = |row: &Value| any_text(ctx.profile.field(row, "card_id"));
    let row = rows.into_iter().find(|row| id(row) == product.card_id);
    Ok(row.ok_or_else(|| StockMsg::NoCard {}.render(ctx.lang)))
}

fn sentence(ctx: &Context<'_>, card: &Card, stock: &Availability) -> String {
    let sale = |sale: &OpenSale| {
        StockMsg::OpenSale { number: sale.number.clone(), pieces: shown(sale.pieces) }.render(ctx.lang)
    };
    let open = stock.open.iter().map(sale).collect::<Vec<_>>().join(", ");
    let mut parts = vec![format!("KROS {}", shown(card.on_hand.or(card.quantity).unwrap_or_default()))];
    if card.on_hand.is_some() {
        let free = shown(card.quantity.unwrap_or_default());
        parts.push(StockMsg::Free { free }.render(ctx.lang));
    }
    if !open.is_empty() {
        parts.push(StockMsg::NotTakenOff { sales: open }.render(ctx.lang));
    }
    format!("{} → {}", parts.join(", "), shown(stock.available))
}

fn shown(quantity: Decimal) -> String {
    quantity.normalize().to_string()
}

fn no(message: &str) -> Value {
    json!({"ok": false, "message": message})
}
