//! What PHP calls when it loads, unloads and describes the extension.
//!
//! PHP calls these from C, so none of them may panic. None of them opens a connection or starts a
//! thread either: under php-fpm they run in the master, whose children inherit no thread.

use std::panic::catch_unwind;

use ext_php_rs::prelude::*;
use ext_php_rs::zend::ModuleEntry;
use ext_php_rs::{info_table_end, info_table_row, info_table_start};
use kros_engine::{api, kros::http};

use crate::{engine::Engine, exceptions, signals};

/// The version of the messages that the engine and its caller exchange.
#[php_const]
#[php(name = "Kros\\PROTOCOL")]
const PROTOCOL: i64 = api::PROTOCOL as i64;

const SUCCESS: i32 = 0;
const FAILURE: i32 = -1;

/// Tells PHP what the extension consists of.
#[php_module]
#[php(startup = startup)]
pub fn get_module(module: ModuleBuilder) -> ModuleBuilder {
    module
        .name("kros")
        .shutdown_function(shutdown)
        .request_startup_function(request_startup)
        .info_function(info)
        .constant(wrap_constant!(PROTOCOL))
        .class::<Engine>()
}

unsafe extern "C" fn startup(_type: i32, _module: i32) -> i32 {
    let done = catch_unwind(|| {
        http::set_thread_guard(signals::blocked);
        exceptions::register()
    });
    if matches!(done, Ok(Ok(()))) { SUCCESS } else { FAILURE }
}

/// The first moment at which the class is complete.
unsafe extern "C" fn request_startup(_type: i32, _module: i32) -> i32 {
    if catch_unwind(Engine::hide_inputs).is_ok() { SUCCESS } else { FAILURE }
}

/// PHP unmaps the library right after this, so the client's thread has to be gone by then.
unsafe extern "C" fn shutdown(_type: i32, _module: i32) -> i32 {
    if catch_unwind(http::shutdown).is_ok() { SUCCESS } else { FAILURE }
}

unsafe extern "C" fn info(_module: *mut ModuleEntry) {
    let _ = catch_unwind(|| {
        info_table_start!();
        info_table_row!("KROS connector", "enabled");
        info_table_row!("Version", env!("CARGO_PKG_VERSION"));
        info_table_row!("Protocol", api::PROTOCOL.to_string());
        info_table_end!();
    });
}
