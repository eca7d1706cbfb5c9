//! What the client reads: lists and files, whatever shape the answers have.

use super::Client;
use super::lists::{Listed, Wanted};
use crate::kros::answer;
use crate::kros::api_profile::ApiProfile;
use crate::kros::transport::{JSON, Method, Response, TransportError};
use crate::shop::row::Kind;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// Why a read gave no rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// 401, 402, 403.
    Fatal(u16),
    /// The path is not known there.
    NoSuchPath(u16),
    /// Anything else: the status (0: none came) and what was said.
    Failed {
        /// HTTP status, or 0.
        status: u16,
        /// What was said, or why nothing came.
        cause: String,
        /// Seconds KROS asks to wait.
        retry_after: Option<i64>,
    },
    /// The answer is not what the API gives.
    NotJson,
    /// Rows came that the filter should have kept out.
    FilterIgnored(String),
    /// More pages than are read at once.
    TooManyPages,
    /// Rows come in another order each time; some may be missing.
    Unsteady,
    /// Not asked: others of the shop use what KROS allows for longer than this call lasts.
    NoTime,
}

impl Client<'_> {
    /// Whether the token is accepted.
    pub fn check_token(&mut self) -> Result<(), ReadError> {
        let path = self.profile.text("paths.auth_check").to_string();
        self.get(&path, JSON).map(drop)
    }

    /// The number series of the company as (code, name).
    pub fn series(&mut self) -> Result<Vec<(String, String)>, ReadError> {
        let path = self.profile.text("paths.series").to_string();
        let rows = self.rows(&path)?;
        let text = |row: &Value, name: &str| answer::any_text(self.profile.field(row, name));
        Ok(rows.iter().map(|row| (text(row, "series_code"), text(row, "series_name"))).collect())
    }

    /// Whether a list path answers at all.
    pub fn probe(&mut self, path: &str) -> Result<(), ReadError> {
        self.first_row(path).map(drop)
    }

    /// The first row of a list; nothing where it is empty.
    pub fn first_row(&mut self, path: &str) -> Result<Option<Value>, ReadError> {
        let top = self.profile.text("filters.top");
        self.rows(&format!("{path}?{top}=1")).map(|rows| rows.into_iter().next())
    }

    /// The description that the API gives of itself.
    pub fn description(&mut self) -> Result<Vec<u8>, ReadError> {
        let path = self.profile.text("paths.openapi").to_string();
        self.get(&path, JSON)
    }

    /// Documents of a kind changed since `since` (Unix seconds, widened by the overlap), each row once, as far as they could
    /// be read. It may end early where all with the `wanted` external ids were found.
    pub fn changed_since(&mut self, kind: Kind, since: i64, wanted: &[&str]) -> Listed {
        let (stamp, profile) = (self.stamp(since), self.profile);
        let filter = profile.text("filters.modified").to_string();
        let has =
            |rows: &[Value], id: &&str| rows.iter().any(|row| text_of(profile, row, "external_id") == **id);
        let mut listed = self.whole(&Wanted {
            path: format!("{}?{filter}={}", self.path(kind), escape(&stamp)),
            id: "id",
            is_enough: &|rows, is_full| {
                !is_full && !wanted.is_empty() && wanted.iter().all(|id| has(rows, id))
            },
        });
        let is_older = |row: &Value| {
            text_of(profile, row, "modified").get(..19).is_some_and(|modified| modified < stamp.as_str())
        };
        // Where the filter is not honoured, that is why there are so many.
        let is_long = matches!(listed.gap, None | Some(ReadError::TooManyPages | ReadError::Unsteady));
        if is_long && listed.rows.iter().any(is_older) {
            listed.gap = Some(ReadError::FilterIgnored(filter));
        }
        listed
    }

    /// One page of them, after `skip` rows.
    pub fn changed_page(&mut self, kind: Kind, since: i64, skip: u64) -> Result<Vec<Value>, ReadError> {
        let name = |name: &str| self.profile.text(&format!("filters.{name}"));
        let (stamp, page_size) = (escape(&self.stamp(since)), self.profile.count("limits.page"));
        let query =
            format!("{}={stamp}&{}={page_size}&{}={skip}", name("modified"), name("top"), name("skip"));
        self.rows(&format!("{}?{query}", self.path(kind)))
    }

    /// An instant, widened by the overlap, as filters take it.
    fn stamp(&self, since: i64) -> String {
        let from = since - self.profile.seconds("overlap_seconds");
        let from = chrono::DateTime::from_timestamp(from, 0).unwrap_or_default();
        from.format("%Y-%m-%dT%H:%M:%S").to_string()
    }

    /// Documents of a kind with this order number, and whatever else KROS shows. It may end early where the one with the
    /// `wanted` external id was found.
    pub fn by_order_number(&mut self, kind: Kind, number: &str, wanted: &str) -> Listed {
        self.filtered(kind, ["order_number", number], wanted)
    }

    /// Payments with this external id, and whatever else KROS shows.
    pub fn payments(&mut self, external_id: &str) -> Listed {
        self.filtered(Kind::Payment, ["external_id", external_id], external_id)
    }

    /// The accounts that payments can belong to, as (id, name, currency).
    pub fn accounts(&mut self) -> Result<Vec<(u64, String, String)>, ReadError> {
        let path = self.profile.text("paths.accounts").to_string();
        let rows = self.rows(&path)?;
        let text = |row: &Value, name: &str| answer::any_text(answer::get(row, name));
        let account = |row: &Value| {
            let id = crate::money::decimal::integer(answer::get(row, "id"))?;
            Some((id, text(row, "name"), text(row, "currency")))
        };
        Ok(rows.iter().filter_map(account).collect())
    }

    /// One document by its id in KROS, bare or in its envelope.
    pub fn detail(&mut self, kind: Kind, id: &str) -> Result<Value, ReadError> {
        let path = format!("{}/{}", self.path(kind), escape(id));
        let json: Value = serde_json::from_slice(&self.get(&path, JSON)?).map_err(|_| ReadError::NotJson)?;
        let inner = answer::get(&json, "data");
        Ok(if inner.is_object() { inner.clone() } else { json })
    }

    /// A file of the API: a path, or a whole address on the API's own origin, where alone the token may go.
    pub fn file(&mut self, link: &str) -> Result<Vec<u8>, ReadError> {
        let own = link.strip_prefix(&self.origin).filter(|rest| rest.starts_with('/'));
        let Some(path) =
            own.or_else(|| Some(link).filter(|link| link.starts_with('/') && !link.starts_with("//")))
        else {
            let cause = format!("{} is not on {}", link.split('?').next().unwrap_or_default(), self.origin);
            return Err(ReadError::Failed { status: 0, cause, retry_after: None });
        };
        let path = path.to_string();
        self.get(&path, "application/pdf")
    }

    fn filtered(&mut self, kind: Kind, [field, value]: [&str; 2], wanted: &str) -> Listed {
        let profile = self.profile;
        let filter = profile.text(&format!("filters.{field}")).to_string();
        let is_foreign = |row: &Value| text_of(profile, row, field) != value;
        let is_it = |row: &Value| !wanted.is_empty() && text_of(profile, row, "external_id") == wanted;
        let mut listed = self.whole(&Wanted {
            path: format!("{}?{filter}={}", self.path(kind), escape(value)),
            id: "id",
            is_enough: &|rows, is_full| rows.iter().any(is_foreign) || !is_full && rows.iter().any(is_it),
        });
        if listed.gap.is_none() && listed.rows.iter().any(is_foreign) {
            listed.gap = Some(ReadError::FilterIgnored(filter));
        }
        listed
    }

    /// One page of the price list: at most `top` rows after `skip`, changed since `since` (as KROS writes it).
    pub fn catalog_page(
        &mut self,
        since: Option<&str>,
        only_eshop: bool,
        skip: u64,
        top: usize,
    ) -> Result<Vec<Value>, ReadError> {
        let filter = |name: &str| self.profile.text(&format!("filters.{name}"));
        let mut query = format!("{}={top}&{}={skip}", filter("top"), filter("skip"));
        if only_eshop {
            query += &format!("&{}=true", filter("only_eshop"));
        }
        if let Some(since) = since {
            query += &format!("&{}={}", filter("catalog_changed"), escape(since));
        }
        self.rows(&format!("{}?{query}", self.profile.text("paths.catalog")))
    }

    /// Cards with this code, and whatever else KROS shows; an error where there may be one that was not shown.
    pub fn catalog_by_code(&mut self, code: &str, only_eshop: bool) -> Result<Vec<Value>, ReadError> {
        let profile = self.profile;
        let filter = |name: &str| profile.text(&format!("filters.{name}"));
        let mut path = format!("{}?{}={}", profile.text("paths.catalog"), filter("item_code"), escape(code));
        if only_eshop {
            path += &format!("&{}=true", filter("only_eshop"));
        }
        let is_it = |row: &Value| text_of(profile, row, "card_code") == code;
        let is_enough = |rows: &[Value], is_full: bool| !is_full && rows.iter().any(is_it);
        let listed = self.whole(&Wanted { path, id: "card_id", is_enough: &is_enough });
        match listed.gap {
            Some(error) if !listed.rows.iter().any(is_it) => Err(error),
            _ => Ok(listed.rows),
        }
    }

    fn get(&mut self, path: &str, accepted: &'static str) -> Result<Vec<u8>, ReadError> {
        // A shop that fails ends the call with the next thing that it is asked.
        if self.was_rate_limited() || matches!(self.reserve(), Ok(false)) {
            return Err(ReadError::NoTime);
        }
        accept(self.send(Method::Get, path, Vec::new(), accepted))
    }

    pub(super) fn rows(&mut self, path: &str) -> Result<Vec<Value>, ReadError> {
        let body = self.get(path, JSON)?;
        let began = self.clock.now_ms();
        let json: Value = serde_json::from_slice(&body).map_err(|_| ReadError::NotJson)?;
        let rows = answer::rows(json).ok_or(ReadError::NotJson);
        self.spent.http += self.clock.now_ms() - began;
        rows
    }
}

/// Text of a row's field.
fn text_of(profile: &ApiProfile, row: &Value, field: &str) -> String {
    answer::any_text(profile.field(row, field))
}

fn accept(result: Result<Response, TransportError>) -> Result<Vec<u8>, ReadError> {
    let response = result.map_err(|e| ReadError::Failed { status: 0, cause: e.cause, retry_after: None })?;
    match response.status {
        200..=299 => Ok(response.body),
        401..=403 => Err(ReadError::Fatal(response.status)),
        300..=399 | 404 | 405 => Err(ReadError::NoSuchPath(response.status)),
        status => {
            let said: Vec<String> = answer::problems(&response.body).into_iter().map(|p| p.text).collect();
            Err(ReadError::Failed { status, cause: said.join("; "), retry_after: response.retry_after })
        }
    }
}

/// What a query value keeps as it is: letters, digits and these.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':');

fn escape(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_query_value_is_escaped_byte_by_byte() {
        assert_eq!(super::escape("A-z_0.~ 2026-03-09T10:00:00"), "A-z_0.~%202026-03-09T10:00:00");
        assert_eq!(super::escape("Ž&=+/?#%\"'!*()"), "%C5%BD%26%3D%2B%2F%3F%23%25%22%27%21%2A%28%29");
    }
}
