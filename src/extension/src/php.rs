//! Two functions of PHP that ext-php-rs does not offer.
//!
//! They are looked up by name: a symbol to be bound at load time would keep `cargo php stubs`,
//! which has no PHP, from loading the library.

use std::ffi::{CStr, c_int, c_void};
use std::mem::transmute;
use std::ptr::null_mut;

use ext_php_rs::convert::IntoZval;
use ext_php_rs::ffi::{HashTable, IS_LONG, zend_function, zend_hash_str_find_ptr_lc, zend_string, zend_type};
use ext_php_rs::flags::PropertyFlags;
use ext_php_rs::types::{ZendStr, Zval};
use ext_php_rs::zend::ClassEntry;

type DeclareTypedProperty = unsafe extern "C" fn(
    *mut ClassEntry,
    *mut zend_string,
    *mut Zval,
    c_int,
    *mut zend_string,
    zend_type,
) -> *mut c_void;

type AddAttribute =
    unsafe extern "C" fn(*mut *mut HashTable, *mut zend_string, u32, u32, u32, u32) -> *mut c_void;

/// `ZEND_ATTRIBUTE_PERSISTENT` of PHP 8.
const PERSISTENT: u32 = 1 << 0;

/// Declares `public int $name = 0`. Only while the module starts.
pub fn declare_public_int(class: &mut ClassEntry, name: &str) {
    let (Some(symbol), Ok(mut zero)) = (find(c"zend_declare_typed_property"), 0_i64.into_zval(true)) else {
        return;
    };
    let mut name = ZendStr::new(name, true);
    let int = zend_type { ptr: null_mut(), type_mask: 1 << IS_LONG };
    let public = PropertyFlags::Public.bits().cast_signed();
    // SAFETY: the signature is PHP's own since 8.0. PHP copies the name and the number, and takes a
    // null comment for none.
    unsafe {
        let declare = transmute::<*mut c_void, DeclareTypedProperty>(symbol);
        declare(class, &raw mut *name, &raw mut zero, public, null_mut(), int);
    }
}

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
