//! What may happen to an attachment, and when.

use super::*;
use crate::{Actor, Matter as _};

fn taken(
    before: Option<Attachment>,
    verb: impl Into<AttachmentVerb>,
) -> Result<Attachment, Refusal> {
    let by = Actor::system();
    let at = Timestamp::UNIX_EPOCH;
    let number = MatterNumber::new("0199a4f0-0000-7000-8000-000000000001");
    Attachment::step(before, &number, &verb.into(), Step { by: &by, at })
}

fn kept() -> Attachment {
    let keep = Keep {
        area: AreaCode::parse("420202").unwrap(),
        kind: FileKind::Jpeg,
        size: 3,
        digest: "ab".repeat(32),
    };
    taken(None, keep).unwrap()
}

fn name(matter: &str) -> Name {
    Name {
        matter: StreamId::new(StreamKind::Appeal, matter),
    }
}

#[test]
fn what_a_matter_names_is_never_swept_and_what_is_swept_never_named() {
    let named = taken(Some(kept()), name("A20260302-0000001")).unwrap();
    let named = taken(Some(named), name("A20260302-0000001")).unwrap();
    let named = taken(Some(named), name("A20260302-0000002")).unwrap();
    assert_eq!(named.named_by.len(), 2, "a matter is counted once");
    assert_eq!(named.version, 4);
    let refused = taken(Some(named), Sweep {}).unwrap_err();
    assert_eq!(refused.reason, Reason::NotInThisStage);
    let swept = taken(Some(kept()), Sweep {}).unwrap();
    let refused = taken(Some(swept), name("A20260302-0000001")).unwrap_err();
    assert_eq!(refused.reason, Reason::NotInThisStage);
}

#[test]
fn an_attachment_is_read_back_as_it_was_stored() {
    let named = taken(Some(kept()), name("A20260302-0000001")).unwrap();
    let text = serde_json::to_string(&named).unwrap();
    assert_eq!(serde_json::from_str::<Attachment>(&text).unwrap(), named);
}

#[test]
fn an_id_is_a_uuid_in_small_letters() {
    let good = "0199a4f0-0000-7000-8000-00000000000f";
    assert_eq!(AttachmentId::parse(good).unwrap().as_str(), good);
    for bad in [
        "",
        "0199a4f0",
        &good.to_uppercase(),
        &good.replace('-', "0"),
        "../../etc",
    ] {
        let refused = AttachmentId::parse(bad).unwrap_err();
        assert_eq!(refused.reason, Reason::BadParameter, "{bad}");
    }
}
