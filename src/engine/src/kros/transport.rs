//! The seam between the client and the network: a request goes in, an answer or the way it failed comes out.

use super::rate_limit::process::SentRequests;
use std::time::Duration;

/// `Accept` header of everything but files.
pub const JSON: &str = "application/json";

/// HTTP verbs the API uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Write.
    Post,
}

/// One request.
#[derive(Debug, Clone)]
pub struct Request {
    /// The verb.
    pub method: Method,
    /// Whole address.
    pub url: String,
    /// Bearer token; empty: none is sent.
    pub bearer: crate::settings::Secret,
    /// JSON body of a write.
    pub body: Vec<u8>,
    /// `Accept` header.
    pub accept: &'static str,
    /// How long the whole exchange may take.
    pub timeout: Duration,
}

/// One answer, whatever its status.
#[derive(Debug, Clone, Default)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// `Retry-After` in seconds, where given.
    pub retry_after: Option<i64>,
    /// The body.
    pub body: Vec<u8>,
}

/// How an exchange failed before an answer was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransportError {
    /// True: the request certainly did not reach KROS (name look-up, refused connection, TLS).
    pub not_sent: bool,
    /// The cause, readable, without secrets.
    pub cause: String,
}

/// Something that carries requests.
pub trait Transport {
    /// Carries one request.
    fn send(&mut self, request: &Request) -> Result<Response, TransportError>;
    /// What went through it lately, to be counted against what KROS allows. As a rule it starts with nothing.
    fn sent(&self) -> SentRequests {
        SentRequests::default()
    }
}
