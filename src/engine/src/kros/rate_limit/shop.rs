//! What all processes of a shop send, on all its web servers: they share one text in the shop's store.

use super::Account;
use super::window::{HOLD, Priority, RequestLimits, Window};
use crate::clock::Clock;
use crate::shop::port::{Link, ShopError};
use serde_json::{Value, json};

/// Key in the shop's store.
pub const KEY: &str = "budget";
/// A process that others keep overtaking goes by its own count for this request.
const TRIES: usize = 8;

/// This process's part in what the shop may send. A shop that cannot share one is not asked again.
pub struct ShopLimit<'a> {
    link: Link<'a>,
    account: Account,
    limits: RequestLimits,
    priority: Priority,
    /// The window as it was last known; `None`: never asked.
    known: Option<Value>,
    /// When that was, by our clock.
    known_at: i64,
    /// The database's clock, less ours.
    ahead: i64,
    left: usize,
    until: i64,
    /// How many are taken at once: as many as were used up of the last block, and some.
    block: usize,
    is_off: bool,
    /// A request was taken that has not gone yet.
    is_reserved: bool,
}

impl<'a> ShopLimit<'a> {
    /// The limit of an account.
    pub fn new(link: Link<'a>, account: Account, limits: RequestLimits) -> Self {
        ShopLimit {
            link,
            account,
            limits,
            priority: Priority::Normal,
            known: None,
            known_at: 0,
            ahead: 0,
            left: 0,
            until: 0,
            block: 1,
            is_off: false,
            is_reserved: false,
        }
    }

    /// Documents go before requests from now on.
    pub fn set_low_priority(&mut self) {
        self.priority = Priority::Low;
    }

    /// Takes the next request before it goes, so that between a last look at the lease of a document and its send nothing waits.
    /// False: it would have to wait until `deadline`, and is not taken.
    pub fn reserve(&mut self, clock: &dyn Clock, deadline: i64) -> Result<bool, ShopError> {
        self.is_reserved = self.spend(clock, deadline)?;
        Ok(self.is_reserved)
    }

    /// Milliseconds that the next request would have to wait, as far as can be known.
    pub fn delay(&mut self, clock: &dyn Clock) -> Result<i64, ShopError> {
        let now = clock.now_ms();
        if self.is_off || self.is_reserved || (self.left > 0 && now < self.until) {
            return Ok(0);
        }
        // What was known a while ago, others may have used up since.
        let known = match self.known.take() {
            Some(known) if now < self.known_at + HOLD => known,
            _ => self.swap(clock, None)?.0,
        };
        let now = clock.now_ms() + self.ahead;
        let window = Window::read(known.as_str().unwrap_or_default(), self.account, self.limits, now);
        self.known = (!self.is_off).then_some(known);
        Ok(window.delay(self.priority, now))
    }

    /// Waits until a request may go. False: that would take until `deadline`.
    pub fn spend(&mut self, clock: &dyn Clock, deadline: i64) -> Result<bool, ShopError> {
        if std::mem::take(&mut self.is_reserved) || self.is_off {
            return Ok(true);
        }
        let now = clock.now_ms();
        if self.left > 0 && now < self.until {
            self.left -= 1;
            return Ok(true);
        }
        let most = (self.limits.second / 2).clamp(1, 50);
        self.block = if self.left == 0 { self.block * 2 } else { self.block - self.left };
        self.block = if now < self.until + HOLD { self.block.clamp(1, most) } else { 1 };
        (self.left, self.until) = (0, 0);
        let mut tries = 0;
        while tries < TRIES {
            let was = match self.known.take() {
                Some(known) => known,
                None => self.swap(clock, None)?.0,
            };
            if self.is_off {
                return Ok(true);
            }
            // The look has told what time it is for everybody.
            let now = clock.now_ms() + self.ahead;
            let mut window = Window::read(was.as_str().unwrap_or_default(), self.account, self.limits, now);
            let before = window.clone();
            let taken = window.take(self.priority, self.block, now);
            let text = json!(window.text());
            let is_ours = if window == before {
                // Nothing was taken: others may have gone on meanwhile.
                self.known = None;
                true
            } else {
                let (value, swapped) = self.swap(clock, Some((&was, &text)))?;
                self.known = Some(value);
                swapped
            };
            match taken {
                Ok(count) if is_ours => {
                    self.left = count - 1;
                    self.until = now - self.ahead + HOLD;
                    return Ok(true);
                }
                Err(_) if is_ours && before.delay(self.priority, now) >= deadline - clock.now_ms() => {
                    return Ok(false);
                }
                Err(wait) if is_ours => {
                    clock.sleep_ms(wait);
                    // Others went on meanwhile.
                    (self.known, tries) = (None, 0);
                }
                _ => tries += 1,
            }
            if self.is_off {
                return Ok(true);
            }
        }
        Ok(true)
    }

    /// Puts a window in the place of another, unless somebody was faster; answers with the one that is there, and whether it is ours.
    fn swap(
        &mut self,
        clock: &dyn Clock,
        change: Option<(&Value, &Value)>,
    ) -> Result<(Value, bool), ShopError> {
        self.known_at = clock.now_ms();
        let (from, to) = change.map_or((Value::Null, Value::Null), |(from, to)| (from.clone(), to.clone()));
        let ask = json!({"ask": "store.swap", "key": KEY, "from": from, "to": to});
        let answer = self.link.ask(&ask.to_string())?;
        let answer: Value = serde_json::from_str(&answer).unwrap_or_default();
        let Some(swapped) = answer["swapped"].as_bool() else {
            self.is_off = true;
            return Ok((Value::Null, false));
        };
        if let Some(now) = answer["now"].as_i64() {
            self.ahead = now - clock.now_ms();
        }
        Ok((if swapped { to } else { answer["value"].clone() }, swapped))
    }
}
