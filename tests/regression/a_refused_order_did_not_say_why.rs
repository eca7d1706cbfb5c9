//! KROS, or a proxy before it, refused an order in words that stood under no known name, and the order gave no reason.

use crate::setup::*;
use kros_engine::kros::transport::Response;

#[test]
fn whatever_the_answer_says_stands_on_the_order() {
    for (status, body, says) in [
        (400, r#"{"reason":"Číselný rad je uzavretý","code":17}"#, "Číselný rad je uzavretý"),
        (
            413,
            "<html><head><title>413 Request Entity Too Large</title></head></html>",
            "Request Entity Too Large",
        ),
    ] {
        let world = shop(1);
        export(&world, &mut |_, _| Ok(Response { status, retry_after: None, body: body.into() }));
        let row = row(&world, 1);
        assert_eq!(row["state"], "refused", "{row}");
        let reason = row["reason"].as_str().unwrap();
        assert!(reason.contains(says) && !reason.contains("<html"), "{reason}");
    }
}
