//! An answer of the API before it goes onto the wire.

use crate::faults::BodyFault;
use axum::body::Body;
use axum::http::{Response, StatusCode, header};
use serde_json::{Value, json};

/// Put on a response so that the connection is cut instead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cut;

/// Status, headers and body.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    content_type: Option<&'static str>,
    pub(crate) retry_after: Option<u64>,
    body: Vec<u8>,
    /// The request id of a write that was carried out.
    pub(crate) accepted: Option<String>,
}

impl Answer {
    pub(crate) fn new(status: u16, content_type: Option<&'static str>, body: impl Into<Vec<u8>>) -> Self {
        Self { status, content_type, retry_after: None, body: body.into(), accepted: None }
    }

    pub(crate) fn empty(status: u16) -> Self {
        Self::new(status, None, "")
    }

    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::new(status, Some("application/json; charset=utf-8"), body.to_string())
    }

    pub(crate) fn data(rows: &Value) -> Self {
        Self::json(200, &json!({ "data": rows }))
    }

    pub(crate) fn accepted(request_id: String) -> Self {
        let answer = Self::json(202, &json!({ "requestId": request_id }));
        Self { accepted: Some(request_id), ..answer }
    }

    /// Problem details with the status's own title.
    pub(crate) fn problem(status: u16) -> Self {
        Self::problem_because(status, None)
    }

    pub(crate) fn problem_because(status: u16, detail: Option<&str>) -> Self {
        let title =
            StatusCode::from_u16(status).ok().and_then(|code| code.canonical_reason()).unwrap_or("Error");
        let mut body = json!({ "title": title, "status": status });
        if let Some(detail) = detail {
            body["detail"] = json!(detail);
        }
        Self::new(status, Some("application/problem+json; charset=utf-8"), body.to_string())
    }

    /// A 400 that names one query parameter or property.
    pub(crate) fn invalid(path: &str, message: &str) -> Self {
        Self::json(400, &json!({ "errors": [{ "propertyPath": path, "errorMessage": message }] }))
    }

    pub(crate) fn retry_after(self, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    pub(crate) fn spoil(&mut self, fault: BodyFault) {
        match fault {
            BodyFault::Html => {
                self.content_type = Some("text/html; charset=utf-8");
                self.body = b"<!doctype html><html><head><title>Maintenance</title></head>\
                    <body><h1>We will be back soon</h1></body></html>"
                    .to_vec();
            }
            BodyFault::Truncated => self.body.truncate(self.body.len() / 2),
            BodyFault::NotUtf8 => {
                let middle = self.body.iter().position(|byte| *byte == b'"').map_or(0, |quote| quote + 1);
                self.body.splice(middle..middle, [0xC3, 0x28, 0xFF]);
            }
            BodyFault::Empty => self.body.clear(),
        }
    }

    pub(crate) fn response(self) -> Response<Body> {
        let mut response = Response::builder().status(self.status);
        if let Some(content_type) = self.content_type {
            response = response.header(header::CONTENT_TYPE, content_type);
        }
        if let Some(seconds) = self.retry_after {
            response = response.header(header::RETRY_AFTER, seconds);
        }
        response.body(Body::from(self.body)).unwrap_or_default()
    }
}
