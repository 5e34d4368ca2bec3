//! Files beside matters: what is taken, who sees it, and what becomes of it.

use std::{sync::Arc, time::Duration};

use object_store::{
    ObjectStoreExt as _,
    path::Path,
    throttle::{ThrottleConfig, ThrottledStore},
};
use shaoying_desk::{
    AnyMatter, Caller, Desk, Guard, Report, ScanCommand,
    admission::{Decide, RecordHandedDown},
    appeal, verify, verify_files,
    work_order::{Decline, Handle, Reopen, ReturnForRework},
};
use shaoying_model::{
    MatterNumber, Reason, Role, UnitCode,
    admission::AdmissionKind,
    attachment::{Attachment, AttachmentId, AttachmentStage},
    work_order::Outcome,
};
use shaoying_testkit::{
    Town, caller, dispatcher, hotline, leader, officer, on_both, photograph, picture, street,
};

use crate::admissions::{HERE, admit, apply, hand_down, weighed};

async fn kept(desk: &Desk, caller: &Caller, bytes: Vec<u8>) -> Attachment {
    let done = desk
        .keep_attachment(caller, &Guard::default(), bytes)
        .await
        .unwrap();
    match done.matter {
        AnyMatter::Attachment(attachment) => *attachment,
        other => unreachable!("not an attachment: {other:?}"),
    }
}

fn id(attachment: &Attachment) -> AttachmentId {
    AttachmentId::parse(attachment.number.as_str()).unwrap()
}

async fn bytes(town: &Town, caller: &Caller, id: &AttachmentId) -> Vec<u8> {
    let opened = town.desk.open_attachment(caller, id, false).await.unwrap();
    opened.content.bytes().await.unwrap().to_vec()
}

async fn refused(town: &Town, bytes: Vec<u8>) -> Reason {
    let none = Guard::default();
    let kept = town.desk.keep_attachment(&hotline(), &none, bytes).await;
    kept.unwrap_err().reason
}

fn with(town: &Town, title: &str, ids: &[AttachmentId]) -> appeal::Receive {
    appeal::Receive {
        attachments: ids.to_vec(),
        ..town.call(title)
    }
}

/// Verifies everything, the files too.
async fn verified(town: &Town) -> Report {
    let mut report = verify(&town.db, |_| {}).await.unwrap();
    let store = town.files.as_ref();
    verify_files(&town.db, store, &mut report, |_| {})
        .await
        .unwrap();
    report
}

fn place(attachment: &Attachment) -> Path {
    let digest = &attachment.digest;
    Path::from(format!("{}/{digest}", &digest[..2]))
}

on_both! {
    async fn a_photograph_loses_where_it_was_taken_and_stands_upright(town: Town) {
        let brought = photograph();
        let told = |bytes: &[u8]| bytes.windows(6).any(|six| six == b"SHYGPS" || six == b"Exif\0\0");
        assert!(told(&brought), "the camera wrote into it");
        let attachment = kept(&town.desk, &hotline(), brought).await;
        let id = id(&attachment);
        let shown = bytes(&town, &hotline(), &id).await;
        assert!(!told(&shown), "nothing of it is left");
        assert_eq!(attachment.size, shown.len() as u64);
        let thumbnail = town.desk.open_attachment(&hotline(), &id, true).await.unwrap();
        let thumbnail = thumbnail.content.bytes().await.unwrap();
        assert!(!told(&thumbnail));
        let upright = image::load_from_memory(&shown).unwrap();
        // It lay on its side: 40 wide and 20 high, turned by a quarter.
        assert_eq!((upright.width(), upright.height()), (20, 40));
    }
}

on_both! {
    async fn hostile_files_are_refused_by_name(town: Town) {
        let good = picture(64, 64);
        let mut polyglot = b"GIF89a".to_vec();
        polyglot.extend(&good);
        let mut short = photograph();
        short.truncate(60);
        let cases = [
            ("nothing", Vec::new(), Reason::FileKindRefused),
            ("a picture cut off", good[..good.len() / 2].to_vec(), Reason::FileUnreadable),
            ("a photograph cut off", short, Reason::FileUnreadable),
            ("another kind in front", polyglot, Reason::FileKindRefused),
            ("a bomb", picture(1_200, 1_200), Reason::ImageTooLarge),
            ("a page", b"<!doctype html><script>".to_vec(), Reason::FileKindRefused),
            ("a paper without end", b"%PDF-1.7 ...".to_vec(), Reason::FileUnreadable),
        ];
        for (name, bytes, reason) in cases {
            assert_eq!(refused(&town, bytes).await, reason, "{name}");
        }
        // What hangs behind a picture is not a part of it, and does not stay.
        let mut behind = good.clone();
        behind.extend(b"PK\x03\x04 payload");
        let attachment = kept(&town.desk, &hotline(), behind).await;
        let shown = bytes(&town, &hotline(), &id(&attachment)).await;
        assert!(!shown.windows(7).any(|seven| seven == b"payload"));
    }
}

on_both! {
    async fn the_same_picture_lies_there_once_and_the_same_key_keeps_it_once(town: Town) {
        let guard = Guard { key: Some("k".into()), version: None };
        let first = town.desk.keep_attachment(&hotline(), &guard, picture(8, 8)).await.unwrap();
        let again = town.desk.keep_attachment(&hotline(), &guard, picture(8, 8)).await.unwrap();
        assert!(again.repeated && again.stream == first.stream);
        let reused = town.desk.keep_attachment(&hotline(), &guard, picture(9, 9)).await;
        assert_eq!(reused.unwrap_err().reason, Reason::KeyReused);
        let other = kept(&town.desk, &street(), picture(8, 8)).await;
        assert_ne!(other.number, first.number());
        let AnyMatter::Attachment(first) = first.matter else { unreachable!() };
        assert_eq!(other.digest, first.digest);
    }
}

on_both! {
    async fn an_attachment_is_seen_by_whoever_sees_a_matter_that_names_it(town: Town) {
        let attachment = kept(&town.desk, &hotline(), picture(8, 8)).await;
        let id = id(&attachment);
        let seen = async |who: Caller| {
            let opened = town.desk.open_attachment(&who, &id, false).await;
            opened.map(drop).map_err(|refusal| refusal.reason)
        };
        let hidden = Err(Reason::NoSuchAttachment);
        assert_eq!(seen(hotline()).await, Ok(()));
        assert_eq!(seen(dispatcher()).await, hidden, "nobody has named it");
        // Somebody else cannot name it, and so cannot come to see it.
        let stolen = with(&town, "偷看", std::slice::from_ref(&id));
        let stolen = appeal::Receive { channel: "counter".into(), ..stolen };
        let stolen = town.desk.receive_appeal(&street(), &Guard::default(), stolen).await;
        assert_eq!(stolen.unwrap_err().reason, Reason::NoSuchAttachment);
        let what = with(&town, "路灯不亮", std::slice::from_ref(&id));
        town.desk.receive_appeal(&hotline(), &Guard::default(), what).await.unwrap();
        assert_eq!(seen(dispatcher()).await, Ok(()));
        assert_eq!(seen(street()).await, Ok(()));
        assert_eq!(seen(officer("gongan")).await, hidden, "another unit");
    }
}

on_both! {
    async fn a_public_reply_shows_its_photographs_to_the_resident_and_no_others(town: Town) {
        let number = town.dispatched_order("夜市占道").await;
        let lead = officer("chengguan");
        let public = id(&kept(&town.desk, &lead, picture(8, 8)).await);
        let internal = id(&kept(&town.desk, &lead, picture(9, 9)).await);
        let handle = Handle {
            outcome: Outcome::Solved,
            public_reply: "已清理".into(),
            internal_note: String::new(),
            contact: None,
            public_attachments: vec![public.clone()],
            internal_attachments: vec![internal.clone()],
        };
        town.desk.on_order(&lead, &number, &Guard::default(), handle).await.unwrap();
        let appeal: MatterNumber = town.order(&number).await.appeals[0].clone();
        let asked = async |id: &AttachmentId| {
            let opened = town.desk.attachment_of_appeal(&appeal, id, true).await;
            opened.map(drop).map_err(|refusal| refusal.reason)
        };
        assert_eq!(asked(&public).await, Err(Reason::NoSuchAttachment), "not answered yet");
        town.closed(&number).await;
        assert_eq!(asked(&public).await, Ok(()));
        assert_eq!(asked(&internal).await, Err(Reason::NoSuchAttachment));
        let order = town.order(&number).await;
        let public: Vec<bool> = order.attachments.iter().map(|file| file.public).collect();
        assert_eq!(public, [true, false]);
        let report = verified(&town).await;
        assert!(report.is_sound(), "{:?}", report.findings);
        assert_eq!(report.files, 2);
    }
}

on_both! {
    async fn what_was_shown_for_work_that_was_sent_back_is_not_shown_with_the_answer(town: Town) {
        let number = town.dispatched_order("夜市占道").await;
        let appeal: MatterNumber = town.order(&number).await.appeals[0].clone();
        let lead = officer("chengguan");
        let none = Guard::default();
        let handle = async |side: u32| {
            let photograph = id(&kept(&town.desk, &lead, picture(side, side)).await);
            let handle = Handle {
                outcome: Outcome::Solved,
                public_reply: "已清理".into(),
                internal_note: String::new(),
                contact: None,
                public_attachments: vec![photograph.clone()],
                internal_attachments: Vec::new(),
            };
            town.desk.on_order(&lead, &number, &none, handle).await.unwrap();
            photograph
        };
        let first = handle(8).await;
        town.wait(5);
        let rework = ReturnForRework { reason: "仍有摊位".into(), attachments: Vec::new() };
        town.desk.on_order(&dispatcher(), &number, &none, rework).await.unwrap();
        town.wait(5);
        let second = handle(9).await;
        town.wait(5);
        town.closed(&number).await;
        let shown = async || {
            let answered = town.desk.appeal(&hotline(), &appeal).await.unwrap().appeal;
            let brought = answered.attachments.iter();
            let brought = brought.map(|file| (file.file.id.clone(), file.unit.clone().unwrap()));
            brought.collect::<Vec<_>>()
        };
        // Whoever closed it is not who brought it.
        let by = UnitCode::new("420202-chengguan");
        assert_eq!(shown().await, [(second.clone(), by.clone())]);
        let hidden = town.desk.attachment_of_appeal(&appeal, &first, true).await.unwrap_err();
        assert_eq!(hidden.reason, Reason::NoSuchAttachment);

        // Reopened and then declined: the decline shows nothing of what was done before.
        let reopen = Reopen { reason: "又摆出来了".into() };
        town.desk.on_order(&dispatcher(), &number, &none, reopen).await.unwrap();
        let decline = Decline { basis: "《信访工作条例》".into(), public_reply: "请向法院咨询".into() };
        town.desk.on_order(&dispatcher(), &number, &none, decline).await.unwrap();
        assert_eq!(shown().await, [(second, by)]);
        assert!(verified(&town).await.is_sound());
    }
}

on_both! {
    async fn what_nobody_names_is_swept_after_a_day_and_its_bytes_a_day_later(town: Town) {
        let lost = kept(&town.desk, &hotline(), picture(8, 8)).await;
        let used = kept(&town.desk, &hotline(), picture(9, 9)).await;
        let what = with(&town, "路灯不亮", &[id(&used)]);
        town.desk.receive_appeal(&hotline(), &Guard::default(), what).await.unwrap();
        // Bytes whose commit never came, as after a crash between the two.
        town.db.loosen_file("ab", town.desk.now().as_microsecond()).await.unwrap();
        town.files.put(&Path::from("ab/ab"), "orphan".into()).await.unwrap();
        assert_eq!(town.desk.sweep_attachments().await.unwrap(), (0, 0), "too early");
        town.wait(24 * 60 + 1);
        assert_eq!(town.desk.sweep_attachments().await.unwrap(), (1, 1));
        assert!(town.files.get(&Path::from("ab/ab")).await.is_err(), "the orphan is gone");
        let late = with(&town, "来晚了", &[id(&lost)]);
        let late = town.desk.receive_appeal(&hotline(), &Guard::default(), late).await;
        assert_eq!(late.unwrap_err().reason, Reason::NoSuchAttachment);
        assert!(town.files.get(&place(&lost)).await.is_ok(), "its bytes wait");
        town.wait(24 * 60 + 1);
        assert_eq!(town.desk.sweep_attachments().await.unwrap(), (0, 1));
        assert!(town.files.get(&place(&lost)).await.is_err());
        assert!(town.files.get(&place(&used)).await.is_ok(), "what is named stays");
        assert!(verified(&town).await.is_sound());
        let named = town.desk.attachment(&hotline(), &id(&used)).await.unwrap();
        assert_eq!(named.stage, AttachmentStage::Named);
    }
}

on_both! {
    async fn a_swept_picture_leaves_the_bytes_to_another_that_is_the_same(town: Town) {
        let swept = kept(&town.desk, &hotline(), picture(8, 8)).await;
        let same = kept(&town.desk, &hotline(), picture(8, 8)).await;
        let what = with(&town, "路灯不亮", &[id(&same)]);
        town.desk.receive_appeal(&hotline(), &Guard::default(), what).await.unwrap();
        for _ in 0..3 {
            town.wait(24 * 60 + 1);
            town.desk.sweep_attachments().await.unwrap();
        }
        let gone = town.desk.attachment(&hotline(), &id(&swept)).await.unwrap_err();
        assert_eq!(gone.reason, Reason::NoSuchAttachment);
        bytes(&town, &hotline(), &id(&same)).await;
    }
}

on_both! {
    async fn a_store_that_is_slow_to_remove_keeps_nobody_from_the_desk(town: Town) {
        kept(&town.desk, &hotline(), picture(8, 8)).await;
        town.wait(24 * 60 + 1);
        assert_eq!(town.desk.sweep_attachments().await.unwrap(), (1, 0));
        town.wait(24 * 60 + 1);
        let slow = ThrottleConfig {
            wait_delete_per_call: Duration::from_secs(2),
            ..ThrottleConfig::default()
        };
        let desk = town.storing(Arc::new(ThrottledStore::new(Arc::clone(&town.files), slow))).await;
        let sweeping = tokio::spawn(async move { desk.sweep_attachments().await });
        let before = town.desk.now().as_microsecond() - 24 * 3_600 * 1_000_000;
        while !town.db.loose_files(before, 1).await.unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        town.somebody_calls("路灯不亮").await;
        assert!(!sweeping.is_finished(), "the desk has waited for the store");
        assert_eq!(sweeping.await.unwrap().unwrap(), (0, 1));
        assert!(town.db.loose_files(i64::MAX, 1).await.unwrap().is_empty());
    }
}

on_both! {
    async fn a_node_that_ends_while_it_removes_bytes_loses_nothing_and_leaves_nothing(town: Town) {
        let lost = kept(&town.desk, &hotline(), picture(8, 8)).await;
        for swept in [(1, 0), (0, 0)] {
            town.wait(12 * 60 + 1);
            town.wait(i64::from(swept.0 == 1) * 12 * 60);
            assert_eq!(town.desk.sweep_attachments().await.unwrap(), swept);
        }
        town.wait(12 * 60);
        // What the sweep does before it asks the store; then its node ends.
        let now = town.desk.now().as_microsecond();
        let before = now - 24 * 3_600 * 1_000_000;
        let mut tx = town.db.begin().await.unwrap();
        assert!(tx.take_up_file(&lost.digest, before, now).await.unwrap());
        tx.commit().await.unwrap();
        let brought = town.desk.keep_attachment(&hotline(), &Guard::default(), picture(8, 8)).await;
        assert_eq!(brought.unwrap_err().reason, Reason::Busy, "its bytes may go at any moment");
        assert!(verified(&town).await.is_sound());
        town.wait(11);
        let again = kept(&town.desk, &hotline(), picture(8, 8)).await;
        assert_eq!(again.digest, lost.digest);
        // The node was only slow: the row is not its own any more.
        town.db.drop_loose_file(&lost.digest, now).await.unwrap();
        assert_eq!(town.db.loose_files(i64::MAX, 9).await.unwrap().len(), 1);
        assert!(verified(&town).await.is_sound());
        for swept in [(1, 0), (0, 1)] {
            town.wait(24 * 60 + 1);
            assert_eq!(town.desk.sweep_attachments().await.unwrap(), swept);
        }
        // And a mark that nobody follows up is followed up a day later.
        town.files.put(&place(&lost), "left".into()).await.unwrap();
        let now = town.desk.now().as_microsecond();
        town.db.loosen_file(&lost.digest, now).await.unwrap();
        let mut tx = town.db.begin().await.unwrap();
        assert!(tx.take_up_file(&lost.digest, now + 1, now).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(town.desk.sweep_attachments().await.unwrap(), (0, 0));
        town.wait(24 * 60 + 1);
        assert_eq!(town.desk.sweep_attachments().await.unwrap(), (0, 1));
        assert!(town.files.get(&place(&lost)).await.is_err(), "nothing is left");
    }
}

on_both! {
    async fn a_file_that_is_lost_or_changed_is_found_and_so_is_a_thumbnail(town: Town) {
        let mut expected = Vec::new();
        for (side, thumbnail, lost) in
            [(8, false, false), (9, false, true), (10, true, false), (11, true, true)]
        {
            let attachment = kept(&town.desk, &hotline(), picture(side, side)).await;
            let mark = if thumbnail { "-thumbnail" } else { "" };
            let place = Path::from(format!("{}{mark}", place(&attachment)));
            if lost {
                town.files.delete(&place).await.unwrap();
            } else {
                town.files.put(&place, "forged".into()).await.unwrap();
            }
            let what = if lost { "missing" } else { "not what was kept" };
            let part = if thumbnail { "thumbnail" } else { "bytes" };
            let problem = format!("the {part} of this attachment: {what}");
            expected.push((attachment.number.as_str().to_owned(), problem));
            if lost && !thumbnail {
                let told = town.desk.open_attachment(&hotline(), &id(&attachment), false).await;
                assert_eq!(told.unwrap_err().reason, Reason::AttachmentLost);
            }
        }
        kept(&town.desk, &hotline(), picture(12, 12)).await;
        let report = verified(&town).await;
        assert_eq!(report.files, 5);
        let mut found: Vec<(String, String)> = report
            .findings
            .into_iter()
            .map(|finding| (finding.stream.unwrap().number, finding.problem))
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
    }
}

on_both! {
    async fn a_scanner_has_the_last_word(town: Town) {
        let cases = [
            (vec!["cat"], None),
            (vec!["false"], Some(Reason::FileNotClean)),
            (vec!["sleep", "60"], Some(Reason::ScanUnavailable)),
            (vec!["/nowhere/scanner"], Some(Reason::ScanUnavailable)),
        ];
        for (words, expected) in cases {
            let patience = Duration::from_millis(if words[0] == "sleep" { 50 } else { 20_000 });
            let scan = ScanCommand::of_words(&words.join(" "), patience).unwrap();
            let desk = town.scanning(scan).await;
            let kept = desk.keep_attachment(&leader(), &Guard::default(), picture(8, 8)).await;
            let refused = kept.err().map(|refusal| refusal.reason);
            assert_eq!(refused, expected, "{words:?}");
        }
    }
}

on_both! {
    async fn papers_beside_an_admission_are_seen_by_whom_it_concerns(town: Town) {
        let (none, here, asks) = (Guard::default(), street(), officer("minzheng"));
        let decides = caller("body", Role::Supervisor, "shi-bianwei", "4202");
        let mut papers = Vec::new();
        for (who, side) in [(&here, 40), (&asks, 41), (&decides, 42)] {
            papers.push(id(&kept(&town.desk, who, picture(side, side)).await));
        }
        let what = RecordHandedDown { attachments: vec![papers[0].clone()], ..hand_down() };
        let stolen = town.desk.record_handed_down(&leader(), &none, what.clone()).await;
        assert_eq!(stolen.unwrap_err().reason, Reason::NoSuchAttachment);
        let laid = town.desk.record_handed_down(&here, &none, what).await.unwrap().number();
        let mut asked = apply(AdmissionKind::Form, "走访情况周报", &[HERE]);
        (asked.origin, asked.attachments) = (Some(laid.clone()), vec![papers[1].clone()]);
        let number = weighed(&town, asked).await;
        let decided = Decide { attachments: vec![papers[2].clone()], ..admit(None, None) };
        town.desk.on_admission(&decides, &number, &none, decided).await.unwrap();

        let beside = async |number: &MatterNumber| {
            let view = town.desk.admission(&asks, number).await.unwrap();
            let files = view.admission.attachments.into_iter();
            files.map(|one| (one.verb, one.file.id)).collect::<Vec<_>>()
        };
        let [first, second, third] = ["hand_down_recorded", "applied", "decided"];
        assert_eq!(beside(&laid).await, [(first.to_owned(), papers[0].clone())]);
        let expected = [(second.to_owned(), papers[1].clone()), (third.to_owned(), papers[2].clone())];
        assert_eq!(beside(&number).await, expected);
        for paper in &papers {
            assert!(!bytes(&town, &here, paper).await.is_empty());
            assert!(!bytes(&town, &asks, paper).await.is_empty());
            let other = town.desk.open_attachment(&officer("gongan"), paper, false).await;
            assert_eq!(other.err().map(|no| no.reason), Some(Reason::NoSuchAttachment));
        }
        assert!(verified(&town).await.is_sound());
    }
}
