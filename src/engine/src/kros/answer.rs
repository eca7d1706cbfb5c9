//! Reading answers of KROS tolerantly: names without regard to case, envelopes in both forms, errors in every known shape.

use crate::text::{cut, one_line};
use serde_json::Value;

/// What one document of a refused batch got wrong. `index` is its place in the batch, where the answer names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Place of the document in the batch.
    pub index: Option<usize>,
    /// What is wrong, readable.
    pub text: String,
}

/// A property by name, first exactly, then without regard to case; null where there is none.
pub fn get<'v>(row: &'v Value, name: &str) -> &'v Value {
    static NOTHING: Value = Value::Null;
    let Value::Object(map) = row else { return &NOTHING };
    map.get(name)
        .or_else(|| map.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
        .unwrap_or(&NOTHING)
}

/// The rows of a list answer: `{"data":[…]}` or a bare array.
pub fn rows(mut answer: Value) -> Option<Vec<Value>> {
    let list = match &mut answer {
        Value::Object(map) => map.iter_mut().find(|(key, _)| key.eq_ignore_ascii_case("data"))?.1,
        _ => &mut answer,
    };
    match list.take() {
        Value::Array(list) => Some(list),
        _ => None,
    }
}

/// What an error body says: `errors[]`, ASP.NET's map of fields, `detail`, `title`, `message`, `error`, else its text; of a
/// page the words.
pub fn problems(body: &[u8]) -> Vec<Problem> {
    let text = one_line(&String::from_utf8_lossy(body));
    let Ok(json) = serde_json::from_slice::<Value>(body) else {
        return as_one(if text.starts_with('<') { cut(&words(&text), 200).0 } else { cut(&text, 500).0 });
    };
    match get(&json, "errors") {
        Value::Array(list) if !list.is_empty() => list.iter().map(listed).collect(),
        Value::Object(fields) if !fields.is_empty() => {
            fields.iter().map(|(path, texts)| of_field(path, texts)).collect()
        }
        _ => {
            let named = ["detail", "title", "message", "error"]
                .iter()
                .map(|name| any_text(get(&json, name)))
                .find(|text| !text.is_empty());
            let text = named.unwrap_or_else(|| match &json {
                Value::Object(map) if map.is_empty() => String::new(),
                Value::Object(_) => text,
                other => any_text(other),
            });
            as_one(cut(&one_line(&text), 500).0)
        }
    }
}

/// What a reader sees of a page: no tags, no scripts, no styles.
fn words(page: &str) -> String {
    let mut words = String::new();
    let mut hidden_until = "";
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let tag = tag.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        if hidden_until.is_empty() || hidden_until == tag {
            hidden_until = match tag.as_str() {
                "script" => "/script",
                "style" => "/style",
                _ => "",
            };
            if hidden_until.is_empty() {
                words.push(' ');
                words.push_str(text);
            }
        }
    }
    one_line(&words)
}

/// Any text in a value whose shape is not known, for instance a problem of a notification.
pub fn any_text(value: &Value) -> String {
    match value {
        Value::String(text) => one_line(text),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => {
            list.iter().map(any_text).filter(|t| !t.is_empty()).collect::<Vec<_>>().join("; ")
        }
        Value::Object(_) => {
            let names =
                ["message", "description", "text", "title", "errorMessage", "problemType", "type", "code"];
            let text = names.iter().map(|name| any_text(get(value, name))).find(|text| !text.is_empty());
            cut(&text.unwrap_or_else(|| value.to_string()), 500).0
        }
        _ => String::new(),
    }
}

fn as_one(text: String) -> Vec<Problem> {
    if text.is_empty() { Vec::new() } else { vec![Problem { index: None, text }] }
}

fn listed(error: &Value) -> Problem {
    let path = any_text(get(error, "propertyPath"));
    let text = any_text(get(error, "errorMessage"));
    let text = if text.is_empty() { any_text(error) } else { text };
    Problem { index: place(&path), text: if path.is_empty() { text } else { format!("{path}: {text}") } }
}

fn of_field(path: &str, texts: &Value) -> Problem {
    Problem { index: place(path), text: format!("{path}: {}", any_text(texts)) }
}

/// The place in `Data[3].Items[0].Name`, `data[3]…` or `$.data[3]…`; none in `Data.Items[0].Name`.
fn place(path: &str) -> Option<usize> {
    let path = path.trim_start_matches("$.");
    let rest = path
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("data"))
        .and_then(|_| path.get(4..))
        .unwrap_or(path);
    let digits = rest.strip_prefix('[')?.split(']').next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(body: &str) -> Vec<(Option<usize>, String)> {
        problems(body.as_bytes()).into_iter().map(|p| (p.index, p.text)).collect()
    }

    #[test]
    fn errors_are_read_in_every_shape() {
        let listed = r#"{"errors":[{"propertyPath":"Data[3].Items[0].Name","errorMessage":"Povinné."}]}"#;
        assert_eq!(texts(listed), [(Some(3), "Data[3].Items[0].Name: Povinné.".into())]);
        assert_eq!(
            texts(r#"{"errors":{"$.data[1].currency":["a","b"]}}"#),
            [(Some(1), "$.data[1].currency: a; b".into())]
        );
        assert_eq!(texts(r#"{"title":"Conflict","status":409}"#), [(None, "Conflict".into())]);
        assert_eq!(texts(r#"{"Detail":"More","title":"T"}"#), [(None, "More".into())]);
        assert_eq!(texts("plain\ntext"), [(None, "plain text".into())]);
        assert_eq!(texts(""), []);
        assert_eq!(texts("{}"), []);
    }

    #[test]
    fn a_body_of_no_known_shape_is_shown_as_it_is() {
        let odd = r#"{"reason":"Rad je uzavretý","errors":[]}"#;
        assert_eq!(texts(odd), [(None, odd.into())]);
        let long = format!(r#"{{"trace":"{}"}}"#, "ž".repeat(600));
        assert_eq!(texts(&long)[0].1.chars().count(), 500);
    }

    #[test]
    fn of_a_page_only_the_words_are_shown() {
        let page = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title><STYLE>p > a { color: red }</STYLE>\
            <script>if (1 < 2) { go(); }</script></head><!-- no --><body><h1 class=\"x\">Brána</h1>nginx</body></html>";
        assert_eq!(texts(page), [(None, "502 Bad Gateway Brána nginx".into())]);
        assert_eq!(texts(&format!("<p>{}</p>", "slovo ".repeat(90)))[0].1.chars().count(), 200);
        assert_eq!(texts("<html><body></body></html>"), []);
        assert_eq!(texts("<html><script>never closed"), []);
        assert_eq!(texts("<p>a <b"), [(None, "a".into())]);
    }

    #[test]
    fn a_path_without_a_place_names_no_document() {
        assert_eq!(place("Data.Items[0].Name"), None);
        assert_eq!(place("[2].Partner"), Some(2));
        assert_eq!(place("data[12]"), Some(12));
        assert_eq!(place(""), None);
    }

    #[test]
    fn lists_come_in_two_envelopes() {
        assert_eq!(rows(serde_json::json!({"data": [1]})).map(|r| r.len()), Some(1));
        assert_eq!(rows(serde_json::json!([1, 2])).map(|r| r.len()), Some(2));
        assert_eq!(rows(serde_json::json!({"data": {}})), None);
    }
}
