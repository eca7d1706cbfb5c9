//! Keeps PHP's signals away from the HTTP client's thread.

use std::mem::MaybeUninit;
use std::ptr::null_mut;

use libc::{SIG_SETMASK, pthread_sigmask, sigfillset, sigset_t};

/// Runs `start` with all signals blocked, and puts the mask back afterwards, also after a panic.
///
/// A thread inherits its maker's mask: one that `start` makes never runs PHP's signal handlers,
/// which may only run on PHP's own thread.
pub fn blocked(start: &mut dyn FnMut()) {
    let _restore = block_all();
    start();
}

struct Restore(sigset_t);

impl Drop for Restore {
    fn drop(&mut self) {
        // SAFETY: the mask is one that pthread_sigmask has written.
        unsafe { pthread_sigmask(SIG_SETMASK, &raw const self.0, null_mut()) };
    }
}

fn block_all() -> Option<Restore> {
    let mut all = MaybeUninit::<sigset_t>::uninit();
    let mut before = MaybeUninit::<sigset_t>::uninit();
    // SAFETY: both sets are valid to write; `all` is read only after sigfillset has filled it, and
    // `before` only after pthread_sigmask has.
    unsafe {
        if sigfillset(all.as_mut_ptr()) != 0
            || pthread_sigmask(SIG_SETMASK, all.as_ptr(), before.as_mut_ptr()) != 0
        {
            return None;
        }
        Some(Restore(before.assume_init()))
    }
}
