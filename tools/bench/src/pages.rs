//! F3: Lighthouse over the landing page and a page of the form, signed in.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

use crate::Failure;
use crate::people::Person;
use crate::table::{Better, Line};

/// What is measured: its name in the answer, in the table, unit, decimals, target, limit, and the best peer's figure.
const METRICS: [(&str, &str, &str, usize, f64, f64, &str); 5] = [
    ("fcp", "FCP", " ms", 0, 750.0, 900.0, "833"),
    ("lcp", "LCP", " ms", 0, 900.0, 1200.0, "1365"),
    ("tti", "TTI", " ms", 0, 1600.0, 2000.0, "1365"),
    ("tbt", "TBT", " ms", 0, 50.0, 100.0, "0"),
    ("cls", "CLS", "", 3, 0.0, 0.02, ""),
];

/// Runs `pages.mjs`, which answers with medians as JSON.
pub(crate) fn measure(
    root: &Path,
    folder: &Path,
    server: SocketAddr,
    person: &Person,
) -> Result<Vec<Line>, Failure> {
    let modules = std::env::var("QYZMET_BENCH_NODE").map_err(|_| "QYZMET_BENCH_NODE is not set")?;
    let said = Command::new("node")
        .env_remove("LD_PRELOAD")
        .arg(root.join("tools/bench/pages.mjs"))
        .args([&modules, &format!("http://{server}"), &person.cookie, person.draft()])
        .arg(folder.join("browser"))
        .output()?;
    if !said.status.success() {
        return Err(format!("Lighthouse: {}", String::from_utf8_lossy(&said.stderr)).into());
    }
    let pages: serde_json::Value = serde_json::from_slice(&said.stdout)?;
    let mut lines = Vec::new();
    for page in pages.as_array().ok_or("no pages")? {
        let name = page["page"].as_str().unwrap_or_default();
        for (key, metric, unit, decimals, target, limit, peer) in METRICS {
            let value = page[key].as_f64().ok_or_else(|| format!("Lighthouse gave no {metric}"))?;
            lines.push(Line {
                figure: format!("F3 {metric}, {name}"),
                measured: format!("{value:.decimals$}{unit}"),
                anchor: if peer.is_empty() { String::new() } else { format!("(govuk static {peer}{unit})") },
                value,
                unit,
                target,
                limit,
                better: Better::Lower,
            });
        }
    }
    Ok(lines)
}
