//! The listening side: HTTP/1.1 connections with limits that a slow or silent client meets before others feel it.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, Sleep, sleep};
use tower::ServiceExt;
use tower_http::timeout::{DeadlineBody, TimeoutBody};

use crate::rate::network;

/// The address at the other end of the connection, in every request's extensions.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// What a connection is allowed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at a time; further ones wait to be accepted.
    pub connections: usize,
    /// Of these, connections of one address; further ones are closed. A village may stand behind one address.
    pub per_address: usize,
    /// The proxy, if there is one: all visitors come from its address, so it may take every seat.
    pub proxy: Option<IpAddr>,
    /// For the whole head of a request, and for silence between requests.
    pub head: Duration,
    /// For silence inside a request's body.
    pub body_silence: Duration,
    /// For a whole body: 10 MiB at 150 kbit/s.
    pub body: Duration,
    /// For a whole body of JSON: 512 KiB at 150 kbit/s. Anybody may send one, a file only who has signed in.
    pub json: Duration,
    /// For a client that does not take its answer.
    pub answer_silence: Duration,
    /// For requests under way when the program ends.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 512,
            per_address: 128,
            proxy: None,
            head: Duration::from_secs(10),
            body_silence: Duration::from_secs(20),
            body: Duration::from_secs(600),
            json: Duration::from_secs(30),
            answer_silence: Duration::from_secs(30),
            farewell: Duration::from_secs(10),
        }
    }
}

/// Serves until `stop` turns true, then lets requests under way finish.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, mut stop: watch::Receiver<bool>) {
    let seats = Arc::new(Semaphore::new(limits.connections));
    let neighbours = Neighbours::default();
    let graceful = GracefulShutdown::new();
    loop {
        let seat = tokio::select! {
            seat = Arc::clone(&seats).acquire_owned() => seat,
            () = told(&mut stop) => break,
        };
        let (stream, from) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file descriptors, most likely: others will close theirs.
                    tracing::warn!(%error, "a connection could not be accepted");
                    sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = told(&mut stop) => break,
        };
        let from = from.ip().to_canonical();
        let most = if limits.proxy == Some(from) { limits.connections } else { limits.per_address };
        let Some(place) = neighbours.admit(from, most) else {
            tracing::debug!("an address has as many connections as it may");
            continue;
        };
        let connection = graceful.watch(connect(stream, from, router.clone(), limits));
        tokio::spawn(async move {
            // A connection that ends badly is the other side's affair.
            let _ = connection.await;
            drop((seat, place));
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(limits.farewell, graceful.shutdown()).await;
}

/// How many connections each address has.
#[derive(Clone, Debug, Default)]
struct Neighbours(Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Neighbours {
    /// A place for one more connection of an address, unless it has `most`.
    fn admit(&self, from: IpAddr, most: usize) -> Option<Place> {
        let from = network(from);
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(from).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Place { neighbours: self.clone(), from })
    }
}

/// A connection's place among those of its address, free again when dropped.
#[derive(Debug)]
struct Place {
    neighbours: Neighbours,
    from: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.neighbours.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.from) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.from);
            }
        }
    }
}

/// Whether a request says that its body is JSON.
pub fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

async fn told(stop: &mut watch::Receiver<bool>) {
    // Whoever could say so has gone: that is the same.
    let _ = stop.wait_for(|stop| *stop).await;
}

type Answer = Pin<Box<dyn Future<Output = Result<axum::response::Response, Infallible>> + Send>>;

fn connect(
    stream: TcpStream,
    from: IpAddr,
    router: Router,
    limits: Limits,
) -> http1::Connection<
    TokioIo<Patient>,
    impl hyper::service::Service<
        Request<Incoming>,
        Response = axum::response::Response,
        Error = Infallible,
        Future = Answer,
    >,
> {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| -> Answer {
        let whole = if is_json(request.headers()) { limits.json } else { limits.body };
        let mut request = request
            .map(|body| Body::new(DeadlineBody::new(whole, TimeoutBody::new(limits.body_silence, body))));
        request.extensions_mut().insert(Peer(from));
        Box::pin(router.clone().oneshot(request))
    });
    let stream = Patient { stream, patience: limits.answer_silence, waiting: None };
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_header_size(16 * 1024)
        .max_headers(64)
        .serve_connection(TokioIo::new(stream), service)
}

/// A connection that gives up on a client who does not take what is written to it.
struct Patient {
    stream: TcpStream,
    patience: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Patient {
    fn write<T>(
        &mut self,
        context: &mut Context<'_>,
        write: impl FnOnce(Pin<&mut TcpStream>, &mut Context<'_>) -> Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        let written = write(Pin::new(&mut self.stream), context);
        if written.is_ready() {
            self.waiting = None;
            return written;
        }
        let until = Instant::now() + self.patience;
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(until)));
        waiting.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.write(context, |stream, context| stream.poll_write(context, bytes))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.write(context, |stream, context| stream.poll_write_vectored(context, bytes))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
