//! What a draft must be before it is filed, and the bytes that certify it.

use std::sync::Arc;

use domain::access::{Recognised, SignInMeans};
use domain::api::attachments::Attachment;
use domain::api::problem as code;
use domain::calendar::Moment;
use domain::form::{self, validate};
use domain::id::{AttachmentId, Code};
use domain::person::{CoApplicant, Iin};
use domain::regulation::{ChannelKind, Provider, Regulation};
use domain::signing::{AttachedFile, RequestDocument, missing_documents};
use domain::text::{Lang, Text};

use crate::app::App;
use crate::extract::Citizen;
use crate::problem::Problem;
use crate::store::drafts::Draft;
use crate::store::{Tx, attachments};
use crate::words::WordsError;

/// What has to be there before bytes can be signed: a whole form and all required papers, for an edition that applies.
pub(crate) struct Ready {
    pub(crate) regulation: Arc<Regulation>,
    pub(crate) provider: Provider,
    pub(crate) checklist: Vec<Code>,
    /// Who applies together with the applicant.
    pub(crate) co_applicant: Option<CoApplicant>,
    pub(crate) document: RequestDocument,
    /// The version and the scans that the document was put together from.
    pub(crate) revision: i64,
    pub(crate) scans: Vec<AttachmentId>,
    /// The scans of papers that are no longer called for: they are not sent, and go when the request does.
    pub(crate) unsent: Vec<AttachmentId>,
}

/// Puts together the bytes of a draft as it is now.
///
/// # Errors
/// `form-problems` and `documents-missing` name what is missing; `edition-not-applied`, `provider-closed` and
/// `channel-not-offered` when this installation does not give the service so; `password-wanted` and `certificate-wanted` when the act wants more at sign-in
/// than the session has.
pub async fn document(
    app: &App,
    tx: &mut Tx,
    citizen: &Citizen,
    draft: &Draft,
    nonce: String,
    lang: Lang,
) -> Result<RequestDocument, Problem> {
    let scans = attachments::list(tx, &draft.id).await?;
    let applies = Applies { iin: &citizen.account.iin, channel: ChannelKind::Portal };
    let ready = ready(app, applies, draft, scans, nonce, lang)?;
    admit(&ready.regulation, citizen.session.recognised)?;
    Ok(ready.document)
}

/// Holds a session against what the act wants at sign-in. A request that was taken in and waits is not asked again.
pub(crate) fn admit(regulation: &Regulation, recognised: Recognised) -> Result<(), Problem> {
    match regulation.lacks_at_sign_in(recognised) {
        None => Ok(()),
        Some(SignInMeans::Password) => Err(Problem::new(code::PASSWORD_WANTED)),
        Some(SignInMeans::Certificate) => Err(Problem::new(code::CERTIFICATE_WANTED)),
    }
}

/// Who applies, and through what.
#[derive(Clone, Copy)]
pub(crate) struct Applies<'a> {
    pub(crate) iin: &'a Iin,
    pub(crate) channel: ChannelKind,
}

pub(crate) fn ready(
    app: &App,
    applies: Applies<'_>,
    draft: &Draft,
    attached: Vec<Attachment>,
    nonce: String,
    lang: Lang,
) -> Result<Ready, Problem> {
    let law = app.law();
    let regulation = law.taking(&draft.edition, &draft.provider)?;
    if !regulation.offers(applies.channel) {
        return Err(Problem::new(code::CHANNEL_NOT_OFFERED));
    }
    together(app, regulation, applies, draft, attached, (nonce, lang), app.clock.now())
}

/// Whether a request was refused for what the installation gives, and not for what stands in it.
pub(crate) fn is_not_given(problem: &Problem) -> bool {
    matches!(problem.code(), code::EDITION_NOT_APPLIED | code::PROVIDER_CLOSED)
}

/// Puts the bytes together under an edition, as of a moment: whether the edition is applied is not asked.
pub(crate) fn together(
    app: &App,
    regulation: &Arc<Regulation>,
    applies: Applies<'_>,
    draft: &Draft,
    attached: Vec<Attachment>,
    (nonce, lang): (String, Lang),
    at: Moment,
) -> Result<Ready, Problem> {
    let not_applied = || Problem::new(code::EDITION_NOT_APPLIED);
    let provider = regulation.provider(&draft.provider).ok_or_else(not_applied)?.clone();
    let today = regulation.region.zone.date(at);
    let (filled, problems) = validate(&regulation.form, &draft.answers, today);
    if !problems.is_empty() {
        return Err(Problem::fields(problems));
    }
    let co_applicant = regulation.co_applicant(&draft.answers);
    if co_applicant.as_ref().is_some_and(|other| other.iin == *applies.iin) {
        return Err(Problem::fields(own_iin(regulation).collect()));
    }
    let documents: Vec<Code> = attached.iter().map(|attachment| attachment.document.clone()).collect();
    let missing: Vec<Code> = missing_documents(regulation, &draft.answers, &documents).cloned().collect();
    if !missing.is_empty() {
        return Err(Problem::documents(missing));
    }
    let files: Vec<AttachedFile> = regulation
        .documents_for(&draft.answers)
        .flat_map(|paper| {
            attached.iter().filter(|it| it.document == paper.code).map(|it| file(it, &paper.name, lang))
        })
        .collect();
    let checklist = regulation
        .documents_for(&draft.answers)
        .filter(|paper| paper.required || documents.contains(&paper.code))
        .map(|paper| paper.code.clone())
        .collect();
    let yes_no = yes_no(app).map_err(|error| Problem::internal(&error))?;
    let mut document =
        RequestDocument::new(regulation, &provider, applies.iin, &filled, files, nonce, lang, &yes_no);
    document.co_applicant.clone_from(&co_applicant);
    let called_for = |code: &Code| regulation.documents_for(&draft.answers).any(|paper| paper.code == *code);
    let unsent = attached.iter().filter(|it| !called_for(&it.document)).map(|it| it.id.clone()).collect();
    let scans = attached.into_iter().map(|it| it.id).collect();
    Ok(Ready {
        regulation: Arc::clone(regulation),
        provider,
        checklist,
        co_applicant,
        document,
        revision: draft.revision,
        scans,
        unsent,
    })
}

/// That somebody named themselves as the one who applies together with them.
fn own_iin(regulation: &Regulation) -> impl Iterator<Item = form::Problem> {
    let asked = regulation.joint.iter().flat_map(|joint| {
        let pages = regulation.form.pages.iter();
        pages
            .filter(|page| page.fields.iter().any(|field| field.code == joint.iin))
            .map(move |page| (page, joint))
    });
    asked.map(|(page, joint)| form::Problem {
        page: page.code.clone(),
        field: joint.iin.clone(),
        rule: form::Rule::OwnIin,
        limit: None,
    })
}

fn file(attachment: &Attachment, name: &Text, lang: Lang) -> AttachedFile {
    AttachedFile {
        document: attachment.document.clone(),
        document_name: name.get(lang).to_owned(),
        name: attachment.name.clone(),
        size: attachment.size,
        sha256: attachment.sha256.clone(),
    }
}

fn yes_no(app: &App) -> Result<[Text; 2], WordsError> {
    let word = |id| -> Result<Text, WordsError> {
        Ok(Text { kk: app.words.format(Lang::Kk, id, &[])?, ru: app.words.format(Lang::Ru, id, &[])? })
    };
    Ok([word("form-yes")?, word("form-no")?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulations::Regulations;

    #[test]
    fn a_session_is_held_against_what_the_act_wants() {
        use SignInMeans::{Certificate, Password};
        let law = Regulations::of_sandbox().unwrap();
        let edition = domain::id::EditionId::parse("adoption/mangystau/2018-05-28").unwrap();
        let mut regulation = law.find(&edition).unwrap().as_ref().clone();
        let [by_password, by_eds] = [Password, Certificate].map(Recognised::by);
        let both = by_password.and(by_eds);
        for (wanted, recognised, lacks) in [
            (vec![], by_password, None),
            (vec![], by_eds, None),
            (vec![Password], by_password, None),
            (vec![Password], by_eds, Some(code::PASSWORD_WANTED)),
            (vec![Certificate], by_password, Some(code::CERTIFICATE_WANTED)),
            (vec![Certificate], by_eds, None),
            (vec![Certificate, Password], by_password, Some(code::CERTIFICATE_WANTED)),
            (vec![Certificate, Password], by_eds, Some(code::PASSWORD_WANTED)),
            (vec![Certificate, Password], both, None),
        ] {
            for channel in regulation.channels.iter_mut().filter(|it| it.kind == ChannelKind::Portal) {
                channel.sign_in.clone_from(&wanted);
            }
            let refused = admit(&regulation, recognised).err();
            assert_eq!(refused.as_ref().map(Problem::code), lacks, "{wanted:?} of {recognised:?}");
        }
    }
}
