//! What ext-php-rs does not offer of PHP.
//!
//! It is looked up by name: a symbol to be bound at load time would keep `cargo php stubs`,
//! which has no PHP, from loading the library.

use std::ffi::{CStr, c_void};
use std::mem::transmute;

use ext_php_rs::ffi::{HashTable, zend_function, zend_hash_str_find_ptr_lc, zend_string};
use ext_php_rs::types::ZendStr;
use ext_php_rs::zend::ClassEntry;

type AddAttribute =
    unsafe extern "C" fn(*mut *mut HashTable, *mut zend_string, u32, u32, u32, u32) -> *mut c_void;

/// `ZEND_ATTRIBUTE_PERSISTENT` of PHP 8.
const PERSISTENT: u32 = 1 << 0;

/// Gives a parameter the attribute `SensitiveParameter`, once: PHP 8.2+ then shows an object in its
/// place in every trace.
pub fn mark_sensitive(class: &ClassEntry, method: &str, parameter: u32) {
    // SAFETY: the table maps the class's lower-case method names to functions that live as long
    // as the class.
    let function = unsafe {
        zend_hash_str_find_ptr_lc(&raw const class.function_table, method.as_ptr().cast(), method.len())
            .cast::<zend_function>()
            .as_mut()
    };
    let Some(function) = function else { return };
    // SAFETY: every kind of function begins with the common part.
    let attributes = unsafe { &mut function.common.attributes };
    if !attributes.is_null() {
        return;
    }
    let Some(symbol) = find(c"zend_add_attribute") else { return };
    let mut name = ZendStr::new("SensitiveParameter", true);
    // SAFETY: the signature is PHP's own since 8.0; PHP keeps its own reference to the name.
    // Parameters count from 1.
    unsafe {
        let add = transmute::<*mut c_void, AddAttribute>(symbol);
        add(attributes, &raw mut *name, 0, PERSISTENT, parameter.saturating_add(1), 0);
    }
}

fn find(name: &CStr) -> Option<*mut c_void> {
    // SAFETY: a look-up by a proper C string among the libraries that PHP has loaded.
    let symbol = unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) };
    (!symbol.is_null()).then_some(symbol)
}
