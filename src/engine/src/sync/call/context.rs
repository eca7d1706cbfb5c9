//! Everything a run needs, in one place.

use super::Summary;
use crate::Error;
use crate::clock::Clock;
use crate::documents::Mapper;
use crate::kros::answer;
use crate::kros::api_profile::ApiProfile;
use crate::kros::client::{Client, ReadError};
use crate::kros::transport::Transport;
use crate::settings::Settings;
use crate::shop::order::Order;
use crate::shop::port::{Link, LogEntry, Port, RowSave, Shop};
use crate::shop::row::{Changes, Row, State};
use crate::text::{Lang, Msg, QueueMsg};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::rc::Rc;

/// The world outside the engine: real ones behind the engine API, simulated ones in tests.
pub struct Environment<'a> {
    /// The shop.
    pub shop: &'a mut dyn Shop,
    /// The network.
    pub transport: &'a mut dyn Transport,
    /// Time.
    pub clock: &'a dyn Clock,
    /// Name of this worker, unlike any other's; the name of its leases.
    pub worker: String,
}

/// One call at work.
pub struct Context<'a> {
    /// Settings of the call.
    pub settings: &'a Settings,
    /// API profile.
    pub profile: &'a ApiProfile,
    /// Language of sentences.
    pub lang: Lang,
    /// Time.
    pub clock: &'a dyn Clock,
    /// The shop.
    pub port: Port<'a>,
    /// KROS.
    pub client: Client<'a>,
    /// What the run did so far.
    pub summary: Summary,
    /// Name of this worker's leases.
    pub worker: String,
    /// Batches are smaller than they might be, because KROS refused one without naming the culprit.
    pub reduced: bool,
    /// Orders read in this call, see [`Context::orders_of`].
    pub(super) orders: HashMap<u64, Rc<Order>>,
    deadline: i64,
    run_id: u64,
    stopped: bool,
    log: Vec<LogEntry>,
}

impl<'a> Context<'a> {
    /// Puts the pieces together. `time_box` is in seconds.
    pub fn new(
        settings: &'a Settings,
        profile: &'a ApiProfile,
        environment: Environment<'a>,
        time_box: i64,
        run_id: u64,
    ) -> Self {
        let Environment { shop, transport, clock, worker } = environment;
        let link = Link::new(shop);
        let deadline = clock.now() + time_box.max(1);
        let mut client = Client::new(settings, profile, transport, clock, link.clone());
        client.ends_at(1000 * deadline);
        Context {
            settings,
            profile,
            lang: Lang::of(&settings.site.locale),
            clock,
            port: Port::new(link),
            client,
            summary: Summary::default(),
            worker,
            reduced: false,
            orders: HashMap::new(),
            deadline,
            run_id,
            stopped: false,
            log: Vec::new(),
        }
    }

    /// Says a message in the shop's language.
    pub fn say(&self, message: Msg) -> String {
        self.lang.say(message)
    }

    /// The day it is in the shop.
    pub fn today(&self) -> chrono::NaiveDate {
        let here = self.clock.now() + self.settings.site.utc_offset;
        chrono::DateTime::from_timestamp(here, 0).unwrap_or_default().date_naive()
    }

    /// What mapping needs.
    pub fn mapper(&self) -> Mapper<'a> {
        Mapper { settings: self.settings, profile: self.profile, lang: self.lang, words: self.lang }
    }

    /// Seconds left of the time box.
    pub fn time_left(&self) -> i64 {
        self.deadline - self.clock.now()
    }

    /// The run must end now: the time box is over, KROS allows no more for now, or somebody asked it to stop.
    pub fn must_end(&self) -> bool {
        self.stopped || self.client.was_rate_limited() || self.time_left() <= 0
    }

    /// As [`Context::must_end`], before a request.
    pub fn out_of_time(&mut self) -> Result<bool, Error> {
        Ok(self.must_end() || self.client.is_rate_limited()?)
    }

    /// A call that ended early because others use what KROS allows: the rest of its time box is waited out, so that whoever goes on does
    /// not come back at once. Nothing is leased meanwhile.
    pub fn wait_out(&self) {
        let left = 1000 * self.deadline - self.clock.now_ms();
        if self.client.was_rate_limited() && left > 0 {
            self.clock.sleep_ms(left);
        }
    }

    /// The most documents that may go into one batch.
    pub fn batch_limit(&self) -> usize {
        self.profile.count("limits.batch").clamp(1, 100)
    }

    /// A change of a row that this worker holds.
    pub fn held(&self, row: &Row, expect: &[State], set: Changes) -> RowSave {
        RowSave { id: row.id, token: Some(self.worker.clone()), expect: expect.to_vec(), set }
    }

    /// Adds a log line; it is written with the next [`Context::flush`].
    pub fn log(&mut self, level: &'static str, message: impl Into<String>, row: Option<&Row>) {
        self.log_details(level, message, row, json!({}));
    }

    /// Adds a log line with details.
    pub fn log_details(
        &mut self,
        level: &'static str,
        message: impl Into<String>,
        row: Option<&Row>,
        details: Value,
    ) {
        self.log.push(LogEntry {
            level,
            message: message.into(),
            order_id: row.map_or(0, |r| r.order_id),
            kind: row.map_or(String::new(), |r| r.kind.as_str().into()),
            card_id: String::new(),
            details,
        });
    }

    /// Adds a log line about a stock card.
    pub fn log_card(&mut self, level: &'static str, message: String, card_id: &str) {
        self.log_details(level, message, None, json!({}));
        if let Some(entry) = self.log.last_mut() {
            entry.card_id = card_id.into();
        }
    }

    /// Writes the log lines, and where debugging is on what went to KROS and came back.
    pub fn write_log(&mut self) -> Result<(), Error> {
        for traced in self.client.take_traced() {
            self.log_details("debug", traced.title, None, traced.details);
        }
        let entries = std::mem::take(&mut self.log);
        self.port.log_write(&entries)
    }

    /// Writes the log lines, and tells the run record how far it is.
    pub fn flush(&mut self) -> Result<(), Error> {
        self.write_log()?;
        if self.run_id > 0 {
            let counters = self.summary.counters();
            let stop =
                self.port.run_report(self.run_id, self.summary.done, &counters, &self.summary.message)?;
            self.stopped |= stop;
        }
        Ok(())
    }

    /// What a failed read means to a merchant.
    pub fn read_error(&self, error: &ReadError, path: &str) -> String {
        self.say(match error {
            ReadError::Fatal(status) => fatal(*status),
            ReadError::NoSuchPath(status) => {
                Msg::UnknownPath { path: path.into(), status: status.to_string() }
            }
            ReadError::NotJson => Msg::NotJson {},
            ReadError::FilterIgnored(filter) => Msg::FilterIgnored { filter: filter.clone() },
            ReadError::TooManyPages => Msg::TooManyPages {},
            ReadError::Unsteady => Msg::Unsteady {},
            ReadError::NoTime => return QueueMsg::TooBusy {}.render(self.lang),
            ReadError::Failed { status: 0, cause, .. } => Msg::NotSent { cause: cause.clone() },
            ReadError::Failed { status, cause, .. } => {
                Msg::HttpError { status: status.to_string(), cause: cause.clone() }
            }
        })
    }

    /// External id of a row of a KROS list.
    pub fn external_id_of(&self, kros_row: &Value) -> String {
        answer::any_text(self.profile.field(kros_row, "external_id"))
    }
}

/// What 401, 402 and 403 mean.
pub fn fatal(status: u16) -> Msg {
    match status {
        401 => Msg::WrongToken {},
        402 => Msg::NoPackage {},
        _ => Msg::NoRight {},
    }
}
