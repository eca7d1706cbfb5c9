//! The rate of a document: from the cached tables where they can answer, else from the bank's feed.

use crate::Error;
use crate::money::rates::{Bank, Rate, Table, cnb, ecb};
use crate::sync::call::Context;
use crate::text::Msg;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Within one run a feed that did not help is asked again after this many seconds.
const ASK_AGAIN: i64 = 600;
/// Tables cached of a bank that has one file a day.
const CACHED: usize = 60;

/// The rates at hand during one run.
#[derive(Default)]
pub struct Rates {
    banks: BTreeMap<&'static str, Feed>,
    warned: BTreeSet<String>,
}

/// What is known of one bank.
#[derive(Default)]
struct Feed {
    tables: Vec<Table>,
    /// When each address was asked in this run, and what went wrong.
    asked: BTreeMap<String, (i64, Option<String>)>,
}

/// What is looked for.
struct RateQuery<'w> {
    bank: Bank,
    currency: &'w str,
    /// The last day whose publication counts.
    limit: NaiveDate,
    /// Addresses of the files that may hold it; the last one knows best.
    urls: Vec<String>,
}

impl Rates {
    /// The rate for a document of tax date `day` in `currency`; `Ok(None)` for the company's own, a message where it is
    /// not known.
    ///
    /// A file that cannot be missing anything is not fetched again: every publication is fetched at most once.
    pub fn find(
        &mut self,
        ctx: &mut Context<'_>,
        currency: &str,
        day: NaiveDate,
    ) -> Result<Result<Option<Rate>, Msg>, Error> {
        let base = ctx.settings.base_currency(ctx.profile.text("base_currency"));
        if currency == base {
            return Ok(Ok(None));
        }
        let Some(bank) = Bank::of(base) else {
            return Ok(Err(Msg::NoBank { base: base.into(), currency: currency.into() }));
        };
        let limit = bank.limit(&ctx.settings.rates.day, day);
        let query = RateQuery { bank, currency, limit, urls: addresses(ctx, bank, limit) };
        if !self.banks.contains_key(bank.as_str()) {
            let key = key(bank);
            let cached = ctx.port.store_read(std::slice::from_ref(&key))?.remove(&key).unwrap_or_default();
            let tables = serde_json::from_value(cached).unwrap_or_default();
            self.banks.insert(bank.as_str(), Feed { tables, ..Feed::default() });
        }
        let feed = self.banks.entry(bank.as_str()).or_default();
        let mut found = feed.certain(&query);
        if found.is_none() {
            feed.ask(ctx, &query)?;
            found = feed.certain(&query);
        }
        let (name, currency, date) = (bank.to_string(), currency.to_string(), day.to_string());
        let message = match (found, feed.failure(&query)) {
            (Some(Some(rate)), _) => return Ok(Ok(Some(rate))),
            (Some(None), _) | (None, None) => Msg::NoRate { bank: name, currency, date },
            (None, Some(cause)) => match feed.cached(&query, ctx.settings.rates.offline_days) {
                Some(rate) => {
                    let published = rate.published.to_string();
                    let warning = ctx.say(Msg::RateOffline { bank: name, currency, date, published, cause });
                    if self.warned.insert(warning.clone()) {
                        ctx.log("warning", warning, None);
                    }
                    return Ok(Ok(Some(rate)));
                }
                None => Msg::RatesUnreadable { bank: name, currency, date, cause },
            },
        };
        Ok(Err(message))
    }
}

impl RateQuery<'_> {
    /// The table comes from the feed that is in force now.
    fn may_answer(&self, table: &Table) -> bool {
        self.urls.iter().any(|url| cnb::without_day(url) == cnb::without_day(&table.url))
    }
}

impl Feed {
    /// Why the file that would know best could not be read.
    fn failure(&self, query: &RateQuery<'_>) -> Option<String> {
        self.asked.get(query.urls.last()?)?.1.clone()
    }

    /// The answer, where a table is sure which publication counts: the rate, or that the bank has none for this currency.
    fn certain(&self, query: &RateQuery<'_>) -> Option<Option<Rate>> {
        let tables =
            self.tables.iter().filter(|table| query.urls.contains(&table.url) || query.bank == Bank::Cnb);
        let sure = tables.filter_map(|table| Some((table, table.last(query.bank, query.limit)?)));
        let mut answers = sure.map(|(table, last)| table.rate(query.bank, query.currency, last)).peekable();
        answers.peek()?;
        Some(answers.flatten().next())
    }

    /// The newest cached rate that may stand in for one that cannot be read, at most `days` days older than it.
    fn cached(&self, query: &RateQuery<'_>, days: u32) -> Option<Rate> {
        let tables = self.tables.iter().filter(|table| query.may_answer(table));
        let found = tables.filter_map(|table| {
            let last = table.newest(query.limit)?;
            let young = (query.limit - last).num_days() <= i64::from(days);
            young.then(|| table.rate(query.bank, query.currency, last)).flatten()
        });
        found.max_by_key(|rate| rate.published)
    }

    /// Fetches the files that may know more than what is cached of them, until one can answer.
    fn ask(&mut self, ctx: &mut Context<'_>, query: &RateQuery<'_>) -> Result<(), Error> {
        let now = ctx.clock.now();
        let due = |cached: &Table| {
            let newest = cached.newest(NaiveDate::MAX);
            newest.is_none_or(|newest| now >= query.bank.next_publication(newest))
        };
        let urls = query.urls.iter().filter(|url| {
            self.tables.iter().filter(|table| table.url == **url).all(due)
                && self.asked.get(*url).is_none_or(|(asked, _)| now >= asked + ASK_AGAIN)
        });
        for url in urls.cloned().collect::<Vec<_>>() {
            match ctx.client.fetch_public(&url).and_then(|body| query.bank.parse(body)) {
                Ok(days) => {
                    self.asked.insert(url.clone(), (now, None));
                    self.cache(ctx, query, url, days)?;
                    if self.certain(query).is_some() {
                        return Ok(());
                    }
                }
                Err(cause) => {
                    ctx.log("warning", format!("{}: {cause}", query.bank), None);
                    self.asked.insert(url, (now, Some(cause)));
                }
            }
        }
        Ok(())
    }

    fn cache(
        &mut self,
        ctx: &mut Context<'_>,
        query: &RateQuery<'_>,
        url: String,
        days: crate::money::rates::Days,
    ) -> Result<(), Error> {
        let read_at = ctx.clock.now();
        let yesterday = query.bank.day_at(read_at).pred_opt().unwrap_or_default();
        let covers = match query.bank {
            Bank::Ecb => yesterday,
            Bank::Cnb => yesterday.min(query.limit),
        };
        self.tables
            .retain(|table| table.url != url && (query.bank == Bank::Cnb || query.urls.contains(&table.url)));
        self.tables.push(Table { url, read_at, covers, days });
        let surplus = self.tables.len().saturating_sub(CACHED);
        self.tables.drain(..surplus);
        let cached = serde_json::to_value(&self.tables).unwrap_or_default();
        ctx.port.store_write(&BTreeMap::from([(key(query.bank), cached)]))
    }
}

fn key(bank: Bank) -> String {
    format!("rates:{}", bank.as_str().to_lowercase())
}

fn addresses(ctx: &Context<'_>, bank: Bank, limit: NaiveDate) -> Vec<String> {
    let own = |given: &str, usual: &str| if given.is_empty() { usual.to_string() } else { given.to_string() };
    match (bank, ctx.settings.ecb_url.as_str()) {
        (Bank::Ecb, "") => vec![ecb::DAILY_URL.into(), ecb::HISTORY_URL.into()],
        (Bank::Ecb, one) => vec![one.into()],
        (Bank::Cnb, _) => vec![cnb::address(&own(&ctx.settings.cnb_url, cnb::URL), limit)],
    }
}
