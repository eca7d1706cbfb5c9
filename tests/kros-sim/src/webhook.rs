//! Notifications: signed, repeated until the receiver answers 2xx, and wrong where a fault says so.

use crate::faults::WebhookMode;
use crate::world::{Attempt, Notification, Sim, World};
use axum::body::Body;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::Utc;
use hmac::{Hmac, Mac};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use sha2::Sha256;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// The header that carries the signature.
pub const SIGNATURE_HEADER: &str = "X-Kros-Signature-256";

/// Base64 of HMAC-SHA256, key and text both in UTF-16LE without a byte-order mark.
pub fn sign(key: &str, body: &str) -> String {
    let utf16le = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    // A key of any length is good for HMAC.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&utf16le(key)) else { return String::new() };
    mac.update(&utf16le(body));
    BASE64_STANDARD.encode(mac.finalize().into_bytes())
}

/// Records the notification and sends it as the faults of this moment say.
pub(crate) fn announce(sim: &Arc<Sim>, world: &mut World, request_id: String, body: Value) {
    let (config, faults) = (&world.config, &world.faults);
    let body = body.to_string();
    let signature = match config.webhook_key.as_str() {
        "" => None,
        _ if faults.webhook(WebhookMode::NoSignature) => None,
        key if faults.webhook(WebhookMode::WrongSignature) => Some(sign(&format!("not {key}"), &body)),
        key => Some(sign(key, &body)),
    };
    let withheld = match () {
        () if config.webhook_url.is_empty() => Some("no webhook_url"),
        () if faults.webhook(WebhookMode::Never) => Some("never"),
        () => None,
    };
    let late = Duration::from_millis(config.webhook_late_ms);
    let wait = if faults.webhook(WebhookMode::Late) { late } else { Duration::ZERO };
    let copies = if faults.webhook(WebhookMode::Twice) { 2 } else { 1 };
    let reordered = faults.webhook(WebhookMode::Reordered);
    let index = world.notifications.len();
    world.notifications.push(Notification {
        at: Utc::now(),
        request_id,
        body: body.clone(),
        signature: signature.clone(),
        attempts: Vec::new(),
        withheld,
    });
    if withheld.is_some() {
        return;
    }
    let turn = reordered.then(|| Turn::take(&mut world.held, late));
    let delivery = Delivery { sim: sim.clone(), epoch: world.epoch, index, body, signature };
    tokio::spawn(async move {
        tokio::time::sleep(wait).await;
        let done = match turn {
            Some(turn) => turn.wait().await,
            None => None,
        };
        for _ in 0..copies {
            delivery.run().await;
        }
        drop(done);
    });
}

/// The order in a pair: the first waits until the second has been delivered.
enum Turn {
    First { second_came: oneshot::Receiver<oneshot::Receiver<()>>, patience: Duration },
    Second { delivered: oneshot::Sender<()> },
}

impl Turn {
    fn take(held: &mut Option<oneshot::Sender<oneshot::Receiver<()>>>, patience: Duration) -> Self {
        if let Some(first) = held.take() {
            let (delivered, wait) = oneshot::channel();
            if first.send(wait).is_ok() {
                return Self::Second { delivered };
            }
        }
        let (sender, second_came) = oneshot::channel();
        *held = Some(sender);
        Self::First { second_came, patience }
    }

    /// What is returned tells the first, when dropped, that the second is delivered.
    async fn wait(self) -> Option<oneshot::Sender<()>> {
        match self {
            Self::Second { delivered } => Some(delivered),
            Self::First { second_came, patience } => {
                if let Ok(Ok(delivered)) = tokio::time::timeout(patience, second_came).await {
                    let _ = tokio::time::timeout(patience, delivered).await;
                }
                None
            }
        }
    }
}

struct Delivery {
    sim: Arc<Sim>,
    epoch: u64,
    index: usize,
    body: String,
    signature: Option<String>,
}

impl Delivery {
    async fn run(&self) {
        let (repeats, mut pause) = {
            let world = self.sim.world();
            (world.config.webhook_repeats, Duration::from_millis(world.config.webhook_repeat_ms))
        };
        for attempt in 0..=repeats {
            if attempt > 0 {
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
            let url = {
                let world = self.sim.world();
                if world.epoch != self.epoch {
                    return;
                }
                world.config.webhook_url.clone()
            };
            let outcome = self.post(&url).await;
            let fine = outcome.as_ref().is_ok_and(|status| (200..300).contains(status));
            self.note(outcome);
            if fine {
                return;
            }
        }
    }

    async fn post(&self, url: &str) -> Result<u16, String> {
        let mut request = hyper::Request::post(url)
            .header("Content-Type", "application/json")
            .header("User-Agent", concat!("kros-sim/", env!("CARGO_PKG_VERSION")));
        if let Some(signature) = &self.signature {
            request = request.header(SIGNATURE_HEADER, signature);
        }
        let request = request.body(Body::from(self.body.clone())).map_err(|error| error.to_string())?;
        let client = Client::builder(TokioExecutor::new()).build_http::<Body>();
        let answer = tokio::time::timeout(Duration::from_secs(30), client.request(request)).await;
        match answer {
            Ok(Ok(answer)) => Ok(answer.status().as_u16()),
            Ok(Err(error)) => Err(format!("{error:?}")),
            Err(_) => Err("no answer within 30 s".into()),
        }
    }

    fn note(&self, outcome: Result<u16, String>) {
        let mut world = self.sim.world();
        if world.epoch != self.epoch {
            return;
        }
        if let Some(notification) = world.notifications.get_mut(self.index) {
            let (status, error) = match outcome {
                Ok(status) => (Some(status), None),
                Err(error) => (None, Some(error)),
            };
            notification.attempts.push(Attempt { at: Utc::now(), status, error });
        }
    }
}
