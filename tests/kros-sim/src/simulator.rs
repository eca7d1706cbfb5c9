//! The simulator as a thread of the calling program.

use crate::catalog;
use crate::config::Config;
use crate::server;
use crate::stock;
use crate::world::Sim;
use chrono::Utc;
use serde_json::Value;
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// A running simulator; it stops when this is dropped.
pub struct Simulator {
    sim: Arc<Sim>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Only the address: the state holds the token.
impl fmt::Debug for Simulator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Simulator").field(&self.url()).finish()
    }
}

impl Simulator {
    /// Starts on any free port of the loopback address, with the default settings.
    ///
    /// # Errors
    /// When the port or the thread cannot be had.
    pub fn start() -> io::Result<Self> {
        Self::start_with(0, Config::default())
    }

    /// Starts on `port` (0: any free one) of the loopback address.
    ///
    /// # Errors
    /// When the port or the thread cannot be had.
    pub fn start_with(port: u16, config: Config) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let origin = format!("http://{}", listener.local_addr()?);
        let sim = Arc::new(Sim::new(origin, config));
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let shared = sim.clone();
        let thread = std::thread::Builder::new().name("kros-sim".into()).spawn(move || {
            runtime.block_on(async {
                if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                    server::serve(listener, shared, stopped).await;
                }
            });
            runtime.shutdown_background();
        })?;
        Ok(Self { sim, stop: Some(stop), thread: Some(thread) })
    }

    /// `http://127.0.0.1:port`.
    pub fn url(&self) -> &str {
        &self.sim.origin
    }

    /// What `GET /sim/state` answers.
    pub fn state(&self) -> Value {
        self.sim.world().shown(&self.sim.origin)
    }

    /// What `POST /sim/config` does.
    ///
    /// # Errors
    /// The text about an unknown key or a wrong type.
    pub fn configure(&self, patch: &Value) -> Result<(), String> {
        self.sim.world().config.merge(patch)
    }

    /// What `POST /sim/faults` does.
    ///
    /// # Errors
    /// The text about an unknown key or a wrong type.
    pub fn break_with(&self, patch: &Value) -> Result<(), String> {
        self.sim.world().faults.merge(patch)
    }

    /// What `POST /sim/catalog` does.
    ///
    /// # Errors
    /// The text about an unknown key or a wrong type.
    pub fn edit_catalog(&self, patch: &Value) -> Result<usize, String> {
        catalog::edit(&mut self.sim.world().config, patch, Utc::now())
    }

    /// What `POST /sim/stock` does.
    ///
    /// # Errors
    /// The text about an unknown key, a wrong type or an unknown code.
    pub fn move_stock(&self, patch: &Value) -> Result<Value, String> {
        stock::by_hand(&mut self.sim.world().config, patch, Utc::now())
    }

    /// What `POST /sim/reset` does; `settings_too` as its `config`.
    pub fn reset(&self, settings_too: bool) {
        self.sim.world().reset(settings_too);
    }

    /// Waits until every accepted write is processed; false when that takes longer than `patience`.
    pub fn settle(&self, patience: Duration) -> bool {
        let start = Instant::now();
        while self.sim.world().pending > 0 {
            if start.elapsed() > patience {
                return false;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        true
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
