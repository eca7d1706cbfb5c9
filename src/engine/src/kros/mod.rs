//! The KROS side: the API profile, the HTTP seam, the client and the notifications.

pub mod answer;
pub mod api_profile;
pub mod budget;
pub mod client;
pub mod description;
pub mod http;
pub mod retry;
pub mod shared;
pub mod trace;
pub mod transport;
pub mod webhook;
pub mod window;
