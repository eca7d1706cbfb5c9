//! Pauses: of the whole connection (401, 402, 403, no token, a copied shop), or of one kind whose path KROS does not know.
//!
//! A pause ends by itself: when the token changes, when a check every quarter of an hour succeeds, or by "Test connection".

use super::{Context, fatal};
use crate::Error;
use crate::kros::client::ReadError;
use crate::shop::row::Kind;
use crate::text::Msg;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const KEY: &str = "pause";
const CHECK_EVERY: i64 = 900;

/// Why nothing may be sent now; empty: it may.
pub fn reason(ctx: &mut Context<'_>) -> Result<String, Error> {
    let site = &ctx.settings.site;
    let plain = |url: &str| url.trim_end_matches('/').rsplit("://").next().unwrap_or_default().to_lowercase();
    if !site.activated_url.is_empty() && plain(&site.activated_url) != plain(&site.url) {
        return Ok(ctx.say(Msg::Copied { from: site.activated_url.clone(), to: site.url.clone() }));
    }
    if ctx.settings.api.token.is_empty() {
        return Ok(ctx.say(Msg::NoToken {}));
    }
    let Some(pause) = ctx.port.store_read(&[KEY.into()])?.remove(KEY) else { return Ok(String::new()) };
    let checked = pause["checked"].as_i64().unwrap_or_default();
    let same_token = pause["token"].as_str() == Some(&token_mark(ctx));
    if same_token && ctx.clock.now() < checked + CHECK_EVERY {
        return Ok(pause["reason"].as_str().unwrap_or_default().into());
    }
    match ctx.client.check_token() {
        Ok(()) => {
            end(ctx)?;
            Ok(String::new())
        }
        Err(ReadError::Fatal(status)) => begin(ctx, status),
        Err(error) => Ok(ctx.read_error(&error, ctx.profile.text("paths.auth_check"))),
    }
}

/// Begins (or renews) the pause of the whole connection; answers with its reason.
pub fn begin(ctx: &mut Context<'_>, status: u16) -> Result<String, Error> {
    let reason = ctx.say(fatal(status));
    let value =
        json!({"reason": reason, "status": status, "token": token_mark(ctx), "checked": ctx.clock.now()});
    ctx.port.store_write(&BTreeMap::from([(KEY.to_string(), value)]))?;
    ctx.log("error", reason.clone(), None);
    Ok(reason)
}

/// Ends every pause.
pub fn end(ctx: &mut Context<'_>) -> Result<(), Error> {
    let keys = Kind::ALL.iter().map(|kind| kind_key(*kind)).chain([KEY.to_string()]);
    ctx.port.store_write(&keys.map(|key| (key, Value::Null)).collect())
}

/// Why documents of this kind may not be sent now; empty: they may.
pub fn kind_reason(ctx: &mut Context<'_>, kind: Kind) -> Result<String, Error> {
    let key = kind_key(kind);
    let Some(pause) = ctx.port.store_read(std::slice::from_ref(&key))?.remove(&key) else {
        return Ok(String::new());
    };
    let same_path = pause["path"].as_str() == Some(&ctx.client.path(kind));
    let fresh = ctx.clock.now() < pause["checked"].as_i64().unwrap_or_default() + CHECK_EVERY;
    Ok(if same_path && fresh { pause["reason"].as_str().unwrap_or_default().into() } else { String::new() })
}

/// Begins the pause of one kind; answers with its reason.
pub fn begin_kind(ctx: &mut Context<'_>, kind: Kind, status: u16) -> Result<String, Error> {
    let path = ctx.client.path(kind);
    let reason = ctx.say(Msg::UnknownPath { path: path.clone(), status: status.to_string() });
    let value = json!({"reason": reason, "path": path, "checked": ctx.clock.now()});
    ctx.port.store_write(&BTreeMap::from([(kind_key(kind), value)]))?;
    ctx.log("error", reason.clone(), None);
    Ok(reason)
}

fn kind_key(kind: Kind) -> String {
    format!("{KEY}:{}", kind.as_str())
}

/// Tells one token from another without keeping it.
fn token_mark(ctx: &Context<'_>) -> String {
    let hash = Sha256::digest(format!("wc-kros:{}", ctx.settings.api.token.reveal()));
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
