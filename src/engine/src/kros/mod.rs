//! The KROS side: the API profile, the HTTP seam, the client and the notifications.

pub mod answer;
pub mod api_profile;
pub mod client;
pub mod description;
pub mod http;
pub mod rate_limit;
pub mod retry;
pub mod trace;
pub mod transport;
pub mod webhook;
