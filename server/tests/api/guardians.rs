//! Automated certificates on what a register of guardians knows over the gateway, against a peer that was written from the schema
//! by others' means (`tests/python/peer.py`).

use domain::id::CaseId;
use server::app::{Kind, Settings};
use server::regulations::Regulations;
use server::search::settle_waiting;

use crate::demo::{AIGERIM, DAUREN, sandbox_with};
use crate::gateway::Peer;
use crate::services::{downloaded, shown};
use crate::world::{Browser, World};

const CERTIFICATE: &str = "guardianship-certificate/kazakhstan/2015-04-13";

/// Of whom the peer's register knows.
const DANA: [(&str, &str); 4] = [
    ("children", "one"),
    ("child-1-name", "Сынақова Дана Асанқызы"),
    ("child-1-born", "2014-09-20"),
    ("child-1-iin", ""),
];

async fn sandbox(peer: &Peer) -> World {
    let file = peer.of_registers("[synchronous.guardianships]\nservice = \"GUARDIANS\"\n", "");
    let settings = Settings { gateway: Some(file), ..Settings::new(Kind::Sandbox) };
    sandbox_with(Regulations::of_sandbox().unwrap(), settings).await
}

async fn asks(world: &World, iin: &str) -> (Browser, CaseId) {
    world.filed_saying(iin, CERTIFICATE, "aktau", &DANA).await
}

#[tokio::test]
async fn a_certificate_rests_on_what_the_register_knows() {
    let peer = Peer::of_sandbox().await;
    let world = sandbox(&peer).await;
    let (mut citizen, case) = asks(&world, AIGERIM).await;
    let page = shown(&mut citizen, &case).await;
    assert_eq!(page["search"], "found");
    let said = downloaded(&world, &mut citizen, &case, &page["results"][0]).await;
    assert!(said.contains("№ 15/3 (03.02.2017): СЫНАҚОВА ДАНА АСАНҚЫЗЫ (2014)"), "{said}");
    // It ended, as the register says: an official looks.
    let (mut citizen, case) = asks(&world, DAUREN).await;
    assert_eq!(shown(&mut citizen, &case).await["search"], "absent");
}

#[tokio::test]
async fn while_the_register_is_not_believed_the_request_waits_and_is_settled_later() {
    let peer = Peer::of_sandbox().await;
    let world = sandbox(&peer).await;
    for way in ["down", "other-key", "other-id", "other-person", "fault", "register-fails"] {
        peer.behaves(way).await;
        let (mut citizen, case) = asks(&world, AIGERIM).await;
        assert_eq!(shown(&mut citizen, &case).await["search"], "waits", "{way}");
        // The circuit rests after some failures, and lets one question through.
        world.pass(60);
        assert_eq!(settle_waiting(&world.app).await.unwrap(), 0, "{way}");
        peer.behaves("right").await;
        world.pass(60);
        assert_eq!(settle_waiting(&world.app).await.unwrap(), 1, "{way}");
        assert_eq!(shown(&mut citizen, &case).await["search"], "found", "{way}");
    }
}
