//! A response body that is written piece by piece while it is read.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use hyper::body::Frame;
use tokio::sync::mpsc;

/// Pieces that may wait for a slow reader.
const PIECES: usize = 4;

/// The writing end. The body ends when it is dropped, and breaks off, for the reader to see, with an error.
pub type Pipe = mpsc::Sender<io::Result<Bytes>>;

/// The writing end, and the body.
pub fn pipe() -> (Pipe, Body) {
    let (pipe, read) = mpsc::channel(PIECES);
    (pipe, Body::new(Pieces(read)))
}

struct Pieces(mpsc::Receiver<io::Result<Bytes>>);

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
