//! `kros-sim`: the simulator as a program.

use kros_sim::{Config, Simulator};
use std::process::ExitCode;

const HELP: &str = "kros-sim: a simulator of the KROS API, on 127.0.0.1

  --port N          port; 0 (default): any free one
  --token TEXT      accepted bearer token (default sim-token)
  --webhook-url URL where notifications go (plain HTTP; default: none)
  --webhook-key KEY authorisation key that signs them
  --delay-ms N      time between a 202 and the document (default 200)
  --help            this text

The first line printed is `kros-sim listening on http://127.0.0.1:N`.
  GET  /            what has arrived        GET  /sim/state   the same as JSON
  POST /sim/config  change settings         POST /sim/faults  switch faults on
  POST /sim/reset   forget everything
  GET  /ecb/eurofxref-daily.xml, /ecb/eurofxref-hist-90d.xml
  GET  /cnb/denni_kurz.txt, /cnb/daily.txt, /cnb/exrates/daily
Keys of settings and faults: README.md of this crate.";

fn main() -> ExitCode {
    let mut port = 0;
    let mut config = Config::default();
    let mut args = std::env::args().skip(1);
    while let Some(flag) = args.next() {
        if flag == "--help" || flag == "-h" {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        let Some(value) = args.next() else {
            return usage(&format!("{flag}: a value is missing, or it is unknown"));
        };
        let fine = match flag.as_str() {
            "--port" => value.parse().map(|number| port = number).is_ok(),
            "--delay-ms" => value.parse().map(|number| config.delay_ms = number).is_ok(),
            "--token" => set(&mut config.token, value),
            "--webhook-url" => set(&mut config.webhook_url, value),
            "--webhook-key" => set(&mut config.webhook_key, value),
            _ => return usage(&format!("{flag} is not known")),
        };
        if !fine {
            return usage(&format!("{flag}: not a number"));
        }
    }
    match Simulator::start_with(port, config) {
        Ok(simulator) => {
            println!("kros-sim listening on {}", simulator.url());
            simulator.wait();
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("kros-sim: port {port}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn set(place: &mut String, value: String) -> bool {
    *place = value;
    true
}

fn usage(message: &str) -> ExitCode {
    eprintln!("kros-sim: {message}\n\n{HELP}");
    ExitCode::from(2)
}
