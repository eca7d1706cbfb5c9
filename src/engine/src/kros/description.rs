//! The description (OpenAPI 3) that the API gives of itself. It is somebody else's text: of any size and shape, and read without trust.

mod schema;

pub use schema::Schema;

use super::answer;
use schema::{resolve, short};
use serde_json::Value;

/// Longer descriptions are not read; that of the vendor's platform for such an API has less than one megabyte.
const LARGEST: usize = 10 * 1024 * 1024;

/// Why a description says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is longer than is read.
    TooLong,
    /// It is not JSON.
    NotJson,
    /// It is of another version of the format, or of none.
    OtherVersion(String),
    /// It describes no path.
    Empty,
}

/// A description.
#[derive(Debug, Clone)]
pub struct Description {
    root: Value,
}

/// What a description says of a call.
#[derive(Debug, Clone, Copy)]
pub enum Described<'d> {
    /// The path and the verb are described.
    Call(Call<'d>),
    /// The path is described, the verb is not.
    NoVerb,
    /// The path is not described.
    NoPath,
}

/// A described call.
#[derive(Debug, Clone, Copy)]
pub struct Call<'d> {
    root: &'d Value,
    path: &'d Value,
    operation: &'d Value,
}

impl Description {
    /// Reads a description.
    pub fn read(body: &[u8]) -> Result<Description, Unreadable> {
        if body.len() > LARGEST {
            return Err(Unreadable::TooLong);
        }
        let root: Value = serde_json::from_slice(body).map_err(|_| Unreadable::NotJson)?;
        let version =
            [&root["openapi"], &root["swagger"]].into_iter().find_map(Value::as_str).unwrap_or_default();
        if !version.starts_with("3.") {
            return Err(Unreadable::OtherVersion(short(version)));
        }
        match root["paths"].as_object() {
            Some(paths) if !paths.is_empty() => Ok(Description { root }),
            _ => Err(Unreadable::Empty),
        }
    }

    /// The API's own version.
    pub fn version(&self) -> String {
        short(&answer::any_text(&self.root["info"]["version"]))
    }

    /// What is said of a call. Paths are compared without regard to case, and to the names of their parameters.
    pub fn call(&self, verb: &str, path: &str) -> Described<'_> {
        let wanted = plain(path);
        let base = self.root["servers"][0]["url"].as_str().map(plain).unwrap_or_default();
        let base = if base.starts_with('/') { base.trim_end_matches('/') } else { "" };
        let paths = self.root["paths"].as_object().into_iter().flatten();
        let found = paths
            .map(|(own, item)| (plain(own), item))
            .find(|(own, _)| *own == wanted || wanted.strip_prefix(base).is_some_and(|rest| rest == own));
        match found {
            None => Described::NoPath,
            Some((_, path)) => match answer::get(path, verb) {
                operation @ Value::Object(_) => Described::Call(Call { root: &self.root, path, operation }),
                _ => Described::NoVerb,
            },
        }
    }
}

impl<'d> Call<'d> {
    /// The query parameter with this name.
    pub fn parameter(&self, name: &str) -> Option<Schema<'d>> {
        let lists = [self.operation, self.path].map(|place| answer::get(place, "parameters").as_array());
        let all = lists.into_iter().flatten().flatten().filter_map(|one| resolve(self.root, one));
        let mut queries = all.filter(|one| one["in"].as_str() == Some("query"));
        let found =
            queries.find(|one| one["name"].as_str().is_some_and(|own| own.eq_ignore_ascii_case(name)))?;
        Some(Schema::new(self.root, &found["schema"]))
    }

    /// The body of a request.
    pub fn body(&self) -> Option<Schema<'d>> {
        content(self.root, answer::get(self.operation, "requestBody"))
    }

    /// The body of the answer with one of these statuses.
    pub fn answer(&self, statuses: &[&str]) -> Option<Schema<'d>> {
        let answers = answer::get(self.operation, "responses");
        statuses.iter().find_map(|status| content(self.root, &answers[*status]))
    }
}

/// The schema of a JSON body.
fn content<'d>(root: &'d Value, body: &'d Value) -> Option<Schema<'d>> {
    let kinds = resolve(root, body)?["content"].as_object()?;
    let json = kinds.iter().find(|(kind, _)| kind.to_ascii_lowercase().contains("json"))?.1;
    let schema = Schema::new(root, &json["schema"]);
    (!schema.is_empty()).then_some(schema)
}

/// A path in small letters, its parameters without their names.
fn plain(path: &str) -> String {
    let parts = path.trim_end_matches('/').split('/');
    let parts =
        parts.map(|part| if part.starts_with('{') { "{}".to_string() } else { part.to_ascii_lowercase() });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(root: &Value) -> Description {
        Description::read(root.to_string().as_bytes()).unwrap_or_else(|why| unreachable!("{why:?}"))
    }

    fn body(schemas: Value) -> Value {
        let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/A"}}});
        json!({"openapi": "3.0.1", "components": {"schemas": schemas},
            "paths": {"/x/{documentId}/batch": {"post": {"requestBody": {"content": content}}}}})
    }

    fn schema(root: &Value) -> Option<Vec<String>> {
        let description = read(root);
        let Described::Call(call) = description.call("post", "/X/{id}/batch") else { return None };
        call.body().map(|body| body.names().into_iter().map(str::to_string).collect())
    }

    #[test]
    fn what_says_nothing_is_told_apart() {
        let of = |text: &str| Description::read(text.as_bytes()).err();
        assert_eq!(of("<html>"), Some(Unreadable::NotJson));
        assert_eq!(
            of(r#"{"swagger":"2.0","paths":{"/a":{}}}"#),
            Some(Unreadable::OtherVersion("2.0".into()))
        );
        assert_eq!(of("[]"), Some(Unreadable::OtherVersion(String::new())));
        assert_eq!(of(r#"{"openapi":"3.1.0","paths":{}}"#), Some(Unreadable::Empty));
        assert_eq!(of(&" ".repeat(LARGEST + 1)), Some(Unreadable::TooLong));
        assert_eq!(of(r#"{"openapi":"3.0.1","paths":{"/a":7}}"#), None);
    }

    #[test]
    fn references_and_compositions_are_followed_and_circles_end() {
        let composed = json!({"A": {"allOf": [{"$ref": "#/components/schemas/B"}, {"properties": {"c": {}}}]},
            "B": {"properties": {"b": {}}, "allOf": [{"$ref": "#/components/schemas/A"}]}});
        assert_eq!(schema(&body(composed)), Some(vec!["b".into(), "c".into()]));
        assert_eq!(schema(&body(json!({"A": {"$ref": "#/components/schemas/A"}}))), None);
        assert_eq!(schema(&body(json!({"B": {}}))), None);
        assert_eq!(schema(&body(json!({"A": "text"}))), None);
    }

    #[test]
    fn paths_are_found_under_the_base_of_the_server_too() {
        let description = read(&json!({"openapi": "3.0.1", "servers": [{"url": "/API/"}],
            "paths": {"/Invoices": {"get": {}}}}));
        assert!(matches!(description.call("get", "/api/invoices"), Described::Call(_)));
        assert!(matches!(description.call("post", "/api/invoices"), Described::NoVerb));
        assert!(matches!(description.call("get", "/v2/invoices"), Described::NoPath));
    }

    #[test]
    fn types_are_read_in_both_spellings() {
        let root = json!({"openapi": "3.1.0", "paths": {"/a": {"get": {"parameters": [
            {"in": "query", "name": "top", "schema": {"type": ["integer", "null"], "maximum": 100, "enum": [1, 2]}}]}}}});
        let description = read(&root);
        let Described::Call(call) = description.call("get", "/a") else { unreachable!() };
        let top = call.parameter("Top").map(|top| (top.types(), top.bound("maximum"), top.values()));
        assert_eq!(top, Some((vec!["integer"], Some(100), vec!["1".into(), "2".into()])));
        assert!(call.parameter("Skip").is_none());
    }
}
