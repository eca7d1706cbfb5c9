//! "Test connection": the token, the number series, and whether every configured resource answers.

use super::call::{Context, pause};
use crate::Error;
use crate::text::Msg;
use serde_json::{Value, json};

/// Resources whose list path is tried; the first one is needed today.
fn resources() -> [(&'static str, Msg); 5] {
    [
        ("paths.orders", Msg::LabelOrders {}),
        ("paths.proformas", Msg::LabelProformas {}),
        ("paths.invoices", Msg::LabelInvoices {}),
        ("paths.catalog", Msg::LabelCatalog {}),
        ("paths.payments", Msg::LabelPayments {}),
    ]
}

/// Tries the connection. Read-only. A connection that works ends every pause.
pub fn run(ctx: &mut Context<'_>) -> Result<Value, Error> {
    let lang = ctx.lang;
    let mut checks = Vec::new();
    let mut series = Vec::new();
    let mut accounts = Vec::new();
    let mut add = |name: &str, label: Msg, ok: bool, message: String| {
        checks.push(json!({"name": name, "label": lang.say(label), "ok": ok, "message": message}));
    };
    let auth_path = ctx.profile.text("paths.auth_check").to_string();
    let token = if ctx.settings.api.token.is_empty() {
        Err(ctx.say(Msg::NoToken {}))
    } else {
        ctx.client.check_token().map_err(|e| ctx.read_error(&e, &auth_path))
    };
    let mut ok = token.is_ok();
    match token {
        Err(message) => add("token", Msg::LabelToken {}, false, message),
        Ok(()) => {
            add("token", Msg::LabelToken {}, true, ctx.say(Msg::TokenAccepted {}));
            let path = ctx.profile.text("paths.series").to_string();
            match ctx.client.series() {
                Ok(list) => {
                    let message = ctx.say(Msg::SeriesRead { count: list.len().to_string() });
                    add("series", Msg::LabelSeries {}, true, message);
                    let row = |(code, name)| json!({"code": code, "name": name});
                    series = list.into_iter().map(row).collect();
                }
                Err(error) => add("series", Msg::LabelSeries {}, false, ctx.read_error(&error, &path)),
            }
            let path = ctx.profile.text("paths.accounts").to_string();
            match ctx.client.accounts() {
                Ok(list) => {
                    let message = ctx.say(Msg::AccountsRead { count: list.len().to_string() });
                    add("accounts", Msg::LabelAccounts {}, true, message);
                    let row = |(id, name, currency)| json!({"id": id, "name": name, "currency": currency});
                    accounts = list.into_iter().map(row).collect();
                }
                Err(error) => add("accounts", Msg::LabelAccounts {}, false, ctx.read_error(&error, &path)),
            }
            for (at, (name, label)) in resources().into_iter().enumerate() {
                let path = ctx.profile.text(name).to_string();
                match ctx.client.probe(&path) {
                    Ok(()) => add(name, label, true, ctx.say(Msg::PathAnswers { path })),
                    Err(error) => {
                        ok &= at > 0;
                        add(name, label, false, ctx.read_error(&error, &path));
                    }
                }
            }
        }
    }
    if ok {
        pause::end(ctx)?;
    }
    let message = ctx.say(if ok { Msg::ConnectionWorks {} } else { Msg::ConnectionFails {} });
    ctx.log(if ok { "info" } else { "warning" }, message.clone(), None);
    ctx.flush()?;
    Ok(json!({"ok": ok, "message": message, "checks": checks, "series": series, "accounts": accounts}))
}
