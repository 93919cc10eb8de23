//! B3: how much of a core one judged signature takes.

use server::app::App;
use server::trust::{Signature, Signer, Trust};

use crate::Failure;
use crate::people::Person;

/// RSA verifications in one judgement: the CMS, the person's certificate and the issuing authority's. The signature of
/// the list of revoked certificates is remembered while the list is the same.
pub(crate) const OPERATIONS: f64 = 3.0;

/// Judgements of condition 2 in full (structure, bytes, chain, dates, list, purpose, holder) in a CPU-second.
pub(crate) async fn judged(app: &App, trust: &Trust, people: &[Person]) -> Result<f64, Failure> {
    let now = app.clock.now();
    let begun = cpu()?;
    let mut count = 0_u32;
    for person in people.iter().cycle() {
        let signer = Signer::Citizen { iin: person.iin() };
        let judged =
            trust.judge_signature(&person.signature, person.document().as_bytes(), signer, now).await;
        if !matches!(judged, Signature::Good(_)) {
            return Err("a signature of the bench is not good".into());
        }
        count += 1;
        if count.is_multiple_of(64) && cpu()? - begun > 1.0 {
            break;
        }
    }
    Ok(f64::from(count) / (cpu()? - begun))
}

/// CMS alone, without the chain: one RSA verification each. In a CPU-second.
pub(crate) fn verified(people: &[Person]) -> Result<f64, Failure> {
    let begun = cpu()?;
    let mut count = 0_u32;
    for person in people.iter().cycle() {
        eds::cms::verify(&person.signature, person.document().as_bytes()).map_err(|error| error.code())?;
        count += 1;
        if count.is_multiple_of(64) && cpu()? - begun > 1.0 {
            break;
        }
    }
    Ok(f64::from(count) / (cpu()? - begun))
}

/// CPU seconds of this process: the folder of trust is looked at on a thread of its own.
fn cpu() -> Result<f64, Failure> {
    let mut nanoseconds = 0.0;
    for thread in std::fs::read_dir("/proc/self/task")? {
        let text = std::fs::read_to_string(thread?.path().join("schedstat"))?;
        let spent: f64 = text.split(' ').next().ok_or("no schedstat")?.parse()?;
        nanoseconds += spent;
    }
    Ok(nanoseconds / 1e9)
}
