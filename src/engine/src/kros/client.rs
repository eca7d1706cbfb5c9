//! The KROS client: writes of batches, tolerant reads of lists, within the request budget.

use super::answer;
use super::budget::Budget;
use super::contract::Contract;
use super::retry::{self, Outcome};
use super::shared::Shared;
use super::trace::{self, Traced};
use super::transport::{Method, Request, Response, Transport, TransportError};
use super::window::Limits;
use crate::clock::Clock;
use crate::settings::{Secret, Settings};
use crate::shop::port::{Link, ShopError};
use crate::shop::row::Kind;
use serde_json::Value;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

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
}

/// `Accept` header of everything but files.
pub const JSON: &str = "application/json";

/// Rows of a list, and why some may be missing.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// The rows.
    pub rows: Vec<Value>,
    /// `None`: the list is complete.
    pub gap: Option<ReadError>,
}

/// Speaks with KROS for one call.
pub struct Client<'a> {
    transport: &'a mut dyn Transport,
    clock: &'a dyn Clock,
    contract: &'a Contract,
    budget: Budget,
    shared: Shared<'a>,
    origin: String,
    token: Secret,
    timeout: Duration,
    /// Milliseconds spent waiting for answers, and for the request budget.
    pub spent: Spent,
    /// Requests made with the token.
    pub requests: u64,
    debug: bool,
    traced: Vec<Traced>,
}

/// Where the time of a call went outside the shop, in milliseconds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spent {
    /// Waiting for answers, and decoding them.
    pub http: i64,
    /// Waiting until the next request may go.
    pub budget: i64,
}

impl<'a> Client<'a> {
    /// A client with the settings of this call.
    pub fn new(
        settings: &Settings,
        contract: &'a Contract,
        transport: &'a mut dyn Transport,
        clock: &'a dyn Clock,
        link: Link<'a>,
    ) -> Self {
        let limits = Limits {
            second: contract.count("limits.requests_per_second").max(1),
            minute: contract.count("limits.requests_per_minute").max(1),
        };
        let account = account(settings);
        let budget = Budget::new(limits.second, limits.minute, account, transport.sent());
        let shared = Shared::new(link, account, limits);
        Client {
            transport,
            clock,
            contract,
            budget,
            shared,
            origin: settings.api.url.trim_end_matches('/').to_string(),
            token: settings.api.token.clone(),
            timeout: Duration::from_secs(settings.api.timeout.clamp(5, 180)),
            spent: Spent::default(),
            requests: 0,
            debug: settings.debug,
            traced: Vec::new(),
        }
    }

    /// What is asked for from now on yields to documents.
    pub fn yields(&mut self) {
        self.shared.yields();
    }

    /// What debugging has to show since it was last asked; nothing while it is off.
    pub fn take_traced(&mut self) -> Vec<Traced> {
        std::mem::take(&mut self.traced)
    }

    /// Path of a document kind's resource.
    pub fn path(&self, kind: Kind) -> String {
        // A credit note is an invoice of another type.
        let resource = if kind == Kind::CreditNote { Kind::Invoice } else { kind };
        self.contract.text(&format!("paths.{}s", resource.as_str())).to_string()
    }

    /// Milliseconds that the next request would have to wait for others of the shop, as far as can be known.
    pub fn delay(&mut self) -> Result<i64, ShopError> {
        self.shared.delay(self.clock)
    }

    /// Waits until the next request may go, which then goes without waiting for the shop.
    pub fn reserve(&mut self) -> Result<(), ShopError> {
        let asked = self.clock.now_ms();
        let result = self.shared.reserve(self.clock);
        self.spent.budget += self.clock.now_ms() - asked;
        result
    }

    /// Sends documents, each as its exact stored bytes.
    pub fn write(&mut self, kind: Kind, documents: &[&str]) -> Outcome {
        let path = format!("{}{}", self.path(kind), self.contract.text("paths.batch_suffix"));
        let body = format!("{{\"data\":[{}]}}", documents.join(",")).into_bytes();
        let result = self.exchange(Method::Post, &path, body);
        retry::of_write(result)
    }

    /// Reads any address without the token, such as a rate feed.
    pub fn fetch_public(&mut self, url: &str) -> Result<Vec<u8>, String> {
        let request = Request {
            method: Method::Get,
            url: url.to_string(),
            bearer: Secret::default(),
            body: Vec::new(),
            accept: "*/*",
            timeout: self.timeout.min(Duration::from_secs(20)),
        };
        match self.carry(&request) {
            Ok(response) if response.status == 200 => Ok(response.body),
            Ok(response) => Err(format!("HTTP {}", response.status)),
            Err(error) => Err(error.cause),
        }
    }

    /// Whether the token is accepted.
    pub fn check_token(&mut self) -> Result<(), ReadError> {
        let path = self.contract.text("paths.auth_check").to_string();
        let result = self.exchange(Method::Get, &path, Vec::new());
        accept(result).map(drop)
    }

    /// The number series of the company as (code, name).
    pub fn series(&mut self) -> Result<Vec<(String, String)>, ReadError> {
        let path = self.contract.text("paths.series").to_string();
        let rows = self.rows(&path)?;
        let text = |row: &Value, name: &str| answer::any_text(self.contract.field(row, name));
        Ok(rows.iter().map(|row| (text(row, "series_code"), text(row, "series_name"))).collect())
    }

    /// Whether a list path answers at all.
    pub fn probe(&mut self, path: &str) -> Result<(), ReadError> {
        self.first_row(path).map(drop)
    }

    /// The first row of a list; nothing where it is empty.
    pub fn first_row(&mut self, path: &str) -> Result<Option<Value>, ReadError> {
        let top = self.contract.text("filters.top");
        self.rows(&format!("{path}?{top}=1")).map(|rows| rows.into_iter().next())
    }

    /// The description that the API gives of itself.
    pub fn description(&mut self) -> Result<Vec<u8>, ReadError> {
        let path = self.contract.text("paths.openapi").to_string();
        let result = self.exchange(Method::Get, &path, Vec::new());
        accept(result)
    }

    /// Documents of a kind changed since `since` (Unix seconds, widened by the overlap), each row once, as far as they could
    /// be read.
    pub fn changed_since(&mut self, kind: Kind, since: i64) -> Listed {
        let stamp = self.stamp(since);
        let filter = self.contract.text("filters.modified").to_string();
        let page_size = self.contract.count("limits.page");
        let (mut listed, mut seen) = (Listed::default(), BTreeSet::new());
        for page in 0..self.contract.count("limits.pages_scanned") {
            let list = match self.changed_page(kind, since, (page * page_size) as u64) {
                Ok(list) => list,
                Err(error) => return Listed { gap: Some(error), ..listed },
            };
            let length = list.len();
            for row in list {
                let id = answer::any_text(self.contract.field(&row, "id"));
                if id.is_empty() || seen.insert(id) {
                    let modified = answer::any_text(self.contract.field(&row, "modified"));
                    if modified.get(..19).is_some_and(|m| m < stamp.as_str()) {
                        listed.gap = Some(ReadError::FilterIgnored(filter.clone()));
                    }
                    listed.rows.push(row);
                }
            }
            if length < page_size {
                return listed;
            }
        }
        listed.gap = listed.gap.or(Some(ReadError::TooManyPages));
        listed
    }

    /// One page of them, after `skip` rows.
    pub fn changed_page(&mut self, kind: Kind, since: i64, skip: u64) -> Result<Vec<Value>, ReadError> {
        let name = |name: &str| self.contract.text(&format!("filters.{name}"));
        let (stamp, page_size) = (escape(&self.stamp(since)), self.contract.count("limits.page"));
        let query =
            format!("{}={stamp}&{}={page_size}&{}={skip}", name("modified"), name("top"), name("skip"));
        self.rows(&format!("{}?{query}", self.path(kind)))
    }

    /// An instant, widened by the overlap, as filters take it.
    fn stamp(&self, since: i64) -> String {
        let from = since - self.contract.seconds("overlap_seconds");
        let from = chrono::DateTime::from_timestamp(from, 0).unwrap_or_default();
        from.format("%Y-%m-%dT%H:%M:%S").to_string()
    }

    /// Documents of a kind with this order number, and whatever else KROS shows.
    pub fn by_order_number(&mut self, kind: Kind, number: &str) -> Listed {
        let filter = self.contract.text("filters.order_number").to_string();
        let path = self.path(kind);
        self.filtered(&path, &filter, number, "order_number")
    }

    /// Payments with this external id, and whatever else KROS shows.
    pub fn payments(&mut self, external_id: &str) -> Listed {
        let filter = self.contract.text("filters.external_id").to_string();
        let path = self.path(Kind::Payment);
        self.filtered(&path, &filter, external_id, "external_id")
    }

    /// The accounts that payments can belong to, as (id, name, currency).
    pub fn accounts(&mut self) -> Result<Vec<(u64, String, String)>, ReadError> {
        let path = self.contract.text("paths.accounts").to_string();
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
        let result = self.exchange(Method::Get, &path, Vec::new());
        let json: Value = serde_json::from_slice(&accept(result)?).map_err(|_| ReadError::NotJson)?;
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
        let result = self.send(Method::Get, &path, Vec::new(), "application/pdf");
        accept(result)
    }

    fn filtered(&mut self, path: &str, filter: &str, wanted: &str, field: &str) -> Listed {
        let top = self.contract.text("filters.top");
        let page_size = self.contract.count("limits.page");
        let rows = match self.rows(&format!("{path}?{filter}={}&{top}={page_size}", escape(wanted))) {
            Ok(rows) => rows,
            Err(error) => return Listed { rows: Vec::new(), gap: Some(error) },
        };
        let foreign = |row: &Value| answer::any_text(self.contract.field(row, field)) != wanted;
        let gap = if rows.iter().any(foreign) {
            Some(ReadError::FilterIgnored(filter.into()))
        } else {
            (rows.len() >= page_size).then_some(ReadError::TooManyPages)
        };
        Listed { rows, gap }
    }

    /// One page of the price list: at most `top` rows after `skip`, changed since `since` (as KROS writes it).
    pub fn catalog_page(
        &mut self,
        since: Option<&str>,
        only_eshop: bool,
        skip: u64,
        top: usize,
    ) -> Result<Vec<Value>, ReadError> {
        let filter = |name: &str| self.contract.text(&format!("filters.{name}"));
        let mut query = format!("{}={top}&{}={skip}", filter("top"), filter("skip"));
        if only_eshop {
            query += &format!("&{}=true", filter("only_eshop"));
        }
        if let Some(since) = since {
            query += &format!("&{}={}", filter("catalog_changed"), escape(since));
        }
        self.rows(&format!("{}?{query}", self.contract.text("paths.catalog")))
    }

    /// Cards with this code.
    pub fn catalog_by_code(&mut self, code: &str, only_eshop: bool) -> Result<Vec<Value>, ReadError> {
        let filter = |name: &str| self.contract.text(&format!("filters.{name}"));
        let mut query = format!("{}={}&{}=100", filter("item_code"), escape(code), filter("top"));
        if only_eshop {
            query += &format!("&{}=true", filter("only_eshop"));
        }
        self.rows(&format!("{}?{query}", self.contract.text("paths.catalog")))
    }

    fn rows(&mut self, path: &str) -> Result<Vec<Value>, ReadError> {
        let result = self.exchange(Method::Get, path, Vec::new());
        let body = accept(result)?;
        let began = self.clock.now_ms();
        let json: Value = serde_json::from_slice(&body).map_err(|_| ReadError::NotJson)?;
        let rows = answer::rows(json).ok_or(ReadError::NotJson);
        self.spent.http += self.clock.now_ms() - began;
        rows
    }

    fn exchange(&mut self, method: Method, path: &str, body: Vec<u8>) -> Result<Response, TransportError> {
        self.send(method, path, body, JSON)
    }

    fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Vec<u8>,
        accept: &'static str,
    ) -> Result<Response, TransportError> {
        let asked = self.clock.now_ms();
        // A shop that fails ends the call with its next ask; until then nothing may leave.
        let failed = |error: ShopError| TransportError { not_sent: true, cause: error.to_string() };
        self.shared.spend(self.clock).map_err(failed)?;
        self.budget.spend(self.clock);
        let began = self.clock.now_ms();
        let url = format!("{}{path}", self.origin);
        let (bearer, timeout) = (self.token.clone(), self.timeout);
        let result = self.carry(&Request { method, url, bearer, body, accept, timeout });
        self.requests += 1;
        self.spent.budget += began - asked;
        self.spent.http += self.clock.now_ms() - began;
        result
    }

    fn carry(&mut self, request: &Request) -> Result<Response, TransportError> {
        let began = self.clock.now_ms();
        let result = self.transport.send(request);
        if self.debug {
            let ms = self.clock.now_ms() - began;
            self.traced.push(trace::exchange(self.contract, &self.origin, request, &result, ms));
        }
        result
    }
}

/// A mark of the token and of where it is used; it gives neither away.
fn account(settings: &Settings) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&settings.api.url, settings.api.token.reveal()).hash(&mut hasher);
    hasher.finish()
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

/// Percent-encodes a query value.
fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
