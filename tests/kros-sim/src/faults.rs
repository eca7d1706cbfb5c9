//! Misbehaviour on demand. A fault with a count wears off; the others stay until changed.

use crate::config::merged;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The faults, changed by `POST /sim/faults`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// Which API requests the faults of transport and answer concern; the others pass untouched.
    pub only: Only,
    /// So many writes are accepted and then the connection is cut.
    pub lost_answers: u32,
    /// So many requests are cut before anything is accepted.
    pub lost_requests: u32,
    /// An error code instead of the answer.
    pub status: Option<StatusFault>,
    /// Documents that are refused.
    pub refuse: Refusals,
    /// How notifications go wrong.
    pub webhook: Webhook,
    /// Waiting time before each answer; a write is accepted before it.
    pub answer_delay_ms: u64,
    /// What the answer's body is instead: `html`, `truncated`, `not_utf8` or `empty`.
    pub body: Option<BodyFault>,
    /// For how many answers `body` holds; `null`: for all.
    pub count: Option<u32>,
    /// How the exchange-rate feeds go wrong.
    pub feed: FeedFault,
}

/// A restriction to some requests.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Only {
    /// HTTP method; empty: any.
    pub method: String,
    /// Text that the path holds; empty: any.
    pub path: String,
}

/// An error code instead of the answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StatusFault {
    /// The HTTP status.
    pub code: u16,
    /// For how many requests; `null`: for all.
    pub count: Option<u32>,
    /// Whether the write is carried out all the same. Then only accepted writes are concerned.
    pub accept: bool,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u64>,
    /// Body of the answer; `null`: problem details.
    pub body: Option<String>,
}

/// Documents that are refused because their external id holds a text.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Refusal {
    /// Text in the external id; empty: every document.
    #[serde(rename = "match")]
    pub matches: String,
    /// What the answer or the notification says.
    pub message: String,
    /// With 400, or later in the notification.
    pub when: When,
    /// Property that a 400 names, inside the document.
    pub field: String,
}

/// The moment of a refusal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// With 400.
    #[default]
    Sync,
    /// In the notification.
    Async,
}

/// `null`, one refusal or several.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Refusals {
    /// Nothing is refused.
    #[default]
    None,
    /// One rule.
    One(Refusal),
    /// Several rules.
    Many(Vec<Refusal>),
}

/// A way a notification goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WebhookMode {
    /// As it should be.
    Normal,
    /// None is sent.
    Never,
    /// Each is sent two times.
    Twice,
    /// After `webhook_late_ms`.
    Late,
    /// In pairs, the later one first; one that stays alone goes after `webhook_late_ms`.
    Reordered,
    /// Signed with another key.
    WrongSignature,
    /// Without the signature header.
    NoSignature,
    /// `documentId` instead of `id`, and no number.
    DocumentId,
    /// Problems as plain texts, and a warning on created documents.
    TextProblems,
    /// Status 207 and a warning on created documents.
    #[serde(rename = "status_207")]
    Status207,
}

/// One mode or several together.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Webhook {
    /// One mode.
    One(WebhookMode),
    /// Several modes.
    Many(Vec<WebhookMode>),
}

/// What a body is instead of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyFault {
    /// A page of a proxy, with its content type.
    Html,
    /// The first half of the JSON text.
    Truncated,
    /// Bytes that are not UTF-8 inside a JSON text.
    NotUtf8,
    /// Nothing.
    Empty,
}

/// How the exchange-rate feeds go wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedFault {
    /// As it should be.
    #[default]
    Normal,
    /// 503.
    Fail,
    /// Text that is not XML.
    Garbage,
    /// A web page with status 200.
    Html,
    /// The first half of the document.
    Truncated,
    /// XML with a document type and an entity.
    Doctype,
    /// A rate of zero.
    ZeroRate,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            only: Only::default(),
            lost_answers: 0,
            lost_requests: 0,
            status: None,
            refuse: Refusals::None,
            webhook: Webhook::One(WebhookMode::Normal),
            answer_delay_ms: 0,
            body: None,
            count: Some(1),
            feed: FeedFault::Normal,
        }
    }
}

impl Default for StatusFault {
    fn default() -> Self {
        Self { code: 500, count: Some(1), accept: false, retry_after: None, body: None }
    }
}

impl Default for Refusal {
    fn default() -> Self {
        Self {
            matches: String::new(),
            message: "Doklad bol odmietnutý.".into(),
            when: When::Sync,
            field: "ExternalId".into(),
        }
    }
}

impl Faults {
    /// Replaces the given keys whole. A `body` without a `count` holds for one answer.
    pub(crate) fn merge(&mut self, patch: &Value) -> Result<(), String> {
        let mut patch = patch.clone();
        if patch.get("body").is_some() && patch.get("count").is_none() {
            patch["count"] = json!(1);
        }
        *self = merged(self, &patch)?;
        Ok(())
    }

    pub(crate) fn concern(&self, method: &str, path: &str) -> bool {
        (self.only.method.is_empty() || self.only.method.eq_ignore_ascii_case(method))
            && path.contains(self.only.path.as_str())
    }

    /// The code to answer instead, used up by one; `accepted` tells whether a write was just carried out.
    pub(crate) fn take_status(&mut self, accepted: bool) -> Option<StatusFault> {
        let fault = self.status.as_mut().filter(|fault| fault.accept == accepted)?;
        let taken = fault.clone();
        if !spend(&mut fault.count) {
            self.status = None;
            return None;
        }
        Some(taken)
    }

    pub(crate) fn take_body(&mut self) -> Option<BodyFault> {
        let body = self.body?;
        if !spend(&mut self.count) {
            self.body = None;
            return None;
        }
        Some(body)
    }

    pub(crate) fn take_lost_answer(&mut self) -> bool {
        take(&mut self.lost_answers)
    }

    pub(crate) fn take_lost_request(&mut self) -> bool {
        take(&mut self.lost_requests)
    }

    pub(crate) fn refusal(&self, external_id: &str, when: When) -> Option<&Refusal> {
        let rules: &[Refusal] = match &self.refuse {
            Refusals::None => &[],
            Refusals::One(rule) => std::slice::from_ref(rule),
            Refusals::Many(rules) => rules,
        };
        rules.iter().find(|rule| rule.when == when && external_id.contains(rule.matches.as_str()))
    }

    pub(crate) fn webhook(&self, mode: WebhookMode) -> bool {
        match &self.webhook {
            Webhook::One(one) => *one == mode,
            Webhook::Many(many) => many.contains(&mode),
        }
    }
}

fn spend(count: &mut Option<u32>) -> bool {
    match count {
        None => true,
        Some(left) => take(left),
    }
}

fn take(left: &mut u32) -> bool {
    let any = *left > 0;
    *left = left.saturating_sub(1);
    any
}
