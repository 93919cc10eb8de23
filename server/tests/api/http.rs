//! Slow, silent and greedy clients: they are let go in time, and the others do not feel them.

use std::time::Duration;

use server::http::Limits;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::world::World;

const SOON: Duration = Duration::from_secs(5);

fn impatience() -> Limits {
    Limits {
        connections: 20,
        per_address: 20,
        proxy: None,
        head: Duration::from_millis(300),
        body_silence: Duration::from_millis(300),
        body: Duration::from_secs(60),
        json: Duration::from_millis(900),
        answer_silence: Duration::from_millis(300),
        farewell: Duration::from_millis(300),
    }
}

async fn impatient() -> World {
    World::listening(impatience()).await
}

async fn line(world: &World, said: &[u8]) -> TcpStream {
    let mut line = TcpStream::connect(("127.0.0.1", world.citizen().port())).await.unwrap();
    line.write_all(said).await.unwrap();
    line
}

/// What comes until the other side hangs up, which must be soon.
async fn until_closed(mut line: TcpStream) -> String {
    let mut answer = Vec::new();
    // A reset is a way of hanging up too.
    let _ = timeout(SOON, line.read_to_end(&mut answer)).await.expect("the connection is kept open");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn silence_before_and_inside_a_head_is_cut() {
    let world = impatient().await;
    for said in ["", "GET / HTT", "GET / HTTP/1.1\r\nhost: a\r\nx-slow:"] {
        until_closed(line(&world, said.as_bytes()).await).await;
    }
}

#[tokio::test]
async fn silence_between_requests_is_cut() {
    let world = impatient().await;
    let answer = until_closed(line(&world, b"GET /health/live HTTP/1.1\r\nhost: a\r\n\r\n").await).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn silence_inside_a_body_is_cut() {
    let world = impatient().await;
    let head = "POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{";
    let answer = until_closed(line(&world, head.as_bytes()).await).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}

#[tokio::test]
async fn a_body_that_trickles_is_cut() {
    let world = impatient().await;
    let head = "POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 10000\r\n\r\n";
    let line = line(&world, head.as_bytes()).await;
    let (mut hear, mut say) = line.into_split();
    let trickle = async {
        let mut pace = tokio::time::interval(Duration::from_millis(50));
        while say.write_all(b" ").await.is_ok() {
            pace.tick().await;
        }
    };
    let mut answer = vec![0; 12];
    tokio::select! {
        read = timeout(SOON, hear.read_exact(&mut answer)) => drop(read.expect("the trickle goes on").unwrap()),
        () = trickle => panic!("cut without an answer"),
    }
    assert_eq!(answer, b"HTTP/1.1 400");
}

#[tokio::test]
async fn more_silent_clients_than_seats_only_delay_an_honest_one() {
    let world = impatient().await;
    let mut silent = Vec::new();
    for _ in 0..60 {
        silent.push(line(&world, b"GET / HT").await);
    }
    timeout(SOON, world.citizen().get("/health/live")).await.expect("crowded out").ok();
}

#[tokio::test]
async fn a_head_that_never_ends_is_refused() {
    let world = impatient().await;
    let mut line = line(&world, b"GET / HTTP/1.1\r\nhost: a\r\n").await;
    let _ = line.write_all(format!("x-long: {}\r\n", "a".repeat(100_000)).as_bytes()).await;
    let answer = until_closed(line).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
}

/// A connection from another address of this machine.
async fn line_from(world: &World, from: &str) -> TcpStream {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind(format!("{from}:0").parse().unwrap()).unwrap();
    let to = format!("127.0.0.1:{}", world.citizen().port());
    socket.connect(to.parse().unwrap()).await.unwrap()
}

async fn asks(mut line: TcpStream) -> String {
    let _ = line.write_all(b"GET /health/live HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await;
    until_closed(line).await
}

#[tokio::test]
async fn one_address_cannot_take_every_seat_and_gets_its_places_back() {
    let patient = Limits { per_address: 10, head: Duration::from_secs(60), ..impatience() };
    let world = World::listening(patient).await;
    let mut held = Vec::new();
    for _ in 0..10 {
        held.push(line_from(&world, "127.0.0.2").await);
    }
    // The listener takes connections in order: when the eleventh is closed, ten are held.
    assert_eq!(asks(line_from(&world, "127.0.0.2").await).await, "");
    let neighbour = asks(line_from(&world, "127.0.0.3").await).await;
    assert!(neighbour.starts_with("HTTP/1.1 200"), "{neighbour}");
    let first = asks(held.pop().unwrap()).await;
    assert!(first.starts_with("HTTP/1.1 200"), "{first}");
    // Its place is free as soon as the listener has seen the end of it.
    let mut answered = String::new();
    let again = async {
        while answered.is_empty() {
            answered = asks(line_from(&world, "127.0.0.2").await).await;
        }
    };
    timeout(SOON, again).await.expect("the place is never free again");
}

#[tokio::test]
async fn the_proxy_may_take_every_seat() {
    let proxy = Some(std::net::IpAddr::from([127, 0, 0, 2]));
    let patient = Limits { per_address: 1, proxy, head: Duration::from_secs(60), ..impatience() };
    let world = World::listening(patient).await;
    let mut held = Vec::new();
    for _ in 0..15 {
        held.push(line_from(&world, "127.0.0.2").await);
    }
    let answer = asks(line_from(&world, "127.0.0.2").await).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
