//! Stdin as lines, and the end of the process when PHP is gone.
//!
//! A thread of its own reads, so that the end of the input is seen while a request to KROS is under way: PHP that was
//! killed leaves no process behind. What that request did is found out later, as after every death of a worker.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};

/// No message comes near; more is not read into memory.
pub const LARGEST_LINE: u64 = 64 * 1024 * 1024;

/// What the input holds next.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// One line, without its end.
    Text(String),
    /// The input is over.
    End,
    /// The input cannot be used, and why.
    Broken(String),
}

/// The lines of stdin.
#[derive(Debug)]
pub struct Lines {
    receiver: Receiver<Line>,
    busy: Arc<AtomicBool>,
}

impl Lines {
    /// Starts reading. Once for a process.
    pub fn of_stdin() -> Self {
        let (sender, receiver) = channel();
        let busy = Arc::new(AtomicBool::new(false));
        let in_call = Arc::clone(&busy);
        std::thread::spawn(move || {
            let mut input = BufReader::with_capacity(64 * 1024, std::io::stdin());
            loop {
                let line = next(&mut input, LARGEST_LINE);
                let last = !matches!(line, Line::Text(_));
                if line == Line::End && in_call.load(Ordering::Acquire) {
                    std::process::exit(i32::from(crate::messages::LEFT_ALONE));
                }
                if sender.send(line).is_err() || last {
                    return;
                }
            }
        });
        Lines { receiver, busy }
    }

    /// Waits for the next line.
    pub fn next(&self) -> Line {
        self.receiver.recv().unwrap_or(Line::End)
    }

    /// Does a call; the end of the input ends the process meanwhile.
    pub fn during_call<T>(&self, call: impl FnOnce() -> T) -> T {
        self.busy.store(true, Ordering::Release);
        let done = call();
        self.busy.store(false, Ordering::Release);
        done
    }
}

fn next(input: &mut impl BufRead, largest: u64) -> Line {
    let mut bytes = Vec::new();
    match input.take(largest + 1).read_until(b'\n', &mut bytes) {
        Err(error) => return Line::Broken(format!("the input cannot be read: {error}")),
        Ok(0) => return Line::End,
        Ok(_) => {}
    }
    if bytes.pop_if(|last| *last == b'\n').is_none() {
        return Line::Broken(if bytes.len() as u64 > largest {
            format!("a line is longer than {largest} bytes")
        } else {
            "the input ends in the middle of a line".into()
        });
    }
    String::from_utf8(bytes).map_or_else(
        |error| {
            Line::Broken(format!("a line is not UTF-8: bad byte at {}", error.utf8_error().valid_up_to()))
        },
        Line::Text,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(mut input: &[u8]) -> Vec<Line> {
        let mut found = Vec::new();
        loop {
            found.push(next(&mut input, 8));
            if !matches!(found.last(), Some(Line::Text(_))) {
                return found;
            }
        }
    }

    #[test]
    fn a_line_may_be_as_long_as_the_limit_and_no_longer() {
        assert_eq!(lines(b"12345678\n"), [Line::Text("12345678".into()), Line::End]);
        assert_eq!(lines(b"123456789\n"), [Line::Broken("a line is longer than 8 bytes".into())]);
        assert_eq!(lines(b"123456789123456789"), [Line::Broken("a line is longer than 8 bytes".into())]);
    }

    #[test]
    fn an_input_that_breaks_off_or_is_no_text_is_broken() {
        assert_eq!(lines(b""), [Line::End]);
        assert_eq!(
            lines(b"{}\n{"),
            [Line::Text("{}".into()), Line::Broken("the input ends in the middle of a line".into())]
        );
        assert_eq!(lines(b"a\xff\n"), [Line::Broken("a line is not UTF-8: bad byte at 1".into())]);
    }
}
