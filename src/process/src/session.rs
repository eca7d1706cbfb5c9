//! Greeting, calls, and the shop at the other end of the pipe.

use crate::lines::{Line, Lines};
use crate::messages::{self, LEFT_ALONE, NOT_UNDERSTOOD};
use kros_engine::api;
use kros_engine::shop::port::{Shop, ShopError};
use std::io::Write;
use std::process::ExitCode;

/// Does calls until the input ends, one after the other.
pub fn run(lines: &Lines, output: impl Write) -> ExitCode {
    let mut shop = PipeShop { lines, output, broken: None };
    if shop.say(messages::greeting()).is_err() {
        return ExitCode::from(LEFT_ALONE);
    }
    loop {
        let line = match lines.next() {
            Line::Text(line) => line,
            Line::End => return ExitCode::SUCCESS,
            Line::Broken(reason) => return shop.stop(&reason),
        };
        let call = match messages::call(&line) {
            Ok(call) => call,
            Err(reason) => return shop.stop(&reason),
        };
        drop(line);
        let result = lines.during_call(|| api::call(&call.op, call.input.get(), &mut shop));
        if let Some(reason) = shop.broken.take() {
            return shop.stop(&reason);
        }
        if shop.say(messages::result(result)).is_err() {
            return ExitCode::from(LEFT_ALONE);
        }
    }
}

/// The shop at the other end. Once its answer could not be used, it is asked nothing more.
struct PipeShop<'a, W> {
    lines: &'a Lines,
    output: W,
    broken: Option<String>,
}

impl<W: Write> PipeShop<'_, W> {
    fn say(&mut self, mut line: String) -> std::io::Result<()> {
        line.push('\n');
        self.output.write_all(line.as_bytes())?;
        self.output.flush()
    }

    fn stop(&mut self, reason: &str) -> ExitCode {
        // Whoever wrote that line may be gone; the exit code says it, too.
        let _ = self.say(messages::stopped(reason));
        ExitCode::from(NOT_UNDERSTOOD)
    }

    fn exchange(&mut self, message: &str) -> Result<String, String> {
        self.say(messages::shop_request(message))
            .map_err(|error| format!("the shop cannot be asked: {error}"))?;
        match self.lines.next() {
            Line::Text(line) => messages::answer(&line),
            Line::End => Err("the shop has gone".into()),
            Line::Broken(reason) => Err(reason),
        }
    }
}

impl<W: Write> Shop for PipeShop<'_, W> {
    fn ask(&mut self, message: &str) -> Result<String, ShopError> {
        if self.broken.is_none() {
            match self.exchange(message) {
                Ok(answer) => return Ok(answer),
                Err(reason) => self.broken = Some(reason),
            }
        }
        Err(ShopError(self.broken.clone().unwrap_or_default()))
    }
}
