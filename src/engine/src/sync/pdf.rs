//! The PDF of a document, read from KROS.

use super::call::Context;
use super::pipeline::lookup::{self, Verdict};
use crate::Error;
use crate::kros::answer;
use crate::shop::row::{Kind, Row};
use crate::text::Msg;
use base64::Engine as _;
use serde_json::{Value, json};

/// Fetches the PDF of an issued document. What KROS cannot give yet is an answer, not an error.
pub fn run(ctx: &mut Context<'_>, order_id: u64, kind: Kind, ref_id: u64) -> Result<Value, Error> {
    let rows = ctx.port.ledger_of_orders(&[order_id])?;
    let own = rows.into_iter().filter(|row| row.kind == kind && row.ref_id == ref_id);
    let row = own.filter(|row| !row.number.is_empty()).max_by_key(|row| row.generation);
    let Some(row) = row.filter(|_| kind != Kind::Payment) else {
        return Ok(without(ctx, "missing", Msg::PdfMissing {}));
    };
    let fetched = match link(ctx, &row) {
        Ok(link) => match ctx.client.file(&link) {
            Ok(bytes) if bytes.starts_with(b"%PDF") => Ok(bytes),
            Ok(_) => Err(ctx.say(Msg::NotPdf {})),
            Err(error) => Err(ctx.read_error(&error, &ctx.client.path(kind))),
        },
        Err(cause) => Err(cause),
    };
    Ok(match fetched {
        Ok(bytes) => {
            let pdf = base64::engine::general_purpose::STANDARD.encode(bytes);
            json!({"result": "ok", "pdf": pdf, "filename": filename(&row.number), "message": ""})
        }
        Err(cause) => {
            let cause = cause.to_string();
            ctx.log("warning", cause.clone(), Some(&row));
            ctx.flush()?;
            without(ctx, "not_yet", Msg::PdfNotYet { cause })
        }
    })
}

fn without(ctx: &Context<'_>, result: &str, message: Msg) -> Value {
    json!({"result": result, "pdf": "", "filename": "", "message": ctx.say(message)})
}

/// Where KROS keeps the file: as the document says, else the report of its id.
///
/// An id from a notification is not always that of the document, so one that KROS does not know is looked up by number.
fn link(ctx: &mut Context<'_>, row: &Row) -> Result<String, String> {
    let path = ctx.client.path(row.kind);
    let detail = match ctx.client.detail(row.kind, &row.kros_id) {
        Ok(detail) if answer::any_text(ctx.profile.field(&detail, "number")) == row.number => Ok(detail),
        Ok(_) => Err(String::new()),
        Err(error) => Err(ctx.read_error(&error, &path)),
    };
    let (shown, id) = match detail {
        Ok(detail) => (answer::any_text(ctx.profile.field(&detail, "pdf")), row.kros_id.clone()),
        Err(cause) => match lookup::by_number(ctx, row) {
            Verdict::Found(found) => (String::new(), found.kros_id),
            Verdict::Incomplete(cause) => return Err(cause),
            _ => return Err(cause),
        },
    };
    if !shown.is_empty() {
        return Ok(shown);
    }
    let report = answer::any_text(ctx.profile.value("enums.report"));
    Ok(path + &ctx.profile.text("paths.report").replace("{id}", &id).replace("{report}", &report))
}

/// The number as a name that every system can keep.
fn filename(number: &str) -> String {
    let name: String = number
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' })
        .collect();
    format!("{name}.pdf")
}
