//! The KROS client: writes of batches, and requests within the limits. What it reads stands in `reads`.

mod lists;
mod reads;

pub use lists::Listed;
pub use reads::ReadError;

use super::api_profile::ApiProfile;
use super::rate_limit::Account;
use super::rate_limit::process::ProcessLimit;
use super::rate_limit::shop::ShopLimit;
use super::rate_limit::window::RequestLimits;
use super::retry::{self, Outcome};
use super::trace::{self, Traced};
use super::transport::{JSON, Method, Request, Response, Transport, TransportError};
use crate::clock::Clock;
use crate::settings::{Secret, Settings};
use crate::shop::port::{Link, ShopError};
use crate::shop::row::Kind;
use std::time::Duration;

/// Speaks with KROS for one call.
pub struct Client<'a> {
    transport: &'a mut dyn Transport,
    clock: &'a dyn Clock,
    profile: &'a ApiProfile,
    process_limit: ProcessLimit,
    shop_limit: ShopLimit<'a>,
    origin: String,
    token: Secret,
    timeout: Duration,
    /// Milliseconds spent waiting for answers, and for the rate limit.
    pub spent: Spent,
    /// Requests made with the token.
    pub requests: u64,
    debug: bool,
    traced: Vec<Traced>,
    deadline: i64,
    rate_limited: bool,
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
        profile: &'a ApiProfile,
        transport: &'a mut dyn Transport,
        clock: &'a dyn Clock,
        link: Link<'a>,
    ) -> Self {
        let limits = RequestLimits {
            second: profile.count("limits.requests_per_second").max(1),
            minute: profile.count("limits.requests_per_minute").max(1),
        };
        let account = Account::of(&settings.api.url, &settings.api.token);
        let process_limit = ProcessLimit::new(limits, account, transport.sent());
        let shop_limit = ShopLimit::new(link, account, limits);
        Client {
            transport,
            clock,
            profile,
            process_limit,
            shop_limit,
            origin: settings.api.url.trim_end_matches('/').to_string(),
            token: settings.api.token.clone(),
            timeout: Duration::from_secs(settings.api.timeout.clamp(5, 180)),
            spent: Spent::default(),
            requests: 0,
            debug: settings.debug,
            traced: Vec::new(),
            deadline: i64::MAX,
            rate_limited: false,
        }
    }

    /// When the time box of this call is over, in milliseconds.
    pub fn ends_at(&mut self, deadline: i64) {
        self.deadline = deadline;
    }

    /// Documents go before what is asked for from now on.
    pub fn set_low_priority(&mut self) {
        self.shop_limit.set_low_priority();
    }

    /// What debugging has to show since it was last asked; nothing while it is off.
    pub fn take_traced(&mut self) -> Vec<Traced> {
        std::mem::take(&mut self.traced)
    }

    /// Path of a document kind's resource.
    pub fn path(&self, kind: Kind) -> String {
        // A credit note is an invoice of another type.
        let resource = if kind == Kind::CreditNote { Kind::Invoice } else { kind };
        self.profile.text(&format!("paths.{}s", resource.as_str())).to_string()
    }

    /// The next request would have to wait for others of the shop until the time box is over, as far as can be known. Then it need not be
    /// tried again in this call.
    pub fn is_rate_limited(&mut self) -> Result<bool, ShopError> {
        if !self.rate_limited {
            let now = self.clock.now_ms();
            self.rate_limited = self.shop_limit.delay(self.clock)? >= self.deadline - now;
        }
        Ok(self.rate_limited)
    }

    /// That was so once in this call.
    pub fn was_rate_limited(&self) -> bool {
        self.rate_limited
    }

    /// Waits until the next request may go, which then goes without waiting for the shop. False: not before the time box is over.
    pub fn reserve(&mut self) -> Result<bool, ShopError> {
        let asked = self.clock.now_ms();
        let result = self.shop_limit.reserve(self.clock, self.deadline);
        self.spent.budget += self.clock.now_ms() - asked;
        self.rate_limited |= matches!(result, Ok(false));
        result
    }

    /// Sends documents, each as its exact stored bytes.
    pub fn write(&mut self, kind: Kind, documents: &[&str]) -> Outcome {
        let path = format!("{}{}", self.path(kind), self.profile.text("paths.batch_suffix"));
        let body = format!("{{\"data\":[{}]}}", documents.join(",")).into_bytes();
        let result = self.send(Method::Post, &path, body, JSON);
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
        self.shop_limit.spend(self.clock, i64::MAX).map_err(failed)?;
        self.process_limit.spend(self.clock);
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
            self.traced.push(trace::exchange(self.profile, &self.origin, request, &result, ms));
        }
        result
    }
}
