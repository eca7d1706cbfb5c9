//! The real transport: reqwest with rustls.
//!
//! `reqwest::blocking` keeps a thread of its own. PHP forks and unloads, so: one client per **process**, made at the first
//! request, never in a parent that forks later; a client inherited through a fork is left alone (its thread does not exist
//! here, waiting for it would hang); its thread starts under the guard that the backend sets (all signals blocked).

use super::rate_limit::process::SentRequests;
use super::transport::{Method, Request, Response, Transport, TransportError};
use crate::settings::Api;
use std::io::Read;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// Answers above this size are cut; no answer of the API comes near.
const LARGEST_ANSWER: u64 = 32 * 1024 * 1024;

type Guard = fn(&mut dyn FnMut());

static GUARD: OnceLock<Guard> = OnceLock::new();
static CLIENT: Mutex<Option<Kept>> = Mutex::new(None);

struct Kept {
    process: u32,
    options: (String, String),
    client: reqwest::blocking::Client,
}

/// Sets what runs around the start of the client's thread. The first one set stays.
pub fn set_thread_guard(guard: Guard) {
    let _ = GUARD.set(guard);
}

/// Drops this process's client and waits for its thread. To be called before the library is unloaded.
pub fn shutdown() {
    let kept = CLIENT.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(kept) = kept
        && kept.process != std::process::id()
    {
        std::mem::forget(kept);
    }
}

/// Carries requests over HTTPS (and plain HTTP, for loopback).
#[derive(Debug, Clone)]
pub struct Http {
    user_agent: String,
    options: (String, String),
}

impl Http {
    /// A transport with the connection's options; nothing is opened yet.
    pub fn new(api: &Api) -> Self {
        Http { user_agent: api.user_agent.clone(), options: (api.ca_file.clone(), api.proxy.clone()) }
    }

    fn client(&self) -> Result<reqwest::blocking::Client, TransportError> {
        let mut place = CLIENT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = place.as_ref()
            && kept.process == std::process::id()
            && kept.options == self.options
        {
            return Ok(kept.client.clone());
        }
        if let Some(kept) = place.take()
            && kept.process != std::process::id()
        {
            std::mem::forget(kept);
        }
        let mut built = None;
        let mut build = || built = Some(build(&self.options));
        match GUARD.get() {
            Some(guard) => guard(&mut build),
            None => build(),
        }
        let client = built
            .unwrap_or_else(|| Err("the HTTP client was not started".into()))
            .map_err(|cause| TransportError { not_sent: true, cause })?;
        *place =
            Some(Kept { process: std::process::id(), options: self.options.clone(), client: client.clone() });
        Ok(client)
    }

    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        let client = self.client()?;
        let mut builder = match request.method {
            Method::Get => client.get(&request.url),
            Method::Post => client
                .post(&request.url)
                .header("Content-Type", "application/json")
                .body(request.body.clone()),
        };
        builder = builder
            .header("User-Agent", &self.user_agent)
            .header("Accept", request.accept)
            .timeout(request.timeout);
        if !request.bearer.is_empty() {
            builder = builder.bearer_auth(request.bearer.reveal());
        }
        let answer = builder.send().map_err(|e| failure(&e))?;
        let status = answer.status().as_u16();
        let header = answer.headers().get("Retry-After").and_then(|v| v.to_str().ok());
        let retry_after = header.and_then(|text| text.trim().parse().ok()).filter(|seconds| *seconds >= 0);
        let mut body = Vec::new();
        answer
            .take(LARGEST_ANSWER)
            .read_to_end(&mut body)
            .map_err(|e| TransportError { not_sent: false, cause: format!("the answer broke off: {e}") })?;
        Ok(Response { status, retry_after, body })
    }
}

impl Transport for Http {
    fn send(&mut self, request: &Request) -> Result<Response, TransportError> {
        self.exchange(request)
    }

    fn sent(&self) -> SentRequests {
        SentRequests::of_this_process()
    }
}

fn build((ca_file, proxy): &(String, String)) -> Result<reqwest::blocking::Client, String> {
    let mut roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if !ca_file.is_empty() {
        use rustls::pki_types::CertificateDer;
        use rustls::pki_types::pem::PemObject;
        let certificates = CertificateDer::pem_file_iter(ca_file).map_err(|e| format!("{ca_file}: {e}"))?;
        roots.add_parsable_certificates(certificates.filter_map(Result::ok));
    }
    let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| e.to_string())?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let mut builder = reqwest::blocking::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(5))
        .pool_idle_timeout(Duration::from_secs(30))
        .pool_max_idle_per_host(2)
        .tcp_nodelay(true)
        .gzip(true);
    if !proxy.is_empty() {
        builder = builder.proxy(reqwest::Proxy::all(proxy).map_err(|e| chain(&e))?);
    }
    builder.build().map_err(|e| chain(&e))
}

fn failure(error: &reqwest::Error) -> TransportError {
    // is_connect: name look-up, refused connection or TLS; the request's bytes were not written.
    TransportError { not_sent: error.is_connect() || error.is_builder(), cause: chain(error) }
}

/// The innermost cause says what happened; the outer ones only where. The address is left out: it may hold a query.
fn chain(error: &dyn std::error::Error) -> String {
    let mut causes = Vec::new();
    let mut next = error.source();
    while let Some(cause) = next {
        let text = cause.to_string();
        if causes.last() != Some(&text) {
            causes.push(text);
        }
        next = cause.source();
    }
    let Some(last) = causes.pop() else { return "the request could not be made".into() };
    match causes.pop() {
        Some(before) if !before.contains(&last) => format!("{before}: {last}"),
        Some(before) => before,
        None => last,
    }
}
