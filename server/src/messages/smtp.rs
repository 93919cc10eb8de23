//! E-mail by SMTP.

use std::net::IpAddr;

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls as Seal, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::configuration::{Configuration, Mail, MessagesError, Tls, patience};
use super::{Handing, Outcome};

/// A line to a mail server.
#[derive(Clone, Debug)]
pub(super) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// The part of a Message-ID behind the `@`.
    domain: String,
}

impl Smtp {
    pub(super) fn open(configuration: &Configuration, mail: &Mail) -> Result<Self, MessagesError> {
        let from: Mailbox = mail.from.parse().map_err(|_| MessagesError::Address(mail.from.clone()))?;
        let timeout = patience(mail.timeout)?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&mail.host).port(mail.port);
        let mut builder = builder.tls(seal(configuration, mail)?).timeout(Some(timeout));
        if let (Some(user), Some(password)) = (&mail.user, &mail.password) {
            let password = configuration.secret(password)?;
            builder = builder.credentials(Credentials::new(user.clone(), password.to_string()));
        }
        let domain = from.email.domain().to_owned();
        Ok(Self { transport: builder.build(), from, domain })
    }

    /// Hands an e-mail over. Its Message-ID is made of ours: sent again it is the same message, and a mailbox can see that.
    pub(super) async fn hand_over(&self, handing: &Handing) -> Outcome {
        let Some(message) = self.message(handing) else { return Outcome::Refused("address") };
        match self.transport.send(message).await {
            Ok(_) => Outcome::Taken,
            Err(error) if error.is_permanent() => Outcome::Refused("server"),
            Err(error) => {
                tracing::info!(transient = error.is_transient(), "an e-mail was not taken");
                // What broke off after the last octet may have arrived; the same Message-ID makes the second one harmless.
                Outcome::NotTaken
            }
        }
    }

    fn message(&self, handing: &Handing) -> Option<Message> {
        let to: Mailbox = handing.letter.to.parse().ok()?;
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(handing.letter.title.clone().unwrap_or_default())
            .message_id(Some(format!("<{}@{}>", handing.id, self.domain)))
            .header(ContentType::TEXT_PLAIN)
            .body(handing.letter.text.clone())
            .ok()
    }
}

fn seal(configuration: &Configuration, mail: &Mail) -> Result<Seal, MessagesError> {
    if mail.tls == Tls::None {
        let is_here = mail.host == "localhost" || mail.host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
        return if is_here { Ok(Seal::None) } else { Err(MessagesError::Clear(mail.host.clone())) };
    }
    let wrong = || MessagesError::Address(mail.host.clone());
    let authorities = configuration.authorities()?;
    // Where the operator names none, those of the machine count.
    let store = if authorities.is_empty() { CertificateStore::Default } else { CertificateStore::None };
    let mut parameters = TlsParameters::builder(mail.host.clone()).certificate_store(store);
    for authority in authorities {
        let authority = Certificate::from_der(authority.to_vec()).map_err(|_| wrong())?;
        parameters = parameters.add_root_certificate(authority);
    }
    let parameters = parameters.build_rustls().map_err(|_| wrong())?;
    Ok(if mail.tls == Tls::Implicit { Seal::Wrapper(parameters) } else { Seal::Required(parameters) })
}
