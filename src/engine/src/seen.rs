//! Which rows of the shop a read of KROS has shown: one bit for each, kept with the checkpoint of the run, so that an unchanged
//! one costs no write.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A set of the shop's own row numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen(Vec<u8>);

impl Seen {
    /// Adds a number; false: it was there.
    pub fn insert(&mut self, id: u64) -> bool {
        let Ok(at) = usize::try_from(id / 8) else { return true };
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        let bit = 1 << (id % 8);
        let is_new = self.0[at] & bit == 0;
        self.0[at] |= bit;
        is_new
    }

    /// Whether a number is there.
    pub fn has(&self, id: u64) -> bool {
        usize::try_from(id / 8)
            .ok()
            .and_then(|at| self.0.get(at))
            .is_some_and(|byte| byte & (1 << (id % 8)) != 0)
    }
}

impl Serialize for Seen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD_NO_PAD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD_NO_PAD.decode(text).map(Seen).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_set_comes_back_from_its_text() {
        let mut seen = Seen::default();
        assert!(seen.insert(9) && seen.insert(70_000) && !seen.insert(9));
        let text = serde_json::to_string(&seen).unwrap();
        let back: Seen = serde_json::from_str(&text).unwrap();
        assert!(back.has(9) && back.has(70_000) && !back.has(8) && !back.has(1 << 40));
    }
}
