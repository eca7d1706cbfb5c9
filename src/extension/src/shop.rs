//! The shop port over a PHP callable.

use ext_php_rs::types::ZendCallable;
use ext_php_rs::zend::ExecutorGlobals;
use kros_engine::shop::port::{Shop, ShopError};

/// Asks the shop by calling PHP.
///
/// What the callable throws, and `exit()` too, stays pending in PHP and is what the caller sees
/// when the engine returns. Until then the shop refuses every further question.
pub struct PhpShop<'a> {
    callback: ZendCallable<'a>,
}

impl<'a> PhpShop<'a> {
    pub fn new(callback: ZendCallable<'a>) -> Self {
        Self { callback }
    }
}

impl Shop for PhpShop<'_> {
    fn ask(&mut self, message: &str) -> Result<String, ShopError> {
        if ExecutorGlobals::has_exception() {
            return Err(ShopError("the shop has ended this call".to_owned()));
        }
        let answer = self.callback.try_call(vec![&message]).map_err(|error| ShopError(error.to_string()))?;
        let answer = answer.dereference();
        let Some(bytes) = answer.zend_str() else {
            return Err(ShopError("the shop must return a string".to_owned()));
        };
        String::from_utf8(bytes.as_bytes().to_vec()).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            ShopError(format!("the shop returned text that is not UTF-8: first bad byte at {at}"))
        })
    }
}
