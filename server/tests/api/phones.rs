//! The sandbox's base of mobile citizens: demo people own the numbers of their accounts, and nobody else's.

use domain::person::Iin;
use server::sandbox::seed;

use crate::demo::{AIGERIM, DAUREN, sandbox};

#[tokio::test]
async fn demo_people_own_their_numbers_however_often_the_sandbox_starts() {
    let world = sandbox().await;
    for _ in 0..2 {
        for (iin, phone, owns) in [
            (AIGERIM, "+77010000001", true),
            (DAUREN, "+77010000002", true),
            (AIGERIM, "+77010000002", false),
            (AIGERIM, "+77079999999", false),
        ] {
            let iin = Iin::parse(iin).unwrap();
            assert_eq!(world.app.registries.phones.owns(&iin, phone).await.unwrap(), owns, "{phone}");
        }
        seed::ensure(&world.app, world.data()).await.unwrap();
    }
}
