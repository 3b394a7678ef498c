//! The four origins on their sockets, until they are told to stop.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt;

use crate::api::Peer;
use crate::faults::Dropped;
use crate::start::Sandbox;

/// How long answers that are under way may take once the end was asked for.
const LAST_ANSWERS: Duration = Duration::from_secs(3);

/// How long a browser may take to send the head of a request.
const SLOWEST_HEAD: Duration = Duration::from_secs(30);

impl Sandbox {
    /// Serves until `end` comes, and then finishes what is under way.
    pub async fn serve(self, end: impl Future<Output = ()>) {
        let (ending, ended) = watch::channel(());
        let [api, portal, partner, checkout] = self
            .origins
            .map(|(listener, router)| tokio::spawn(serve_one(listener, router, ended.clone())));
        drop(ended);
        end.await;
        drop(ending);
        // A task that failed has nothing left to wait for.
        let _ = tokio::join!(api, portal, partner, checkout);
    }
}

/// Serves one origin until the other half of `ended` is gone.
pub async fn serve_one(listener: TcpListener, router: Router, mut ended: watch::Receiver<()>) {
    let connections = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = ended.changed() => break,
        };
        match accepted {
            Ok((stream, from)) => connect(stream, Peer(from.ip()), router.clone(), &connections),
            // Most often there are too many open files: the next moment may be better.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(LAST_ANSWERS, connections.shutdown()).await;
}

fn connect(stream: TcpStream, peer: Peer, router: Router, connections: &GracefulShutdown) {
    // Only the speed depends on it.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        answer(router.clone(), request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(SLOWEST_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    // How a connection ended is the client's business.
    tokio::spawn(connections.watch(connection));
}

async fn answer(
    router: Router,
    request: Request<Incoming>,
) -> Result<Response<Body>, ConnectionDropped> {
    let Ok(response) = router.oneshot(request).await;
    match response.extensions().get::<Dropped>() {
        Some(Dropped) => Err(ConnectionDropped),
        None => Ok(response),
    }
}

/// A test asked for no answer at all.
#[derive(Debug)]
struct ConnectionDropped;

impl fmt::Display for ConnectionDropped {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("the connection was dropped on purpose")
    }
}

impl std::error::Error for ConnectionDropped {}
