//! The exception classes, and which error becomes which.
//!
//! They are plain PHP classes without a Rust object behind them: only so do they carry the file,
//! line and trace of the PHP code that called.

use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::class::ClassEntryInfo;
use ext_php_rs::error::Result;
use ext_php_rs::exception::PhpException;
use ext_php_rs::ffi::{ext_php_rs_compiler_globals, zend_hash_str_find_ptr_lc};
use ext_php_rs::zend::{ClassEntry, ce};
use kros_engine::{Error, ErrorKind};

/// A registered class. Filled at every module start, because a SAPI may start the module again.
struct Slot(AtomicPtr<ClassEntry>);

impl Slot {
    const fn empty() -> Self {
        Self(AtomicPtr::new(null_mut()))
    }

    fn fill(&self, ce: &'static mut ClassEntry) {
        self.0.store(ce, Ordering::Release);
    }

    fn class(&self) -> &'static ClassEntry {
        // SAFETY: null or a class entry that PHP keeps until the module is shut down.
        unsafe { self.0.load(Ordering::Acquire).as_ref() }.unwrap_or_else(|| ce::exception())
    }
}

static KROS: Slot = Slot::empty();
static INPUT: Slot = Slot::empty();
static SHOP: Slot = Slot::empty();

const PARENT: ClassEntryInfo = (|| KROS.class(), "\\Kros\\Exception\\KrosException");

/// Registers the classes. Only for the module's startup function.
pub fn register() -> Result<()> {
    ClassBuilder::new("Kros\\Exception\\KrosException")
        .extends((runtime_exception, "\\RuntimeException"))
        .registration(|ce, _| KROS.fill(ce))
        .register()?;
    ClassBuilder::new("Kros\\Exception\\InputException")
        .extends(PARENT)
        .registration(|ce, _| INPUT.fill(ce))
        .register()?;
    ClassBuilder::new("Kros\\Exception\\ShopException")
        .extends(PARENT)
        .registration(|ce, _| SHOP.fill(ce))
        .register()
}

/// While modules start, PHP's classes are only in the compiler's table.
fn runtime_exception() -> &'static ClassEntry {
    const NAME: &str = "runtimeexception";
    // SAFETY: PHP has set up its globals before it loads extensions. The table maps lower-case names
    // to class entries that live as long as the process.
    let found = unsafe {
        let table = (*ext_php_rs_compiler_globals()).class_table;
        if table.is_null() {
            null_mut()
        } else {
            zend_hash_str_find_ptr_lc(table, NAME.as_ptr().cast(), NAME.len())
        }
    };
    // SAFETY: null or a class entry, as above.
    unsafe { found.cast::<ClassEntry>().as_ref() }.unwrap_or_else(|| ce::exception())
}

/// The PHP exception that `error` becomes.
pub fn exception(error: &Error) -> PhpException {
    let class = match error.kind() {
        ErrorKind::Input => INPUT.class(),
        ErrorKind::Shop => SHOP.class(),
        _ => KROS.class(),
    };
    // PHP takes the message as a C string.
    let message = error.to_string().replace('\0', "\u{FFFD}");
    PhpException::new(message, i32::from(error.code()), class)
}
