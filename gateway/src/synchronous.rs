//! The synchronous channel: a question and its answer in one exchange (`gateway/wsdl/synchronous.wsdl`).

use crate::fields::Fields;
use crate::soap::{self, Body, Fault};
use crate::xml::{self, Writer, XmlError};
use crate::{Refusal, SealError};

const TYPES: &str = "http://bip.bee.kz/SyncChannel/v10/Types";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The status of an answer that was made as asked.
const DONE: &str = "SCSS001";

/// The result of a question that a register answered.
pub(crate) const ANSWERED: &str = "00000";

/// As whom a system speaks.
#[derive(Clone)]
pub struct Sender {
    /// Its name at the gateway.
    pub id: String,
    /// Its password there, if it has one.
    pub password: Option<String>,
}

/// Without the password.
impl std::fmt::Debug for Sender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sender").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Sender {
    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.open("sender", &[]);
        writer.leaf("senderId", &self.id);
        writer.maybe("password", self.password.as_deref());
        writer.close();
    }
}

/// A question to a service behind the gateway.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// Its identifier, by which the answer is known.
    pub message_id: &'a str,
    /// The service.
    pub service_id: &'a str,
    /// Who asks.
    pub sender: &'a Sender,
    /// When, seconds of the Unix epoch.
    pub at: i64,
}

impl Question<'_> {
    /// The `data` of a question to a register: what all of them begin with, then what this one is asked. `types` is the
    /// namespace of its schema.
    pub(crate) fn data(
        &self,
        types: &'static str,
        sender: &Sender,
        asked: &[(&'static str, &str)],
    ) -> Result<Data, XmlError> {
        let mut writer = Writer::default();
        writer.open("data", &[("xmlns:p", types), ("xmlns:xsi", XSI), ("xsi:type", "p:Request")]);
        writer.leaf("messageId", self.message_id);
        writer.leaf("messageDate", &xml::date_time(self.at));
        writer.leaf("senderCode", &sender.id);
        for (name, value) in asked {
            writer.leaf(name, value);
        }
        Ok(Data { xml: writer.finish()?, typed_prefixes: "p" })
    }

    /// The content of the body. `data` is the whole element of that name.
    ///
    /// # Errors
    /// Something cannot be said in XML.
    pub fn write(&self, data: &str) -> Result<String, XmlError> {
        let mut writer = Writer::default();
        writer.open("s:SendMessage", &[("xmlns:s", TYPES)]);
        writer.open("request", &[]);
        writer.open("requestInfo", &[]);
        writer.leaf("messageId", self.message_id);
        writer.leaf("correlationId", self.message_id);
        writer.leaf("serviceId", self.service_id);
        writer.leaf("messageDate", &xml::date_time(self.at));
        self.sender.write(&mut writer);
        writer.close();
        writer.open("requestData", &[]);
        writer.raw(data);
        writer.finish()
    }

    /// The question in a signed envelope.
    ///
    /// # Errors
    /// Something cannot be said in XML, or the key does not sign.
    pub fn seal(&self, data: &Data, signer: &dyn crate::signature::Signer) -> Result<String, SealError> {
        soap::seal(&self.write(&data.xml)?, data.typed_prefixes, signer)
    }
}

/// The `data` of a question.
#[derive(Clone, Debug)]
pub struct Data {
    /// The element.
    pub xml: String,
    /// The prefixes that it uses in values.
    pub typed_prefixes: &'static str,
}

/// Reads a register's answer to the question with an identifier; `read_data` reads its `data`. None where the result is one of the
/// codes by which the register says that it knows nobody.
///
/// # Errors
/// It answers another question, or does not read; `Ok(Err(…))` when the gateway or the register answers that it cannot.
pub(crate) fn read_result<T>(
    body: &Body,
    message_id: &str,
    absent: &[String],
    read_data: impl FnOnce(&Fields<'_, '_>) -> Result<T, Refusal>,
) -> Result<Result<Option<T>, Fault>, Refusal> {
    let answered = read(body, message_id, |data| {
        let code = data.within("messageResult")?.text("code")?;
        if absent.contains(&code) {
            return Ok(Ok(None));
        }
        if code != ANSWERED {
            return Ok(Err(Fault::new(&code)));
        }
        read_data(data).map(|told| Ok(Some(told)))
    })?;
    Ok(answered.and_then(|answered| answered))
}

/// Reads the answer to the question with an identifier; `read_data` reads its `data`.
///
/// # Errors
/// It answers another question, or does not read; `Ok(Err(…))` when the gateway or the service answers that it cannot.
fn read<T>(
    body: &Body,
    message_id: &str,
    read_data: impl FnOnce(&Fields<'_, '_>) -> Result<T, Refusal>,
) -> Result<Result<T, Fault>, Refusal> {
    let document = xml::parse(body.canonical())?;
    let content = soap::only_child(document.root_element())?;
    if let Some(fault) = soap::fault(content)? {
        return Ok(Err(fault));
    }
    if !content.has_tag_name((TYPES, "SendMessageResponse")) {
        return Err(Refusal::Shape("another answer"));
    }
    let response = Fields::of(content)?.within("response")?;
    let info = response.within("responseInfo")?;
    if info.text("correlationId")? != message_id {
        return Err(Refusal::Shape("the answer to another question"));
    }
    let status = info.within("status")?.text("code")?;
    if status != DONE {
        return Ok(Err(Fault::new(&status)));
    }
    read_data(&response.within("responseData")?.within("data")?).map(Ok)
}
