//! The HTTP server. A service that fails makes the connection end without an answer: that is how answers get lost.

use crate::api::{self, Cut};
use crate::control;
use crate::feed::Source;
use crate::world::Sim;
use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower::ServiceExt as _;

pub(crate) async fn serve(listener: TcpListener, sim: Arc<Sim>, mut stop: oneshot::Receiver<()>) {
    let router = Router::new()
        .route("/", get(control::index))
        .route("/sim/state", get(control::state))
        .route("/sim/config", post(control::config))
        .route("/sim/faults", post(control::faults))
        .route("/sim/catalog", post(control::edit_catalog))
        .route("/sim/stock", post(control::stock))
        .route("/sim/reset", post(control::reset))
        .route("/ecb/eurofxref-daily.xml", control::rates(Source::EcbDaily))
        .route("/ecb/eurofxref-hist-90d.xml", control::rates(Source::EcbHistory))
        .route("/cnb/denni_kurz.txt", control::rates(Source::CnbCzech))
        .route("/cnb/daily.txt", control::rates(Source::CnbEnglish))
        .route("/cnb/exrates/daily", control::rates(Source::CnbJson))
        .fallback(api::handle)
        .layer(DefaultBodyLimit::max(256 * 1024 * 1024))
        .with_state(sim);
    loop {
        let accepted = tokio::select! {
            _ = &mut stop => return,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else { continue };
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let router = router.clone();
            async move {
                let Ok(response) = router.oneshot(request.map(Body::new)).await;
                match response.extensions().get::<Cut>() {
                    Some(_) => Err("the connection is cut on demand"),
                    None => Ok(response),
                }
            }
        });
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}
