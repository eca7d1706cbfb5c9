//! Exchange-rate feeds: the same rates on every machine, for every working day until yesterday.

mod calendar;
mod cnb;
mod ecb;

use crate::api::Answer;
use crate::config::{Config, Feed};
use crate::faults::{BodyFault, FeedFault};
use chrono::NaiveDate;

/// The feeds that are served.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source {
    /// ECB, the newest day.
    EcbDaily,
    /// ECB, the days of the last 90 days.
    EcbHistory,
    /// CNB, Czech text.
    CnbCzech,
    /// CNB, English text.
    CnbEnglish,
    /// CNB, JSON.
    CnbJson,
}

/// The feed as it is on `today`.
pub(crate) fn answer(
    config: &Config,
    fault: FeedFault,
    source: Source,
    today: NaiveDate,
    query: &str,
) -> Answer {
    let xml = "text/xml; charset=utf-8";
    let text = "text/plain; charset=utf-8";
    let mut answer = match source {
        Source::EcbDaily => Answer::new(200, Some(xml), ecb::xml(&config.ecb, fault, today, false)),
        Source::EcbHistory => Answer::new(200, Some(xml), ecb::xml(&config.ecb, fault, today, true)),
        Source::CnbCzech | Source::CnbEnglish | Source::CnbJson => {
            match cnb::table(config, fault, today, query) {
                None => Answer::problem(400),
                Some(table) => match source {
                    Source::CnbJson => Answer::json(200, &table.json()),
                    Source::CnbEnglish => Answer::new(200, Some(text), table.english()),
                    _ => Answer::new(200, Some(text), table.czech()),
                },
            }
        }
    };
    match fault {
        FeedFault::Fail => answer = Answer::empty(503),
        FeedFault::Garbage => answer = Answer::new(200, Some("text/xml"), "\u{0}\u{1}not <xml & at all"),
        FeedFault::Html => answer.spoil(BodyFault::Html),
        FeedFault::Truncated => answer.spoil(BodyFault::Truncated),
        FeedFault::Normal | FeedFault::Doctype | FeedFault::ZeroRate => {}
    }
    answer
}

impl Feed {
    /// The newest day there can be rates for.
    fn last_day(&self, today: NaiveDate) -> NaiveDate {
        let set = self.last_day.as_deref().and_then(|day| day.parse().ok());
        set.or_else(|| today.pred_opt()).unwrap_or(today)
    }
}
