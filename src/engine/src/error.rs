//! What a call of the engine API can end with instead of an answer.

/// Why the shop's side could not answer.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct ShopError(pub String);

/// The kind of an [`Error`]; each has its own exception class in PHP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The caller's message cannot be used.
    Input,
    /// The shop's side of the port failed.
    Shop,
}

/// A call that failed as a whole. What it had saved before stays saved.
///
/// What KROS answers, or that it cannot be reached, is no failure of the call: it is a state of the documents, a pause or a
/// sentence in the output.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The caller's message cannot be used; says what is wrong with it.
    #[error("{0}")]
    Input(String),
    /// The shop's side of the port failed.
    #[error(transparent)]
    Shop(#[from] ShopError),
}

impl Error {
    /// Stable number: 1xxx input, 4xxx shop.
    pub fn code(&self) -> u16 {
        match self {
            Error::Input(_) => 1000,
            Error::Shop(_) => 4000,
        }
    }

    /// The kind of this error.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::Input(_) => ErrorKind::Input,
            Error::Shop(_) => ErrorKind::Shop,
        }
    }
}
