//! One real card, and what is recognised in it, for the mapping screen.

use crate::Error;
use crate::settings::Stock;
use crate::stock::reader::{PROPERTIES, Reader};
use crate::stock::{names, plan};
use crate::sync::call::Context;
use crate::text::{StockMsg, cut};
use serde_json::{Value, json};

/// Reads the card with this code, else the first one; or a row that was kept, without asking KROS. Writes nothing.
pub fn sample(ctx: &mut Context<'_>, code: &str, raw: Option<&str>) -> Result<Value, Error> {
    let settings: &Stock = &ctx.settings.stock;
    let result = if let Some(raw) = raw {
        Ok(serde_json::from_str(raw).into_iter().collect())
    } else if code.is_empty() {
        ctx.client.catalog_page(None, settings.only_eshop, 0, 1)
    } else {
        ctx.client.catalog_by_code(code, false)
    };
    let path = ctx.profile.text("paths.catalog").to_string();
    let rows = match result {
        Ok(rows) => rows,
        Err(error) => return Ok(json!({"ok": false, "message": ctx.read_error(&error, &path)})),
    };
    let Some(row) = rows.first() else {
        return Ok(json!({"ok": false, "message": StockMsg::NoCard {}.render(ctx.lang)}));
    };
    let decimals = ctx.settings.site.decimals;
    let reader = Reader { profile: ctx.profile, settings, decimals, lang: ctx.lang };
    let properties: Vec<Value> = PROPERTIES
        .iter()
        .map(|property| {
            let (source, value) = reader.recognised(row, property);
            json!({"property": property, "source": source, "value": cut(&value, 200).0})
        })
        .collect();
    let (message, fields) = match reader.read(row) {
        Ok(card) => {
            let mut remarks = card.remarks.clone();
            let fields: serde_json::Map<String, Value> = plan::wanted(&card, settings, &mut remarks)
                .into_iter()
                .map(|(field, value)| (field.as_str().to_string(), cut(&value, 200).0.into()))
                .collect();
            let remarks: Vec<String> = remarks.into_iter().map(|remark| remark.render(ctx.lang)).collect();
            (remarks.join("; "), fields)
        }
        Err(bad) => (bad.problem.render(ctx.lang), serde_json::Map::new()),
    };
    let raw = cut(&serde_json::to_string_pretty(row).unwrap_or_default(), 20_000).0;
    Ok(
        json!({"ok": true, "message": message, "properties": properties, "fields": fields, "names": names(row), "raw": raw}),
    )
}
