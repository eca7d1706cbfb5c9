//! How many documents go into one batch: fewer while KROS refuses batches without naming the culprit.

use crate::Error;
use crate::shop::row::Kind;
use crate::sync::call::Context;
use serde_json::Value;
use std::collections::BTreeMap;

fn size_key(kind: Kind) -> String {
    format!("batch:{}", kind.as_str())
}

/// How many documents go into one batch now.
pub fn of(ctx: &mut Context<'_>, kind: Kind) -> Result<usize, Error> {
    let key = size_key(kind);
    let kept = ctx.port.store_read(std::slice::from_ref(&key))?.remove(&key).and_then(|size| size.as_u64());
    let most = ctx.batch_limit();
    Ok(kept.and_then(|size| usize::try_from(size).ok()).unwrap_or(most).clamp(1, most))
}

/// Keeps the size for the next batches of this run and the next ones.
pub fn set(ctx: &mut Context<'_>, kind: Kind, size: usize) -> Result<(), Error> {
    let value = if size >= ctx.batch_limit() { Value::Null } else { size.into() };
    ctx.reduced = !value.is_null();
    ctx.port.store_write(&BTreeMap::from([(size_key(kind), value)]))
}

/// What was taken over shows that larger batches may go again.
pub fn grow(ctx: &mut Context<'_>, kind: Kind) -> Result<(), Error> {
    if ctx.reduced {
        let size = of(ctx, kind)?;
        set(ctx, kind, size * 2)?;
    }
    Ok(())
}
