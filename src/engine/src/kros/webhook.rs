//! Notifications: the signature over the raw bytes, and what a notification says.

use super::answer::{self, any_text};
use super::api_profile::ApiProfile;
use crate::settings::Secret;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use serde_json::Value;
use sha2::Sha256;

/// One document of a notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Our own id.
    pub external_id: String,
    /// Id in KROS; empty where the document was not made.
    pub kros_id: String,
    /// Number in KROS; empty where the document was not made.
    pub number: String,
    /// Variable symbol in KROS, where it tells it.
    pub symbol: String,
    /// What KROS has against it, readable.
    pub problems: String,
}

/// What a notification says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The write it answers.
    pub request_id: String,
    /// 200 everything fine, 207 some documents have problems.
    pub status: u64,
    /// The documents.
    pub entities: Vec<Entity>,
}

fn utf16le(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn mac(key: &Secret, text: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&utf16le(key.reveal())).ok()?;
    mac.update(&utf16le(text));
    Some(mac)
}

/// Whether `signature` is the one KROS makes for these raw bytes: Base64 of HMAC-SHA256 over the text in UTF-16LE with
/// the key in UTF-16LE. Bytes that are not UTF-8, an empty key or an absent signature never verify. Constant time.
pub fn verify(key: &Secret, body: &[u8], signature: Option<&str>) -> bool {
    let (Ok(text), Some(signature), false) = (std::str::from_utf8(body), signature, key.is_empty()) else {
        return false;
    };
    let Ok(given) = STANDARD.decode(signature.trim()) else { return false };
    mac(key, text).is_some_and(|mac| mac.verify_slice(&given).is_ok())
}

/// Whether a notification is about stock cards: its address of the changed things is the price list's.
pub fn is_about_cards(profile: &ApiProfile, body: &[u8]) -> bool {
    let json: Value = serde_json::from_slice(body).unwrap_or_default();
    let path = profile.text("paths.catalog");
    !path.is_empty() && any_text(answer::get(&json, "apiUrl")).contains(path)
}

/// The header value KROS would send; for tests of a receiver.
pub fn sign(key: &Secret, text: &str) -> String {
    mac(key, text).map(|mac| STANDARD.encode(mac.finalize().into_bytes())).unwrap_or_default()
}

/// Reads a notification whose signature is right.
pub fn parse(profile: &ApiProfile, body: &[u8]) -> Result<Notification, String> {
    let json: Value = serde_json::from_slice(body).map_err(|e| e.to_string())?;
    if !json.is_object() {
        return Err("it is not a JSON object".into());
    }
    let entities =
        answer::get(answer::get(&json, "results"), "entities").as_array().cloned().unwrap_or_default();
    Ok(Notification {
        request_id: any_text(answer::get(&json, "requestId")),
        status: answer::get(&json, "status").as_u64().unwrap_or_default(),
        entities: entities
            .iter()
            .map(|entity| read(profile, entity))
            .filter(|e| !e.external_id.is_empty())
            .collect(),
    })
}

fn read(profile: &ApiProfile, entity: &Value) -> Entity {
    let data = answer::get(entity, "data");
    let data = if data.is_object() { data } else { entity };
    Entity {
        external_id: any_text(profile.field(data, "external_id")),
        // An id of 0 is what an absent number looks like on the other side.
        kros_id: Some(any_text(profile.field(data, "id"))).filter(|id| id != "0").unwrap_or_default(),
        number: any_text(profile.field(data, "number")),
        symbol: any_text(profile.field(data, "symbol")),
        problems: any_text(answer::get(entity, "problems")),
    }
}
