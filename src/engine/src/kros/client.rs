//! The KROS client: writes of batches, and requests within the budget. What it reads stands in `reads`.

mod reads;

pub use reads::{Listed, ReadError};

use super::api_profile::ApiProfile;
use super::budget::Budget;
use super::retry::{self, Outcome};
use super::shared::Shared;
use super::trace::{self, Traced};
use super::transport::{Method, Request, Response, Transport, TransportError};
use super::window::Limits;
use crate::clock::Clock;
use crate::settings::{Secret, Settings};
use crate::shop::port::{Link, ShopError};
use crate::shop::row::Kind;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

/// `Accept` header of everything but files.
pub const JSON: &str = "application/json";

/// Speaks with KROS for one call.
pub struct Client<'a> {
    transport: &'a mut dyn Transport,
    clock: &'a dyn Clock,
    profile: &'a ApiProfile,
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
    deadline: i64,
    starved: bool,
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
        let limits = Limits {
            second: profile.count("limits.requests_per_second").max(1),
            minute: profile.count("limits.requests_per_minute").max(1),
        };
        let account = account(settings);
        let budget = Budget::new(limits.second, limits.minute, account, transport.sent());
        let shared = Shared::new(link, account, limits);
        Client {
            transport,
            clock,
            profile,
            budget,
            shared,
            origin: settings.api.url.trim_end_matches('/').to_string(),
            token: settings.api.token.clone(),
            timeout: Duration::from_secs(settings.api.timeout.clamp(5, 180)),
            spent: Spent::default(),
            requests: 0,
            debug: settings.debug,
            traced: Vec::new(),
            deadline: i64::MAX,
            starved: false,
        }
    }

    /// When the time box of this call is over, in milliseconds.
    pub fn ends_at(&mut self, deadline: i64) {
        self.deadline = deadline;
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
        self.profile.text(&format!("paths.{}s", resource.as_str())).to_string()
    }

    /// The next request would have to wait for others of the shop until the time box is over, as far as can be known. Then it need not be
    /// tried again in this call.
    pub fn is_starved(&mut self) -> Result<bool, ShopError> {
        if !self.starved {
            let now = self.clock.now_ms();
            self.starved = self.shared.delay(self.clock)? >= self.deadline - now;
        }
        Ok(self.starved)
    }

    /// That was so once in this call.
    pub fn was_starved(&self) -> bool {
        self.starved
    }

    /// Waits until the next request may go, which then goes without waiting for the shop. False: not before the time box is over.
    pub fn reserve(&mut self) -> Result<bool, ShopError> {
        let asked = self.clock.now_ms();
        let result = self.shared.reserve(self.clock, self.deadline);
        self.spent.budget += self.clock.now_ms() - asked;
        self.starved |= matches!(result, Ok(false));
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
        self.shared.spend(self.clock, i64::MAX).map_err(failed)?;
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
            self.traced.push(trace::exchange(self.profile, &self.origin, request, &result, ms));
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
