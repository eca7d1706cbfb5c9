//! The simulator's own surface: page, state, settings, reset, program.

mod common;

use common::{get, invoice, made, post, quick, raw, string, with};
use kros_sim::Config;
use serde_json::json;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

#[test]
fn the_page_shows_what_arrived_and_escapes_it() {
    let sim = quick();
    let partner = json!({ "address": { "businessName": "<script>Žofia & syn</script>" } });
    let czk = json!({ "partner": partner, "currency": "CZK", "exchangeRate": 25.2 });
    made(&sim, "/api/invoices", &with(invoice("10042"), czk));
    let page = raw(&sim, "GET", "/", &[], b"").unwrap();
    assert_eq!((page.status, page.header("Content-Type")), (200, Some("text/html; charset=utf-8")));
    let html = page.text();
    for text in [
        "OF20260001",
        "10042",
        "&lt;script&gt;Žofia &amp; syn&lt;/script&gt;",
        "123.00",
        "23.00",
        "CZK",
        "25.2",
    ] {
        assert!(html.contains(text), "{text}");
    }
    assert!(
        html.contains("lang=\"en\"") && html.contains("http-equiv=\"refresh\"") && !html.contains("<script>")
    );
    let still = raw(&sim, "GET", "/?refresh=off", &[], b"").unwrap();
    assert!(!still.text().contains("http-equiv=\"refresh\""), "refreshing can be stopped");
}

#[test]
fn secrets_are_never_shown() {
    let sim = quick();
    let patch = json!({ "token": "very-secret-token", "webhook_key": "very-secret-key", "webhook_url": "http://127.0.0.1:9/" });
    let shown = raw(&sim, "POST", "/sim/config", &[], patch.to_string().as_bytes()).unwrap();
    assert_eq!(shown.json()["token"], "(set)");
    raw(&sim, "GET", "/api/tags", &[("Authorization", "Bearer very-secret-token")], b"").unwrap();
    let state = raw(&sim, "GET", "/sim/state", &[], b"").unwrap();
    let page = raw(&sim, "GET", "/", &[], b"").unwrap();
    let config = Config { token: "very-secret".into(), ..Config::default() };
    for text in [shown.text(), state.text(), page.text(), &format!("{sim:?} {config:?}")] {
        assert!(!text.contains("very-secret"), "{text}");
    }
}

#[test]
fn the_state_holds_requests_with_the_bytes_of_their_body() {
    let sim = quick();
    post(&sim, "/api/invoices", &json!({ "data": invoice("1") }));
    get(&sim, "/api/invoices?Top=5");
    let requests = sim.state()["requests"].clone();
    assert_eq!((&requests[0]["method"], &requests[0]["status"]), (&json!("POST"), &json!(202)));
    assert_eq!(requests[0]["body"], json!({ "data": invoice("1") }).to_string());
    assert_eq!((&requests[1]["path"], &requests[1]["query"]), (&json!("/api/invoices"), &json!("Top=5")));
}

#[test]
fn a_wrong_key_is_refused_and_changes_nothing() {
    let sim = quick();
    for (path, body) in [
        ("/sim/config", r#"{"delay_ms":7,"delai":1}"#),
        ("/sim/config", r#"{"delay_ms":"7"}"#),
        ("/sim/config", r#"{"paths":{"ordres":"/x"}}"#),
        ("/sim/config", "nonsense"),
        ("/sim/faults", r#"{"lost_answers":1,"lost_answer":1}"#),
        ("/sim/faults", r#"{"webhook":"thrice"}"#),
        ("/sim/faults", r#"{"status":{"kode":500}}"#),
        ("/sim/faults", r#"{"refuse":{"when":"never"}}"#),
    ] {
        let answer = raw(&sim, "POST", path, &[], body.as_bytes()).unwrap();
        assert_eq!(answer.status, 400, "{body}");
        assert!(!string(&answer.json()["error"]).is_empty());
    }
    let state = sim.state();
    assert_eq!((&state["config"]["delay_ms"], &state["faults"]["lost_answers"]), (&json!(0), &json!(0)));
}

#[test]
fn reset_forgets_what_arrived_and_keeps_the_settings_unless_told() {
    let sim = quick();
    made(&sim, "/api/invoices", &invoice("1"));
    sim.configure(&json!({ "delay_ms": 300, "package": false })).unwrap();
    sim.break_with(&json!({ "lost_answers": 3 })).unwrap();
    assert_eq!(raw(&sim, "POST", "/sim/reset", &[], b"").unwrap().status, 200);
    let state = sim.state();
    for emptied in ["documents", "requests", "notifications", "payments"] {
        assert_eq!(state[emptied], json!([]), "{emptied}");
    }
    assert_eq!((&state["faults"]["lost_answers"], &state["config"]["package"]), (&json!(0), &json!(false)));
    sim.configure(&json!({ "package": true })).unwrap();
    assert_eq!(
        post(&sim, "/api/invoices", &json!({ "data": invoice("1") })).status,
        202,
        "not a duplicate any more"
    );
    sim.reset(false);
    made(&sim, "/api/invoices", &invoice("2"));
    let documents = sim.state()["documents"].clone();
    assert_eq!(documents.as_array().unwrap().len(), 1, "what was on its way does not arrive after the reset");
    assert_eq!(documents[0]["externalId"], "2");
    raw(&sim, "POST", "/sim/reset", &[], br#"{"config":true}"#).unwrap();
    assert_eq!(sim.state()["config"]["delay_ms"], 0);
    made(&sim, "/api/invoices", &invoice("1"));
    assert_eq!(sim.state()["documents"][0]["documentNumber"], "OF20260001", "numbers begin anew");
}

#[test]
fn the_program_says_where_it_listens_and_not_its_token() {
    let flags = ["--port", "0", "--token", "very-secret", "--delay-ms", "0", "--webhook-key", "very-secret"];
    let mut program =
        Command::new(env!("CARGO_BIN_EXE_kros-sim")).args(flags).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
    program.kill().unwrap();
    program.wait().unwrap();
    assert!(line.starts_with("kros-sim listening on http://127.0.0.1:"), "{line}");
    assert!(!line.contains("very-secret"));
}

#[test]
fn the_program_explains_itself() {
    let run = |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_kros-sim")).args(args).output().unwrap();
    let help = run(&["--help"]);
    assert!(help.status.success() && String::from_utf8(help.stdout).unwrap().contains("--webhook-url"));
    for wrong in [&["--prot", "1"][..], &["--port"], &["--port", "x"]] {
        let refused = run(wrong);
        assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
    }
}
