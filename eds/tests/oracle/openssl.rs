//! Running the `openssl` command.

use std::path::Path;
use std::process::Command;

/// Runs it in `dir` and returns what it printed; panics with its complaint where it fails.
pub(crate) fn run(dir: &Path, arguments: &[&str]) -> Vec<u8> {
    match try_run(dir, arguments) {
        Ok(output) => output,
        Err(complaint) => panic!("openssl {}: {complaint}", arguments.join(" ")),
    }
}

/// Runs it in `dir`: what it printed, or its complaint.
pub(crate) fn try_run(dir: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output =
        Command::new("openssl").current_dir(dir).args(arguments).output().expect("openssl is installed");
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}
