//! Which call a method and a path mean. Paths are compared without regard to case, as the vendor's platform does.

use crate::config::Paths;
use crate::document::Resource;
use crate::validate::Target;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    AuthCheck,
    Description,
    ConsentPoll,
    Write { target: Target, batch: bool },
    List(Resource),
    Detail(Resource, String),
    Report(Resource, String, String),
    Payments,
    Accounts,
    CatalogItems,
    NumberingSequences,
    Tags,
    Expenses,
    Expense(String),
    WrongMethod,
    Unknown,
}

pub(super) fn find(paths: &Paths, method: &str, path: &str) -> Route {
    let (read, write) = (method == "GET", method == "POST");
    let fixed = [
        (&paths.auth_check, read, Route::AuthCheck),
        (&paths.consent_poll, write, Route::ConsentPoll),
        (&paths.accounts, read, Route::Accounts),
        (&paths.payments, read, Route::Payments),
        (&paths.catalog_items, read, Route::CatalogItems),
        (&paths.numbering_sequences, read, Route::NumberingSequences),
        (&paths.tags, read, Route::Tags),
        (&paths.expenses, read, Route::Expenses),
    ];
    if path.eq_ignore_ascii_case(crate::description::PATH) {
        return if read { Route::Description } else { Route::WrongMethod };
    }
    for (known, right_method, route) in fixed {
        if rest(known, path).as_deref() == Some(&[]) {
            return if right_method { route } else { Route::WrongMethod };
        }
    }
    let resources = [
        (&paths.orders, Resource::Orders),
        (&paths.proformas, Resource::Proformas),
        (&paths.invoices, Resource::Invoices),
    ];
    for (known, resource) in resources {
        let Some(rest) = rest(known, path) else { continue };
        let target = Target::Document(resource);
        return match rest.as_slice() {
            [] if write => Route::Write { target, batch: false },
            ["batch"] if write => Route::Write { target, batch: true },
            [] if read => Route::List(resource),
            [id] if read && *id != "batch" => Route::Detail(resource, (*id).into()),
            [id, "reports", report] if read => Route::Report(resource, (*id).into(), (*report).into()),
            [] | [_] | [_, "reports", _] => Route::WrongMethod,
            _ => Route::Unknown,
        };
    }
    match (rest(&paths.payments, path).as_deref(), rest(&paths.expenses, path).as_deref()) {
        (Some(["batch"]), _) if write => Route::Write { target: Target::Payment, batch: true },
        (Some(["batch"]), _) => Route::WrongMethod,
        (_, Some([id])) if read => Route::Expense((*id).into()),
        _ => Route::Unknown,
    }
}

/// The segments of `path` after `known`.
fn rest<'a>(known: &str, path: &'a str) -> Option<Vec<&'a str>> {
    let head = path.get(..known.len()).filter(|head| head.eq_ignore_ascii_case(known))?;
    let tail = &path[head.len()..];
    if !tail.is_empty() && !tail.starts_with('/') {
        return None;
    }
    Some(tail.split('/').filter(|segment| !segment.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_and_wrong_methods_told_apart() {
        let at = |method, path| find(&Paths::default(), method, path);
        assert_eq!(at("GET", "/API/Invoices"), Route::List(Resource::Invoices));
        let target = Target::Document(Resource::Invoices);
        assert_eq!(at("POST", "/api/invoices/batch"), Route::Write { target, batch: true });
        assert_eq!(at("PUT", "/api/invoices/7"), Route::WrongMethod);
        assert_eq!(at("GET", "/api/invoices/batch"), Route::WrongMethod);
        assert_eq!(at("GET", "/api/invoices-old"), Route::Unknown);
        assert_eq!(at("GET", "/api/payments/accounts"), Route::Accounts);
        assert_eq!(at("POST", "/api/payments/batch"), Route::Write { target: Target::Payment, batch: true });
        assert_eq!(at("POST", "/api/payments"), Route::WrongMethod);
        assert_eq!(at("GET", "/api/warehouses"), Route::Unknown);
    }
}
