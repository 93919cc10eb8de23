//! Messages read: what is right, what belongs to another question, and what mutated.

use gateway::person::Life;
use gateway::synchronous::{Question, Sender};
use gateway::{Refusal, act, asynchronous, guardianship, person, phone, soap};
use proptest::prelude::*;

use crate::key::Key;

const IIN: &str = "900101350018";

fn answer(result: &str, persons: &str) -> String {
    format!(
        "<t:SendMessageResponse xmlns:t=\"http://bip.bee.kz/SyncChannel/v10/Types\"><response><responseInfo>\
         <messageId>theirs</messageId><correlationId>ours</correlationId><responseDate>2018-07-02T05:00:00Z</responseDate>\
         <status><code>SCSS001</code><message>Message has been processed successfully</message></status></responseInfo>\
         <responseData><data><messageId>x</messageId><messageResult><code>{result}</code></messageResult>{persons}\
         </data></responseData></response></t:SendMessageResponse>"
    )
}

fn known(more: &str) -> String {
    format!(
        "<persons><person><iin>{IIN}</iin><surname>Ахметова</surname><name>Айгерім</name><patronymic/>\
         <gender><code>2</code></gender><regAddress><region><nameKz>Маңғыстау облысы</nameKz></region>\
         <city>Ақтау</city></regAddress>{more}</person></persons>"
    )
}

struct World(Key);

impl World {
    fn read(&self, content: &str) -> Result<Option<person::Person>, String> {
        let envelope = soap::seal(content, "", &self.0).unwrap();
        let body = soap::open(envelope.as_bytes(), &self.0.trusted()).unwrap();
        match person::answer(&body, "ours", IIN, &["00404".to_owned()]) {
            Ok(Ok(person)) => Ok(person),
            Ok(Err(fault)) => Err(format!("fault {}", fault.code)),
            Err(refusal) => Err(refusal.to_string()),
        }
    }
}

#[test]
fn an_answer_is_about_the_question_and_its_person() {
    let world = World(Key::new());
    let found = world.read(&answer("00000", &known(""))).unwrap().unwrap();
    assert_eq!(
        (found.surname.as_str(), found.name.as_str(), found.patronymic.as_deref()),
        ("Ахметова", "Айгерім", None)
    );
    assert_eq!(found.address, "Маңғыстау облысы, Ақтау");
    assert_eq!(found.life, Life::Normal);
    for (noted, life) in [
        ("<deathDate>2017-01-01</deathDate>", Life::Deceased),
        ("<lifeStatus><code>1</code></lifeStatus>", Life::Unclear),
        ("<lifeStatus><code>1</code></lifeStatus><deathDate>2017-01-01</deathDate>", Life::Deceased),
        ("<lifeStatus><code>0</code></lifeStatus><removed>false</removed>", Life::Normal),
    ] {
        let found = world.read(&answer("00000", &known(noted))).unwrap().unwrap();
        assert_eq!(found.life, life, "{noted}");
    }
    for nobody in [
        answer("00000", ""),
        answer("00000", "<persons/>"),
        answer("00404", ""),
        answer("00000", &known("<removed>true</removed>")),
    ] {
        assert_eq!(world.read(&nobody), Ok(None));
    }
    for (not_an_answer, complaint) in [
        (answer("00500", &known("")), "fault 00500"),
        (answer("00000", &known("")).replace(IIN, "900101350019"), "another person's number"),
        (answer("00000", &known("")).replace(">ours<", ">before<"), "the answer to another question"),
        (answer("00000", &known("")).replace("SCSS001", "SCSE500"), "fault SCSE500"),
        (answer("00000", &known("<iin>1</iin>")), "a field stands twice"),
        (answer("00000", &known("")).replace("</person>", "</person><person/>"), "several persons"),
        (
            "<f:Fault xmlns:f=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>f:Server</faultcode>\
             <detail><t:SendMessageFault1_SendMessageFault xmlns:t=\"http://bip.bee.kz/SyncChannel/v10/Types\">\
             <errorCode>E1</errorCode></t:SendMessageFault1_SendMessageFault></detail></f:Fault>"
                .to_owned(),
            "fault E1",
        ),
        ("<other/>".to_owned(), "another answer"),
    ] {
        let read = world.read(&not_an_answer).unwrap_err();
        assert!(read.contains(complaint), "{read} is not {complaint}");
    }
}

#[test]
fn whose_a_telephone_is_is_said_in_one_word() {
    let key = Key::new();
    let read = |result: &str, told: &str| {
        let envelope = soap::seal(&answer(result, told), "", &key).unwrap();
        let body = soap::open(envelope.as_bytes(), &key.trusted()).unwrap();
        phone::answer(&body, "ours", &["00404".to_owned()])
    };
    let matched = |word: &str| format!("<matched>{word}</matched>");
    for (word, owns) in [("true", true), ("1", true), ("false", false), ("0", false)] {
        assert_eq!(read("00000", &matched(word)), Ok(Ok(owns)), "{word}");
    }
    assert_eq!(read("00404", ""), Ok(Ok(false)));
    assert!(matches!(read("00500", &matched("true")), Ok(Err(_))));
    for told in ["", "<matched/>", "<matched>yes</matched>"] {
        assert_eq!(read("00000", told), Err(Refusal::Shape("matched")), "{told}");
    }
}

#[test]
fn a_question_is_what_the_channel_asks_for() {
    let key = Key::new();
    let sender = Sender { id: "QYZMET".to_owned(), password: Some("s<cret".to_owned()) };
    assert!(!format!("{sender:?}").contains("cret"));
    let question = Question { message_id: "m1", service_id: "GBDFL", sender: &sender, at: 1_530_507_600 };
    let data = person::question(&question, &sender, IIN).unwrap();
    let envelope = question.seal(&data, &key).unwrap();
    let body = soap::open(envelope.as_bytes(), &key.trusted()).unwrap();
    for part in [
        "<serviceId>GBDFL</serviceId><messageDate>2018-07-02T05:00:00Z</messageDate>",
        "<sender><senderId>QYZMET</senderId><password>s&lt;cret</password></sender>",
        "xsi:type=\"p:Request\"",
        "<iin>900101350018</iin>",
    ] {
        assert!(body.canonical().contains(part), "{part} is not in {}", body.canonical());
    }
}

#[test]
fn an_answer_about_another_message_is_none() {
    let key = Key::new();
    let body = |content: &str| {
        soap::open(soap::seal(content, "", &key).unwrap().as_bytes(), &key.trusted()).unwrap()
    };
    let sent = "<a:sendMessageResponse xmlns:a=\"http://bip.bee.kz/AsyncChannel/v10/Types\"><response>\
        <messageId>m1</messageId><correlationId>m1</correlationId></response></a:sendMessageResponse>";
    assert_eq!(asynchronous::sent(&body(sent), "m1"), Ok(Ok(())));
    assert_eq!(
        asynchronous::sent(&body(sent), "m2"),
        Err(Refusal::Shape("the answer about another message"))
    );
    assert_eq!(asynchronous::state(&body(sent)), Err(Refusal::Shape("another answer")));
}

#[test]
fn a_guardians_resolutions_are_read_whole_or_not_at_all() {
    let key = Key::new();
    let read = |result: &str, told: &str| {
        let envelope = soap::seal(&answer(result, told), "", &key).unwrap();
        let body = soap::open(envelope.as_bytes(), &key.trusted()).unwrap();
        guardianship::answer(&body, "ours", IIN, &["00404".to_owned()])
    };
    let known = |begins: &str, child: &str| {
        format!(
            "<iin>{IIN}</iin><guardianships><guardianship><number>15/3</number><beginDate>{begins}</beginDate><kind>\
             <code>guardianship</code></kind><child><surname>Сынақова</surname><name>Дана</name>{child}</child>\
             </guardianship></guardianships>"
        )
    };
    let born = "<patronymic/><birthDate>2014-09-20+06:00</birthDate>";
    let told = read("00000", &known("2017-02-03Z", born)).unwrap().unwrap();
    let [one] = told.as_slice() else { panic!("one resolution") };
    assert_eq!(
        (one.begins.as_str(), one.ends.as_deref(), one.kind.as_str()),
        ("2017-02-03", None, "guardianship")
    );
    let child = &one.children[0];
    assert_eq!((child.name.as_str(), child.born.as_str()), ("Сынақова Дана", "2014-09-20"));
    for nothing in
        [read("00404", ""), read("00000", ""), read("00000", &format!("<iin>{IIN}</iin><guardianships/>"))]
    {
        assert_eq!(nothing, Ok(Ok(Vec::new())));
    }
    assert!(matches!(read("00500", ""), Ok(Err(_))));
    for (told, why) in [
        (known("2017-02-03", born).replace(IIN, "900101350019"), "another person's number"),
        (known("03.02.2017", born), "not a day"),
        (known("2017-02-03T00:00", born), "not a day"),
        (known("2017-02-03", ""), "birthDate"),
    ] {
        assert_eq!(read("00000", &told), Err(Refusal::Shape(why)), "{told}");
    }
}

#[test]
fn the_register_of_acts_numbers_what_it_was_asked_for() {
    let answer = |result: &str, more: &str| {
        format!(
            "<a:Response xmlns:a=\"urn:qyzmet:civil-status:v1\"><requestId>ours</requestId><messageResult><code>{result}</code>\
             </messageResult>{more}</a:Response>"
        )
    };
    let numbered = |number: &str| answer("00000", &format!("<actNumber>{number}</actNumber>"));
    let entered = act::Answer::Entered("47-18/12".to_owned());
    assert_eq!(act::answer(&numbered(" 47-18/12 "), "ours"), Ok(entered));
    assert_eq!(act::answer(&answer("00000", ""), "ours"), Ok(act::Answer::Withdrawn));
    let refused = act::Answer::Refused("00422".to_owned());
    assert_eq!(act::answer(&answer("00422 <b>", "").replace("<b>", "&lt;"), "ours"), Ok(refused));
    for (told, why) in [
        (numbered("1").replace(">ours<", ">theirs<"), "the answer to another message"),
        (numbered("1").replace("Response", "Entry"), "another document"),
        (numbered(&"1".repeat(65)), "actNumber"),
        (numbered("1\u{85}2"), "actNumber"),
    ] {
        assert_eq!(act::answer(&told, "ours"), Err(Refusal::Shape(why)), "{told}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Foreign octets end in an answer, whatever they are: nothing panics, nothing loops.
    #[test]
    fn mutated_messages_are_read_or_refused(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..8),
    ) {
        thread_local! {
            static SEALED: (Key, Vec<u8>) = {
                let key = Key::new();
                let envelope = soap::seal(&answer("00000", &known("")), "", &key).unwrap();
                (key, envelope.into_bytes())
            };
        }
        SEALED.with(|(key, envelope)| {
            let mut message = envelope.clone();
            for (at, octet, change) in &changes {
                let at = at.index(message.len());
                match change {
                    0 => message[at] = *octet,
                    1 => message.insert(at, *octet),
                    2 => drop(message.drain(at..(at + usize::from(*octet)).min(message.len()))),
                    _ => {
                        let piece = message[at..(at + usize::from(*octet)).min(message.len())].to_vec();
                        message.splice(at..at, piece);
                    }
                }
                if message.is_empty() {
                    return;
                }
            }
            if let Ok(body) = soap::open(&message, &key.trusted()) {
                let good = soap::open(envelope, &key.trusted()).unwrap();
                assert_eq!(body, good);
            }
        });
    }

    /// The readers behind the signature hold out as well, against a gateway that signs nonsense.
    #[test]
    fn signed_nonsense_is_read_or_refused(
        from in any::<prop::sample::Index>(), length in 0_usize..60, piece in "[<>/a-z\"= &;#0-9]{0,20}",
    ) {
        let content = answer("00000", &known(""));
        let mut at = from.index(content.len());
        while !content.is_char_boundary(at) { at -= 1; }
        let mut end = (at + length).min(content.len());
        while !content.is_char_boundary(end) { end += 1; }
        let changed = format!("{}{piece}{}", &content[..at], &content[end..]);
        thread_local! { static KEY: Key = Key::new(); }
        KEY.with(|key| {
            let Ok(envelope) = soap::seal(&changed, "", key) else { return };
            let Ok(body) = soap::open(envelope.as_bytes(), &key.trusted()) else { return };
            let _ = person::answer(&body, "ours", IIN, &[]);
            let _ = guardianship::answer(&body, "ours", IIN, &[]);
            let _ = phone::answer(&body, "ours", &[]);
            let _ = act::answer(body.canonical(), "ours");
            let _ = asynchronous::messages(&body);
        });
    }
}
