//! Clients: keep-alive HTTP/1.1 over loopback, each from an address of its own, as 32 households would come.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

use crate::Failure;

/// A request, ready to be written.
#[derive(Clone, Debug)]
pub(crate) struct Request(pub(crate) Vec<u8>);

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// `GET` with a session.
    pub(crate) fn get(path: &str, cookie: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nHost: bench\r\nCookie: {cookie}\r\n\r\n").into_bytes())
    }

    /// `POST` of JSON with a session and a key of its own.
    pub(crate) fn post(path: &str, cookie: &str, key: &str, body: &str) -> Self {
        let length = body.len();
        Self(
            format!(
                "POST {path} HTTP/1.1\r\nHost: bench\r\nCookie: {cookie}\r\nIdempotency-Key: {key}\r\n\
                 Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
            )
            .into_bytes(),
        )
    }
}

/// One connection.
pub(crate) struct Client {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Client {
    /// Connects client number `n`.
    pub(crate) async fn connect(to: SocketAddr, n: usize) -> io::Result<Self> {
        let socket = TcpSocket::new_v4()?;
        let last = u8::try_from(n % 200 + 20).unwrap_or(20);
        socket.bind(SocketAddr::from((Ipv4Addr::new(127, 0, 0, last), 0)))?;
        let stream = socket.connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::with_capacity(64 << 10) })
    }

    /// Sends a request and reads the whole answer.
    pub(crate) async fn ask(&mut self, request: &Request) -> io::Result<Answer> {
        self.stream.write_all(&request.0).await?;
        self.read.clear();
        loop {
            if let Some(end) = self.read.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&self.read[..end]).to_ascii_lowercase();
                let status = head.get(9..12).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
                let length: usize = head
                    .lines()
                    .find_map(|line| line.strip_prefix("content-length:"))
                    .and_then(|length| length.trim().parse().ok())
                    .ok_or_else(broken)?;
                let body = end + 4;
                while self.read.len() < body + length {
                    self.more().await?;
                }
                return Ok(Answer { status, body: self.read[body..body + length].to_vec() });
            }
            self.more().await?;
        }
    }

    async fn more(&mut self) -> io::Result<()> {
        match self.stream.read_buf(&mut self.read).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "not an answer")
}

/// Sends every request once, `clients` at a time, each client its share one after another. Answers in order, and how long
/// it took from the first byte to the last.
pub(crate) async fn all(
    to: SocketAddr,
    clients: usize,
    requests: Vec<Request>,
) -> Result<(Vec<Answer>, Duration), Failure> {
    let share = requests.len().div_ceil(clients);
    let mut ready = Vec::new();
    for (n, part) in requests.chunks(share).enumerate() {
        ready.push((Client::connect(to, n).await?, part.to_vec()));
    }
    let begun = Instant::now();
    let tasks: Vec<_> = ready
        .into_iter()
        .map(|(mut client, part)| {
            tokio::spawn(async move {
                let mut answers = Vec::with_capacity(part.len());
                for request in &part {
                    answers.push(client.ask(request).await?);
                }
                Ok::<_, io::Error>(answers)
            })
        })
        .collect();
    let mut answers = Vec::with_capacity(requests.len());
    for task in tasks {
        answers.extend(task.await??);
    }
    Ok((answers, begun.elapsed()))
}

/// Asks for `time` as fast as `clients` can, or at `rate` a second in all, and answers with the sorted times to answer.
/// At a rate, each is counted from when it should have been sent, so that a delay is not hidden by the wait for it.
pub(crate) async fn during(
    to: SocketAddr,
    clients: usize,
    requests: &[Request],
    time: Duration,
    rate: Option<f64>,
) -> Result<Vec<Duration>, Failure> {
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for n in 0..clients {
        let mut client = Client::connect(to, n).await?;
        let mine: Vec<Request> = requests.iter().skip(n).step_by(clients).cloned().collect();
        let gap = rate.map(|rate| Duration::from_secs_f64(clients as f64 / rate));
        let mut due = begun + gap.map_or(Duration::ZERO, |gap| gap.mul_f64(n as f64 / clients as f64));
        tasks.push(tokio::spawn(async move {
            let mut took = Vec::new();
            for request in mine.iter().cycle() {
                match gap {
                    Some(_) => tokio::time::sleep_until(due.into()).await,
                    None => due = Instant::now(),
                }
                if begun.elapsed() >= time {
                    break;
                }
                let answer = client.ask(request).await?;
                if answer.status != 200 {
                    return Err(io::Error::other(format!("answered {}", answer.status)));
                }
                took.push(due.elapsed());
                due += gap.unwrap_or_default();
            }
            Ok::<_, io::Error>(took)
        }));
    }
    let mut took = Vec::new();
    for task in tasks {
        took.extend(task.await??);
    }
    took.sort();
    Ok(took)
}
