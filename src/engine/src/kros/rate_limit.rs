//! Keeps requests within what KROS allows: so many a second, so many a minute, for one account (address and token).
//!
//! Every request passes both limiters, the shop's first.
//!
//! | module | shared by | kept in | what it does not know |
//! | --- | --- | --- | --- |
//! | [`shop`] | all processes of the shop, on all web servers | the shop's store, as the text of [`window`] | nothing; a shop that cannot share it is not asked again |
//! | [`process`] | the calls of one process, one after another | memory | what other processes send |

pub mod process;
pub mod shop;
pub mod window;

use crate::settings::Secret;
use sha2::{Digest, Sha256};

/// A mark of the token and of where it is used: the first 8 bytes of their SHA-256, which gives neither away and is the same for every
/// build of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account(pub u64);

impl Account {
    /// The account of this address and token.
    pub fn of(url: &str, token: &Secret) -> Account {
        let mut hash = Sha256::new();
        hash.update(url.as_bytes());
        hash.update([0]);
        hash.update(token.reveal().as_bytes());
        let bytes = hash.finalize();
        Account(bytes.iter().take(8).fold(0, |mark, byte| (mark << 8) | u64::from(*byte)))
    }
}

impl std::fmt::Display for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "sha256:{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_its_address_and_its_token_and_shows_neither() {
        let account = |url: &str, token: &str| Account::of(url, &Secret::new(token)).to_string();
        // printf 'https://kros.test\0secret' | sha256sum | cut -c1-16
        assert_eq!(account("https://kros.test", "secret"), "sha256:6346737899170748");
        assert_ne!(account("https://kros.test", "secret"), account("https://kros.test", "secre"));
        assert_ne!(account("https://kros.test", "secret"), account("https://kros.tests", "ecret"));
    }
}
