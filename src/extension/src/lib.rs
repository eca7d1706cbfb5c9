//! The PHP extension `kros`: the extension backend of the engine for PHP 8.1+, and only the border.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`engine`] | class `Kros\Engine` |
//! | [`shop`] | the shop port over a PHP callable |
//! | [`exceptions`] | the exception classes, and which error becomes which |
//! | [`module`] | what PHP calls when it loads, unloads and describes the extension |
//! | [`php`] | two functions of PHP that ext-php-rs does not offer |
//! | [`signals`] | keeps PHP's signals away from the HTTP client's thread |

mod engine;
mod exceptions;
mod module;
mod php;
mod shop;
mod signals;
