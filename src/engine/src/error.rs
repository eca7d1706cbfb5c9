//! What a call through the door can end with instead of an answer.

use crate::shop::port::ShopError;

/// The family of an [`Error`]; each has its own exception class in PHP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The caller's message cannot be used.
    Input,
    /// KROS answered with an error.
    Api,
    /// KROS could not be reached.
    Transport,
    /// The shop's side of the port failed.
    Shop,
}

/// A call that failed as a whole. What it had saved before stays saved.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The caller's message cannot be used; says what is wrong with it.
    #[error("{0}")]
    Input(String),
    /// KROS answered with an error; the message is one a merchant can act on.
    #[error("{message}")]
    Api {
        /// HTTP status of the answer.
        status: u16,
        /// What it means.
        message: String,
    },
    /// KROS could not be reached, with the cause.
    #[error("{0}")]
    Transport(String),
    /// The shop's side of the port failed.
    #[error(transparent)]
    Shop(#[from] ShopError),
}

impl Error {
    /// Stable number: 1xxx input, 2xxx API (2000 + HTTP status), 3xxx transport, 4xxx shop.
    pub fn code(&self) -> u16 {
        match self {
            Error::Input(_) => 1000,
            Error::Api { status, .. } => 2000 + (*status).min(999),
            Error::Transport(_) => 3000,
            Error::Shop(_) => 4000,
        }
    }

    /// The family of this error.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::Input(_) => ErrorKind::Input,
            Error::Api { .. } => ErrorKind::Api,
            Error::Transport(_) => ErrorKind::Transport,
            Error::Shop(_) => ErrorKind::Shop,
        }
    }

    /// HTTP status for [`Error::Api`].
    pub fn http_status(&self) -> Option<u16> {
        match self {
            Error::Api { status, .. } => Some(*status),
            _ => None,
        }
    }
}
