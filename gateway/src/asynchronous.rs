//! The asynchronous channel: messages are left and fetched (`gateway/wsdl/asynchronous.wsdl`).
//!
//! A message is known by its identifier, which its sender gives: sent twice, it is one message. What was fetched is given
//! again until its receipt is told of.

use crate::Refusal;
use crate::c14n::{Canonicalization, canonicalize};
use crate::fields::Fields;
use crate::soap::{self, Body, Fault};
use crate::synchronous::Sender;
use crate::xml::{self, Writer, XmlError};

const TYPES: &str = "http://bip.bee.kz/AsyncChannel/v10/Types";

/// A message to be left for a service.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// Its identifier; the answer's `correlationId`.
    pub message_id: &'a str,
    /// The service.
    pub service_id: &'a str,
    /// When it was written, seconds of the Unix epoch.
    pub at: i64,
    /// What it says: one element.
    pub payload: &'a str,
}

/// `sendMessage`.
///
/// # Errors
/// Something cannot be said in XML.
pub fn send_message(message: Outgoing<'_>, sender: &Sender) -> Result<String, XmlError> {
    let mut writer = request("a:sendMessage");
    writer.open("messageInfo", &[]);
    writer.leaf("messageId", message.message_id);
    writer.leaf("correlationId", message.message_id);
    writer.leaf("serviceId", message.service_id);
    writer.leaf("messageType", "REQUEST");
    writer.leaf("messageDate", &xml::date_time(message.at));
    sender.write(&mut writer);
    writer.close();
    writer.open("messageData", &[]);
    writer.open("data", &[]);
    writer.raw(message.payload);
    writer.finish()
}

/// `getMessages`: what waits of a service, at most `amount` of it.
///
/// # Errors
/// Something cannot be said in XML.
pub fn get_messages(service_id: &str, amount: u32, sender: &Sender, at: i64) -> Result<String, XmlError> {
    let mut writer = request("a:getMessages");
    writer.leaf("requestDate", &xml::date_time(at));
    writer.leaf("serviceId", service_id);
    sender.write(&mut writer);
    writer.leaf("amount", &amount.to_string());
    writer.finish()
}

/// `getMessageStatus`.
///
/// # Errors
/// Something cannot be said in XML.
pub fn get_message_status(message_id: &str, sender: &Sender, at: i64) -> Result<String, XmlError> {
    let mut writer = request("a:getMessageStatus");
    writer.leaf("messageId", message_id);
    writer.leaf("requestDate", &xml::date_time(at));
    sender.write(&mut writer);
    writer.finish()
}

/// `sendDeliveryNotification`: a message was received and is kept here.
///
/// # Errors
/// Something cannot be said in XML.
pub fn send_delivery_notification(received: &Incoming, sender: &Sender, at: i64) -> Result<String, XmlError> {
    let mut writer = request("a:sendDeliveryNotification");
    writer.open("notification", &[]);
    writer.leaf("messageId", &received.message_id);
    writer.leaf("serviceId", &received.service_id);
    writer.leaf("notificationDate", &xml::date_time(at));
    writer.open("deliveryStatus", &[]);
    writer.leaf("receiveStatus", "DELIVERED");
    writer.leaf("statusDate", &xml::date_time(at));
    writer.leaf("resendMessage", "false");
    writer.close();
    writer.close();
    writer.leaf("requestDate", &xml::date_time(at));
    sender.write(&mut writer);
    writer.finish()
}

fn request(operation: &'static str) -> Writer {
    let mut writer = Writer::default();
    writer.open(operation, &[("xmlns:a", TYPES)]);
    writer.open("request", &[]);
    writer
}

/// Reads the answer to `sendMessage`: the gateway has the message with this identifier.
///
/// # Errors
/// It does not read, or is about another message; `Ok(Err(…))` when the gateway answers that it cannot.
pub fn sent(body: &Body, message_id: &str) -> Result<Result<(), Fault>, Refusal> {
    read(body, "sendMessageResponse", |response| {
        if response.text("messageId")? == message_id {
            Ok(())
        } else {
            Err(Refusal::Shape("the answer about another message"))
        }
    })
}

/// What became of a message that was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is on its way.
    OnDelivery,
    /// The service has it.
    Delivered,
    /// It will not be brought.
    NotDelivered,
}

/// Reads the answer to `getMessageStatus`.
///
/// # Errors
/// It does not read; `Ok(Err(…))` when the gateway answers that it cannot.
pub fn state(body: &Body) -> Result<Result<State, Fault>, Refusal> {
    read(body, "getMessageStatusResponse", |response| match response.text("messageState")?.as_str() {
        "ON_DELIVERY" => Ok(State::OnDelivery),
        "DELIVERED" => Ok(State::Delivered),
        "NOT_DELIVERED" | "DELIVERY_STOPPED" => Ok(State::NotDelivered),
        _ => Err(Refusal::Shape("messageState")),
    })
}

/// Reads the answer to `sendDeliveryNotification`.
///
/// # Errors
/// It does not read; `Ok(Err(…))` when the gateway answers that it cannot.
pub fn noted(body: &Body) -> Result<Result<(), Fault>, Refusal> {
    read(body, "sendDeliveryNotificationResponse", |response| response.text("notificationId").map(drop))
}

/// A message that was fetched.
#[derive(Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Its identifier.
    pub message_id: String,
    /// The message of ours that it answers, if it answers one.
    pub correlation_id: Option<String>,
    /// Of which service.
    pub service_id: String,
    /// What kind: `REQUEST`, `RESPONSE`, `NOTIFICATION`, `UPDATE`.
    pub kind: String,
    /// What it says: a document, with its own signature in it.
    pub payload: String,
}

/// Without what it says.
impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Incoming").field("message_id", &self.message_id).finish_non_exhaustive()
    }
}

/// A message that was fetched and does not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Which one, with all that stands there in place of what it says; none when not even that can be told. It answers nothing.
    pub message: Option<Box<Incoming>>,
    /// Why it does not read.
    pub why: Refusal,
}

/// Reads the answer to `getMessages`, each message by itself: one that does not read takes nothing from the others.
///
/// # Errors
/// The answer does not read; `Ok(Err(…))` when the gateway answers that it cannot.
pub fn messages(body: &Body) -> Result<Result<Vec<Result<Incoming, Unreadable>>, Fault>, Refusal> {
    read(body, "getMessagesResponse", |response| {
        let each = |message| {
            Fields::of(message)
                .and_then(|fields| incoming(&fields))
                .map_err(|why| Unreadable { message: named(message).ok().map(Box::new), why })
        };
        Ok(response.all("messages").map(each).collect())
    })
}

/// The message as far as it says which one it is.
fn named(message: roxmltree::Node<'_, '_>) -> Result<Incoming, Refusal> {
    let info = Fields::of(message)?.within("messageInfo")?;
    let whole = canonicalize(message, &Canonicalization::exclusive(), None);
    Ok(Incoming {
        message_id: info.text("messageId")?,
        correlation_id: None,
        service_id: info.text("serviceId")?,
        kind: info.text("messageType")?,
        payload: String::from_utf8(whole).map_err(|_| Refusal::Shape("not UTF-8"))?,
    })
}

fn incoming(message: &Fields<'_, '_>) -> Result<Incoming, Refusal> {
    let info = message.within("messageInfo")?;
    let data = message.within("messageData")?.load("data")?;
    // Exclusive: the document as it was before it was put here.
    let payload = canonicalize(soap::only_child(data)?, &Canonicalization::exclusive(), None);
    Ok(Incoming {
        message_id: info.text("messageId")?,
        correlation_id: info.optional("correlationId")?,
        service_id: info.text("serviceId")?,
        kind: info.text("messageType")?,
        payload: String::from_utf8(payload).map_err(|_| Refusal::Shape("not UTF-8"))?,
    })
}

fn read<T>(
    body: &Body,
    name: &str,
    read: impl FnOnce(&Fields<'_, '_>) -> Result<T, Refusal>,
) -> Result<Result<T, Fault>, Refusal> {
    let document = xml::parse(body.canonical())?;
    let content = soap::only_child(document.root_element())?;
    if let Some(fault) = soap::fault(content)? {
        return Ok(Err(fault));
    }
    if !content.has_tag_name((TYPES, name)) {
        return Err(Refusal::Shape("another answer"));
    }
    read(&Fields::of(content)?.within("response")?).map(Ok)
}
