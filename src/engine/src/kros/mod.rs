//! The KROS side: the contract profile, the HTTP seam, the client and the notifications.

pub mod answer;
pub mod budget;
pub mod client;
pub mod contract;
pub mod description;
pub mod http;
pub mod retry;
pub mod shared;
pub mod trace;
pub mod transport;
pub mod webhook;
pub mod window;
