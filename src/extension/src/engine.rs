//! Class `Kros\Engine`: one method per operation, and `call` for all of them.

use ext_php_rs::binary_slice::BinarySlice;
use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::prelude::*;
use ext_php_rs::types::ZendCallable;
use ext_php_rs::zend::ExecutorGlobals;
use kros_engine::kros::http;
use kros_engine::shop::port::{Shop, ShopError};
use kros_engine::{Error, api};

use crate::exceptions::exception;
use crate::php;
use crate::shop::PhpShop;

type Bytes<'a> = BinarySlice<'a, u8>;

/// The KROS connector's engine. It keeps nothing between calls.
///
/// Every operation takes a JSON text and returns one. `$shop` is called with a JSON text and
/// returns one; an exception it throws ends the call and arrives unchanged.
///
/// All methods throw a subclass of \Kros\Exception\KrosException.
#[php_class]
#[php(name = "Kros\\Engine")]
#[php(flags = ClassFlags::Final.union(ClassFlags::NoDynamicProperties))]
pub struct Engine;

#[php_impl]
impl Engine {
    /// Makes an engine. Opens no connection.
    pub fn __construct() -> Self {
        Self
    }

    /// The version of the extension.
    pub fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// Runs the operation named `$op`.
    pub fn call(&self, op: Bytes<'_>, input: Bytes<'_>, shop: ZendCallable<'_>) -> PhpResult<String> {
        let op = text("op", &op)?;
        run(op, &input, &mut PhpShop::new(shop))
    }

    /// Finds the orders that are due and sends them until nothing is left or the time box ends.
    pub fn export_orders(&self, input: Bytes<'_>, shop: ZendCallable<'_>) -> PhpResult<String> {
        run("export_orders", &input, &mut PhpShop::new(shop))
    }

    /// Asks KROS about every document whose answer or notification never came.
    pub fn status_check(&self, input: Bytes<'_>, shop: ZendCallable<'_>) -> PhpResult<String> {
        run("status_check", &input, &mut PhpShop::new(shop))
    }

    /// Checks and applies one notification from KROS.
    pub fn notification(&self, input: Bytes<'_>, shop: ZendCallable<'_>) -> PhpResult<String> {
        run("notification", &input, &mut PhpShop::new(shop))
    }

    /// Tries the connection with the given settings.
    pub fn test_connection(&self, input: Bytes<'_>, shop: ZendCallable<'_>) -> PhpResult<String> {
        run("test_connection", &input, &mut PhpShop::new(shop))
    }

    /// Queues a document again, after a look-up.
    pub fn send_again(&self, input: Bytes<'_>, shop: ZendCallable<'_>) -> PhpResult<String> {
        run("send_again", &input, &mut PhpShop::new(shop))
    }

    /// Shows the document an order would become, without sending it.
    pub fn preview(&self, input: Bytes<'_>, shop: ZendCallable<'_>) -> PhpResult<String> {
        run("preview", &input, &mut PhpShop::new(shop))
    }

    /// Makes documents that a merchant asks for, whatever the rules say.
    pub fn issue(&self, input: Bytes<'_>, shop: ZendCallable<'_>) -> PhpResult<String> {
        run("issue", &input, &mut PhpShop::new(shop))
    }

    /// Fetches the PDF of an issued document.
    pub fn pdf(&self, input: Bytes<'_>, shop: ZendCallable<'_>) -> PhpResult<String> {
        run("pdf", &input, &mut PhpShop::new(shop))
    }

    /// Lists what the engine assumes about the KROS API. It asks nothing of the shop.
    pub fn api_profile(&self, input: Bytes<'_>) -> PhpResult<String> {
        run("api_profile", &input, &mut NoShop)
    }
}

impl Engine {
    /// Keeps the settings, and so the API token, out of the traces of exceptions.
    pub fn hide_inputs() {
        let class = Self::get_metadata().ce();
        php::mark_sensitive(class, "call", 1);
        for method in [
            "exportOrders",
            "statusCheck",
            "notification",
            "testConnection",
            "sendAgain",
            "preview",
            "issue",
            "pdf",
            "apiProfile",
        ] {
            php::mark_sensitive(class, method, 0);
        }
    }
}

struct NoShop;

impl Shop for NoShop {
    fn ask(&mut self, _message: &str) -> Result<String, ShopError> {
        Err(ShopError("this operation has no shop".to_owned()))
    }
}

/// A panic may be the end of the HTTP client's thread, so the next call starts with another client.
struct FreshAfterPanic;

impl Drop for FreshAfterPanic {
    fn drop(&mut self) {
        if std::thread::panicking() {
            http::shutdown();
        }
    }
}

/// An exception that the shop threw wins over whatever the engine made of it.
fn run(op: &str, input: &[u8], shop: &mut dyn Shop) -> PhpResult<String> {
    let _fresh = FreshAfterPanic;
    let result = api::call(op, text("input", input)?, shop);
    if ExecutorGlobals::has_exception() {
        // PhpException::throw leaves a pending exception alone, so this one is never seen.
        return Err(PhpException::from_message(String::new()));
    }
    result.map_err(|error| exception(&error))
}

fn text<'a>(name: &str, bytes: &'a [u8]) -> PhpResult<&'a str> {
    std::str::from_utf8(bytes).map_err(|error| {
        exception(&Error::Input(format!(
            "${name} is not UTF-8 text: first bad byte at {}",
            error.valid_up_to()
        )))
    })
}
