//! The engine as an executable: PHP starts it and speaks with it in JSON lines over stdin and stdout.
//!
//! It holds no rule of the connector. A call goes to [`kros_engine::api`], the same that the PHP extension uses, and
//! the messages of the shop port pass through as they are. The lines are described in `docs/protocol.md`.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`session`] | greeting, calls, and the shop at the other end of the pipe |
//! | [`lines`] | stdin as lines, and the end of the process when PHP is gone |
//! | [`messages`] | the frames around the messages, and the exit codes |

mod lines;
mod messages;
mod session;

use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        None => session::run(&lines::Lines::of_stdin(), std::io::stdout()),
        Some("--version") => {
            println!("kros {}, protocol {}", env!("CARGO_PKG_VERSION"), kros_engine::api::PROTOCOL);
            ExitCode::SUCCESS
        }
        Some(_) => {
            eprintln!("usage: kros [--version]: JSON lines on stdin and stdout, see docs/protocol.md");
            ExitCode::from(messages::NOT_UNDERSTOOD)
        }
    }
}
