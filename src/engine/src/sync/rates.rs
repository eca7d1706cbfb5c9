//! The rate of an order: from the kept tables where they can answer, else from the bank's feed.

use super::Context;
use crate::Error;
use crate::money::rates::{self, DAILY_URL, Days, HISTORY_URL, Rate};
use crate::text::Msg;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const KEY: &str = "rates:ecb";
/// The bank is asked at most this often, in seconds.
const ASK_AGAIN: i64 = 600;

/// One file of the bank as it was when it was read. Files are never merged: a day missing between two of them would make
/// an older rate look like the last one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Table {
    url: String,
    read_at: i64,
    days: Days,
}

/// The rates at hand during one run.
#[derive(Default)]
pub struct Rates {
    tables: Option<Vec<Table>>,
    asked: Option<i64>,
    failure: String,
}

impl Rates {
    /// The rate for an order of `day` in `currency`; `Ok(None)` for the base currency, a message where it is not known.
    pub fn find(
        &mut self,
        ctx: &mut Context<'_>,
        currency: &str,
        day: NaiveDate,
    ) -> Result<Result<Option<Rate>, Msg>, Error> {
        if currency == ctx.contract.text("base_currency") {
            return Ok(Ok(None));
        }
        let urls = match ctx.settings.ecb_url.as_str() {
            "" => vec![DAILY_URL.to_string(), HISTORY_URL.to_string()],
            one => vec![one.to_string()],
        };
        if self.tables.is_none() {
            let kept = ctx.port.store_read(&[KEY.into()])?.remove(KEY).unwrap_or_default();
            self.tables = Some(serde_json::from_value(kept).unwrap_or_default());
        }
        let mut found = self.certain(&urls, currency, day);
        if found.is_none() && self.asked.is_none_or(|asked| ctx.clock.now() >= asked + ASK_AGAIN) {
            self.ask_the_bank(ctx, &urls, currency, day)?;
            found = self.certain(&urls, currency, day);
        }
        // A rate of exactly 1 would say that the currency is the euro.
        Ok(found.filter(|rate| rate.rate != Decimal::ONE).map(Some).ok_or_else(|| {
            let (currency, date) = (currency.to_string(), day.to_string());
            match self.failure.as_str() {
                "" => Msg::NoRate { currency, date },
                cause => Msg::RatesUnreadable { currency, date, cause: cause.into() },
            }
        }))
    }

    /// The rate, if no publication before `day` can be missing from the table it comes from: the table was read on that
    /// day or later, or it holds the day before.
    fn certain(&self, urls: &[String], currency: &str, day: NaiveDate) -> Option<Rate> {
        let tables = self.tables.iter().flatten().filter(|table| urls.contains(&table.url));
        tables
            .filter(|table| {
                let read_on =
                    chrono::DateTime::from_timestamp(table.read_at, 0).map(|time| time.date_naive());
                read_on.is_some_and(|on| on >= day)
                    || day.pred_opt().is_some_and(|eve| table.days.contains_key(&eve))
            })
            .find_map(|table| rates::before(&table.days, currency, day))
    }

    fn ask_the_bank(
        &mut self,
        ctx: &mut Context<'_>,
        urls: &[String],
        currency: &str,
        day: NaiveDate,
    ) -> Result<(), Error> {
        let now = ctx.clock.now();
        self.asked = Some(now);
        self.failure.clear();
        for url in urls {
            let body = ctx.client.fetch_public(url);
            let read = body.and_then(|body| {
                let text = String::from_utf8(body).map_err(|e| e.to_string())?;
                rates::parse_ecb(&text)
            });
            match read {
                Ok(days) => {
                    let tables = self.tables.get_or_insert_default();
                    tables.retain(|table| table.url != *url && urls.contains(&table.url));
                    tables.push(Table { url: url.clone(), read_at: now, days });
                }
                Err(cause) => {
                    ctx.log("warning", format!("ECB: {cause}"), None);
                    self.failure = cause;
                }
            }
            if self.certain(urls, currency, day).is_some() {
                break;
            }
        }
        let kept = serde_json::to_value(&self.tables).unwrap_or_default();
        ctx.port.store_write(&BTreeMap::from([(KEY.to_string(), kept)]))
    }
}
