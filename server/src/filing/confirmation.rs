//! A request that a one-time password certifies in the place of a signature.

use domain::api::phone::{CodeSent, TypedCode};
use domain::api::problem as code;
use domain::calendar::Moment;
use domain::id::DraftId;
use domain::signing::Confirmation;
use sha2::{Digest as _, Sha256};

use super::{Became, Begun, Certified, Kept, Ready, accept, as_fixed, begun};
use crate::app::App;
use crate::extract::Citizen;
use crate::problem::Problem;
use crate::store::accounts::Account;
use crate::store::codes::{self as codes_rows, Purpose};
use crate::store::{attachments, audit, drafts, filings};
use crate::{codes, hex};

/// Sends a code that certifies the bytes of a draft as the person has read them.
///
/// # Errors
/// `eds-document-changed` when these are not the draft's bytes; `code-not-allowed` when the act wants the EDS, when two apply
/// together, or when another installation decides, which could not verify it; `phone-not-linked`; what [`codes::allow`] and
/// [`codes::check_owner`] say; the same problems as [`document`].
pub async fn send_code(
    app: &App,
    citizen: &Citizen,
    draft: &DraftId,
    sha256: &str,
) -> Result<CodeSent, Problem> {
    let account = &citizen.account;
    let mut tx = app.store.read().await?;
    let draft = drafts::find(&mut tx, &account.id, draft).await?;
    let draft = draft.ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    if draft.filed_at.is_some() {
        return Err(Problem::new(code::DRAFT_FILED));
    }
    if filings::draft_waits(&mut tx, &draft.id).await? {
        return Err(Problem::new(code::DRAFT_WAITS));
    }
    let scans = attachments::list(&mut tx, &draft.id).await?;
    let link = codes_rows::find_link(&mut tx, &account.id).await?;
    drop(tx);
    let (ready, fixed) = as_fixed(app, citizen, &draft, scans)?;
    if digest(&fixed) != sha256 {
        return Err(Problem::new(code::EDS_DOCUMENT_CHANGED));
    }
    may_be_confirmed(app, &ready)?;
    let link = link.ok_or_else(|| Problem::new(code::PHONE_NOT_LINKED))?;
    codes::allow(app, account).await?;
    let owned_at = codes::check_owner(app, &account.iin, &link.phone).await?;
    let wanted = codes::Wanted {
        account,
        purpose: Purpose::Sign,
        target: &link.phone,
        signs: Some((draft.id, sha256.to_owned())),
        owned_at: Some(owned_at),
        lang: ready.document.lang,
    };
    codes::send(app, wanted).await
}

/// Whether a request can be certified by a one-time password.
fn may_be_confirmed(app: &App, ready: &Ready) -> Result<(), Problem> {
    let is_here = app.settings.links.workplace_of(&ready.provider.code).is_none();
    if ready.regulation.one_time_password().is_some() && ready.co_applicant.is_none() && is_here {
        Ok(())
    } else {
        Err(Problem::new(code::CODE_NOT_ALLOWED))
    }
}

fn digest(document: &str) -> String {
    hex(&Sha256::digest(document))
}

/// Files a draft that a one-time password certifies, in the place of condition 2: the number is the applicant's and linked to the
/// account, the code is right and was sent for exactly these bytes, and the request is the account's own.
///
/// # Errors
/// What [`codes::attempt`] says; `code-other-document` for the code of other bytes; the same problems as [`send_code`].
pub async fn confirm_draft(
    app: &App,
    citizen: &Citizen,
    draft: &DraftId,
    typed: &TypedCode,
    key: (String, String),
) -> Result<Became, Problem> {
    let account = &citizen.account;
    let (ready, filing) = match begun(app, citizen, draft, key).await? {
        Begun::Before(became) => return Ok(became),
        Begun::Now(ready, filing) => (*ready, filing),
    };
    may_be_confirmed(app, &ready)?;
    let link = codes_rows::find_link(&mut app.store.read().await?, &account.id).await?;
    let tried = codes::attempt(app, account, Purpose::Sign, typed).await?;
    let link = link.filter(|link| link.phone == tried.target);
    let link = link.ok_or_else(|| Problem::new(code::PHONE_NOT_LINKED))?;
    let sha256 = digest(&filing.document);
    let is_of_these =
        tried.draft.as_deref() == Some(draft.as_str()) && tried.sha256.as_deref() == Some(&sha256);
    let (true, Some(owned_at)) = (is_of_these, tried.owned_at) else {
        return Err(Problem::new(code::CODE_OTHER_DOCUMENT));
    };
    let confirmation = Confirmation {
        sha256,
        iin: account.iin.clone(),
        account: account.id.clone(),
        phone: link.phone,
        linked_at: link.linked_at,
        owned_at: Moment(owned_at),
        message: tried.message,
        sent_at: Moment(tried.at),
        confirmed_at: filing.at,
        attempt: tried.attempts,
    };
    let filing = filings::Filing { signature: confirmation.canonical().into_bytes(), ..filing };
    let certified = Certified::Code(typed.id.clone(), Box::new(confirmation));
    accept(app, account, ready, filing, Kept::New, certified, None).await
}

/// What the audit's chain holds of a confirmation: its SHA-256, so that the lines which are kept can be held against it.
pub(super) fn confirmed(at: Moment, account: &Account, confirmation: &Confirmation) -> audit::Entry {
    audit::Entry {
        at,
        actor: format!("citizen:{}", account.id),
        action: "confirmed-by-code".to_owned(),
        subject: format!("confirmation:{}", digest(&confirmation.canonical())),
        code: None,
    }
}
