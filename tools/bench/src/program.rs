//! The real binary as a child of this one: started, watched, stopped.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Failure;
use crate::load::{Client, Request};

/// How long a start may take before it is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where the binary and the built applications are, and on which data it runs.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    /// The binary.
    pub(crate) binary: PathBuf,
    /// The built applications.
    pub(crate) dist: PathBuf,
    /// The data folder.
    pub(crate) data: PathBuf,
    /// The database, unless it is in the data folder.
    pub(crate) database: Option<String>,
}

/// A running server; dropping it stops it.
pub(crate) struct Running {
    child: Child,
    /// The citizens' address.
    pub(crate) address: SocketAddr,
    /// From the start of the process to the first good answer of `/health/ready`.
    pub(crate) start: Duration,
}

impl Program {
    /// Starts it and waits until it is ready. Its log goes to a file beside the data, as an operator's would.
    pub(crate) async fn start(&self) -> Result<Running, Failure> {
        let (address, staff) = (free_address()?, free_address()?);
        let log = File::options().create(true).append(true).open(self.data.with_extension("log"))?;
        let mut command = Command::new(&self.binary);
        command.arg("sandbox").arg("--data").arg(&self.data).arg("--dist").arg(&self.dist);
        command.args(["--listen", &address.to_string(), "--staff-listen", &staff.to_string()]);
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        let begun = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn()?;
        let mut running = Running { child, address, start: Duration::ZERO };
        let ready = Request::get("/health/ready", "");
        loop {
            if let Ok(mut client) = Client::connect(address, 0).await
                && client.ask(&ready).await.is_ok_and(|answer| answer.status == 200)
            {
                break;
            }
            if begun.elapsed() > PATIENCE || running.child.try_wait()?.is_some() {
                return Err(format!("the server did not start: see {}", tail(&self.data)).into());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        running.start = begun.elapsed();
        Ok(running)
    }
}

impl Running {
    /// Resident memory in MiB.
    pub(crate) fn resident(&self) -> Result<f64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib =
            line.and_then(|line| line.split_whitespace().next()).and_then(|kib| kib.parse::<f64>().ok());
        Ok(kib.ok_or("no VmRSS")? / 1024.0)
    }

    /// CPU seconds used until now, of the whole process.
    pub(crate) fn cpu(&self) -> Result<f64, Failure> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|it| it.parse::<f64>().ok());
        // The kernel counts hundredths here, whatever its own tick is.
        Ok(ticks.sum::<f64>() / 100.0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_address() -> Result<SocketAddr, Failure> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

fn tail(data: &Path) -> String {
    let text = std::fs::read_to_string(data.with_extension("log")).unwrap_or_default();
    text.lines().last().unwrap_or_default().to_owned()
}
