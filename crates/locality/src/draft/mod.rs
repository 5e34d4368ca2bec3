//! The files as written: every field as its text has it, with its place. Nothing here
//! is trusted until the checks have frozen it. Doc comments of these structs are the
//! descriptions in the JSON Schema.

mod admission;
mod integrations;
mod items;
mod organisation;
mod profile;
mod units;

pub(crate) use admission::AdmissionDraft;
pub(crate) use integrations::{IntegrationsDraft, SystemDraft};
pub(crate) use items::{ItemDraft, ItemsDraft};
pub(crate) use organisation::{
    AuthorityDraft, BodyDraft, EstablishmentDraft, EstablishmentRowDraft, LayoutDraft,
    OrganisationDraft, PartDraft, PostedDraft, PresenceDraft, RightDraft, StreetGroupDraft,
    StructureDraft, TransferDraft,
};
pub(crate) use profile::{
    AssessmentDraft, ChannelDraft, GradesDraft, LimitDraft, LimitsDraft, MutualDraft, NamedDraft,
    OfficeHoursDraft, OneLimitDraft, ProfileDraft, RungsDraft, TierDesksDraft, WhistleDraft,
};
pub(crate) use units::{FamilyDraft, ResponsibleDraft, TemplateDraft, UnitDraft, UnitsDraft};
