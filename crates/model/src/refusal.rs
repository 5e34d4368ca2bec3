//! Refusals: every "no" the system can say, with its name and its words.
//!
//! A refusal changes nothing. Its code is part of the API and never reused for
//! another meaning; its words may be improved.

use std::{collections::BTreeMap, fmt};

use serde::Serialize;

/// What sort of "no" it is; the HTTP face maps these to status codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The input cannot be read or names something that does not exist.
    Invalid,
    /// Nobody is signed in.
    Unauthenticated,
    /// The actor may not do this.
    Forbidden,
    /// There is no such thing, as far as this actor may know.
    NotFound,
    /// The thing is in another state than the caller believes.
    Conflict,
    /// The input is well formed, and a rule of the domain says no.
    Rule,
    /// Too large.
    TooLarge,
    /// Too often.
    TooMany,
    /// The system cannot do it now; asking again later is right.
    Unavailable,
}

macro_rules! reasons {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $class:ident, $zh:literal, $en:literal;)+) => {
        /// The name of a refusal.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Reason { $($(#[$meta])* #[doc = $en] $name),+ }

        impl Reason {
            /// Every reason, for documentation and for the test that reads them all.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
            /// The code in problem+json.
            pub fn code(self) -> &'static str { match self { $(Self::$name => $code),+ } }
            /// What sort of "no" it is.
            pub fn class(self) -> Class { match self { $(Self::$name => Class::$class),+ } }
            /// The sentence in Chinese.
            pub fn zh(self) -> &'static str { match self { $(Self::$name => $zh),+ } }
            /// The sentence in English.
            pub fn en(self) -> &'static str { match self { $(Self::$name => $en),+ } }
        }
    };
}

reasons! {
    MalformedBody = "malformed_body", Invalid, "请求内容无法读取", "The request body cannot be read.";
    MalformedAreaCode = "malformed_area_code", Invalid, "区划代码应为4、6、9、12或15位数字", "An area code has 4, 6, 9, 12 or 15 digits.";
    MalformedText = "malformed_text", Invalid, "文本含有不可接受的字符", "The text holds characters that cannot be stored.";
    TextTooLong = "text_too_long", Invalid, "文本过长", "The text is too long.";
    TextMissing = "text_missing", Invalid, "缺少必填内容", "A required text is missing.";
    UnknownArea = "unknown_area", Invalid, "没有这个区划代码", "There is no such area.";
    UnknownUnit = "unknown_unit", Invalid, "没有这个单位", "There is no such unit.";
    UnknownItem = "unknown_item", Invalid, "清单中没有这个事项", "The lists hold no such item.";
    UnknownCause = "unknown_cause", Invalid, "本地没有这种吹哨原因", "This city knows no such cause of a whistle.";
    UnknownChannel = "unknown_channel", Invalid, "没有这个渠道", "There is no such channel.";
    UnknownAppellant = "unknown_appellant", NotFound, "没有这个诉求人记录", "There is no such appellant.";
    ContactMissing = "contact_missing", Rule, "请留下姓名和电话,以便答复您", "Leave a name and a telephone number, so that you can be answered.";
    MalformedPhone = "malformed_phone", Invalid, "电话号码应为5至20位数字", "A telephone number has 5 to 20 digits.";
    PrivateChannel = "private_channel", Invalid, "此渠道不由居民直接使用", "Residents do not use this channel themselves.";
    DateOutOfRange = "date_out_of_range", Invalid, "时间超出可接受范围", "The date is outside the accepted range.";
    BadParameter = "bad_parameter", Invalid, "参数不正确", "A parameter is not acceptable.";
    BadCursor = "bad_cursor", Invalid, "翻页标记无效", "The page cursor is not valid.";
    KeyMissing = "idempotency_key_missing", Invalid, "缺少 Idempotency-Key", "The Idempotency-Key header is missing.";
    KeyReused = "idempotency_key_reused", Rule, "同一 Idempotency-Key 已用于不同的内容", "This Idempotency-Key was used with other content.";
    RecalledItem = "recalled_item", Rule, "该事项已由上级部门收回,不得派给街道或社区", "A department has recalled this item; it may not be laid upon a street or a community.";
    OffStreetList = "off_street_list", Rule, "街道的清单没有该事项,不得派给街道;确需下放的,先办职责准入", "The street's lists do not carry this item; whoever wants to hand it down asks for its admission first.";
    StreetOnlyAssists = "street_only_assists", Rule, "该事项街道只配合,不能主办", "The street assists with this item and may not lead.";
    OffCommunityList = "off_community_list", Rule, "社区的四张清单没有该事项,不得派给社区", "The community's four lists do not carry this item; it may not be laid upon it.";
    CommunityOnlyAssists = "community_only_assists", Rule, "该事项社区只协助,不能主办", "The community assists with this item and may not lead.";
    NegativeListItem = "negative_list_item", Rule, "该事项列入社区负面清单,不得派给社区", "This item is on the community's negative list; it may not be laid upon it.";
    PurchasedNotAssigned = "purchased_not_assigned", Rule, "该事项属政府购买服务,由承接主体办理,不得派给社区", "This item is a purchased service; its provider handles it, not the community.";
    ListGap = "list_gap", Rule, "现行清单都没有该事项,可提交职责准入", "No list in force carries this item; it can be put to the admission of duties.";
    AdmissionFieldMissing = "admission_field_missing", Rule, "准入申请还缺一项必填内容", "The application for admission must say one thing more.";
    AdmissionForbidden = "admission_forbidden", Rule, "本地不准部门设立这一类事项", "This city has departments set up nothing of this kind.";
    NoStreets = "no_streets", Rule, "至少要有一个承接的街道", "An admission binds at least one street.";
    NotAsked = "not_asked", Rule, "没有征求该单位的意见", "That unit is not asked about this.";
    StillHearing = "still_hearing", Conflict, "听取意见尚未结束", "Views are still being heard.";
    CapReached = "cap_reached", Rule, "已达保留数的上限,未附决定文件的不得增加", "As many as may be kept are kept; one more needs a decision attached.";
    QuotaExhausted = "quota_exhausted", Rule, "本年度的准入次数已用完", "This year's quota of the admission is used up.";
    NotBoundHere = "not_bound_here", Rule, "该街道不在准入范围内", "The admission does not bind that street.";
    EditionOvertaken = "edition_overtaken", Conflict, "清单刚刚有了新的一版,请重试", "The list has just had a newer edition; try again.";
    NoSuchEdition = "no_such_edition", NotFound, "没有这一版清单", "There is no such edition of a list.";
    EditionProblem = "edition_problem", Rule, "清单有误,没有公布", "The edition has faults and was not published.";
    DatabaseInUse = "database_in_use", Conflict, "该数据库的日志已有别的内容,测量只用空库或由它自己装入的库;没有写入任何内容", "The journal of this database holds what others wrote; a measurement takes an empty one or one that it filled itself. Nothing was written.";
    NotSignedIn = "not_signed_in", Unauthenticated, "请先登录", "Sign in first.";
    WrongPassword = "wrong_password", Unauthenticated, "账号或密码不正确,或因多次失败暂时锁定", "The account or the password is wrong, or too many failures have locked it for a while.";
    PasswordShort = "password_too_short", Rule, "密码至少 10 个字符", "A password has at least ten characters.";
    PasswordDigits = "password_only_digits", Rule, "密码不能全是数字", "A password is not made of digits alone.";
    PasswordIsName = "password_is_name", Rule, "密码不能与账号相同", "A password is not the account's own name.";
    NoSuchAccount = "no_such_account", NotFound, "没有这个账号", "There is no such account.";
    UnitNeeded = "unit_needed", Rule, "该岗位的账号须填写单位;只有系统、安全、审计管理员可以没有单位", "An account in this role needs a unit; only system, security and audit administrators have none.";
    AccountWithoutUnit = "account_without_unit", Forbidden, "您的账号没有单位,不能查看和办理事项,请联系安全管理员补填", "Your account has no unit and reaches no matters; ask the security administrator to give it one.";
    LastSecurityAdministrator = "last_security_administrator", Rule, "这是最后一个可用的安全管理员账号,须先另设一个", "This is the last active security administrator; open another account first.";
    CrossSite = "cross_site", Forbidden, "跨站请求已被拒绝", "A cross-site request was refused.";
    RoleMayNot = "role_may_not", Forbidden, "您的角色不能进行此操作", "Your role may not do this.";
    UnitMayNot = "unit_may_not", Forbidden, "此事项不由您的单位承担", "This matter is not your unit's.";
    OutsideScope = "outside_scope", Forbidden, "超出您的管辖范围", "This is outside your area.";
    PurposeMissing = "purpose_missing", Rule, "查看个人信息须说明用途", "State a purpose to read personal data.";
    NoSuchMatter = "no_such_matter", NotFound, "没有找到该事项", "There is no such matter.";
    NoSuchPage = "no_such_page", NotFound, "没有这个地址", "There is nothing at this address.";
    MethodNotAllowed = "method_not_allowed", Invalid, "此地址不支持该方法", "This address does not take that method.";
    StaleVersion = "stale_version", Conflict, "事项已被他人更新,请刷新后再试", "The matter has changed since you read it.";
    VersionMissing = "version_missing", Invalid, "缺少 If-Match 版本", "The If-Match version is missing.";
    NotInThisStage = "not_in_this_stage", Conflict, "当前阶段不能进行此操作", "The matter's stage does not allow this.";
    AlreadyExists = "already_exists", Conflict, "已存在", "It exists already.";
    SameUnitVerifies = "same_unit_verifies", Rule, "核查不得由承办单位进行", "The handling unit may not verify its own work.";
    SameUnitTells = "same_unit_tells", Rule, "查询码不得由承办单位告知", "The handling unit may not tell the tracking code.";
    SameUnitCallsBack = "same_unit_calls_back", Rule, "回访不得由承办单位进行", "The handling unit may not call the resident back.";
    BasisMissing = "basis_missing", Rule, "须引用清单事项作为依据", "Cite a listed item as the basis.";
    ReplyMissing = "reply_missing", Rule, "须填写对居民的公开答复", "A public reply to the resident is required.";
    ReasonMissing = "reason_missing", Rule, "须说明理由", "A reason is required.";
    UnitRepeated = "unit_repeated", Rule, "同一单位重复出现", "The same unit appears twice.";
    AlreadyObjected = "already_objected", Rule, "本单位对此工单已提出过异议,不得再次退回", "This unit has already objected to this order once.";
    RulingIsFinal = "ruling_is_final", Rule, "裁定为终局,不得再提异议", "An arbitration is final.";
    ArbitrationNeeded = "arbitration_needed", Forbidden, "此异议须由裁定机构裁定", "This objection goes to the arbiter.";
    NotBothSides = "not_both_sides", Rule, "申请与决定不得由同一单位作出", "The unit that asks may not decide.";
    DeadlinePassed = "deadline_passed", Rule, "期限已过,不能再申请延期", "The limit has passed; an extension must be asked for before.";
    ExtensionPending = "extension_pending", Conflict, "已有待决定的延期申请", "An extension is already waiting for a decision.";
    NothingPending = "nothing_pending", Conflict, "没有待决定的申请", "Nothing is waiting for a decision.";
    OutOfRange = "out_of_range", Rule, "数值超出允许范围", "A figure is outside the allowed range.";
    NotHigher = "not_higher", Rule, "只能向上一级提级,或由街道直呼市级", "An order rises one tier, or from street straight to city.";
    PartUnfinished = "part_unfinished", Conflict, "其他单位的任务尚未完成,须逐一完成或说明理由解除", "Another unit's part is unfinished; finish it or release it with a reason.";
    WhistleOpen = "whistle_open", Conflict, "相关的哨尚未结束", "A whistle for this order is still open.";
    MergeWithItself = "merge_with_itself", Rule, "不能与自身合并", "An order cannot be merged with itself.";
    MergeTarget = "merge_target", Conflict, "目标工单不能接受合并", "The target order cannot take a merge.";
    NotMergedHere = "not_merged_here", Conflict, "该工单未并入此单", "That order is not merged here.";
    WindowClosed = "window_closed", Rule, "已超过重新办理期限", "The window for reopening has closed.";
    AlreadyAnswered = "already_answered", Conflict, "该诉求已答复", "The appeal has been answered.";
    AlreadyRated = "already_rated", Conflict, "每件诉求只能评价一次", "An appeal is rated once.";
    AlreadyCalledBack = "already_called_back", Conflict, "该诉求已回访", "The resident has been called back.";
    VerificationMissing = "verification_missing", Rule, "须先核查:请填写核查方式", "It must be verified first: say how.";
    FindingMissing = "finding_missing", Rule, "已联系上的,须填写是否解决和满意程度;居民不愿说的,选“不愿评价”", "Whoever was reached is asked whether it is solved and how satisfied they are; one who does not want to say has `declined`.";
    JudgementMissing = "judgement_missing", Rule, "此类哨须先分析研判并记录", "This kind of whistle needs a recorded judgement first.";
    WhistleFieldMissing = "whistle_field_missing", Rule, "此类哨还缺一项必填内容", "This kind of whistle must say one thing more.";
    MayNotBlow = "may_not_blow", Forbidden, "您的角色不能吹此类哨", "Your role may not blow this kind of whistle.";
    NoResponders = "no_responders", Rule, "至少需要一个响应单位", "A whistle needs at least one responder.";
    NotAResponder = "not_a_responder", Rule, "该单位不是此哨的响应单位", "That unit is not a responder of this whistle.";
    AlreadyDone = "already_done", Conflict, "此步骤已完成", "This step is done already.";
    NotReportedIn = "not_reported_in", Rule, "尚未报到,不能完成", "The responder has not reported in.";
    AlreadyAssessed = "already_assessed", Conflict, "一哨一考核,不得重复评价", "One whistle, one assessment per responder.";
    RightNotHeld = "right_not_held", Rule, "本地街道对该单位没有这项权力", "Streets of this city do not have that right over that unit.";
    NotAnAnswer = "not_an_answer", Rule, "征求同意应答复同意或不同意,建议应答复采纳或不采纳", "A consent is agreed to or objected to; advice is accepted or not.";
    AssessmentNotHeld = "assessment_not_held", Rule, "本地不开展这一方向的考核", "This city does not hold that assessment.";
    VerificationRuns = "verification_runs", Conflict, "校验正在进行", "A verification is running.";
    ClockNotRunning = "clock_not_running", Conflict, "该时钟未在运行", "That clock is not running.";
    NoDesk = "no_desk", Rule, "没有可承接的单位,已报警", "No unit can take this; an alarm was raised.";
    NoProfile = "no_profile", Unavailable, "尚无生效的地方方案", "No locality profile is in force.";
    CalendarProblem = "calendar_problem", Rule, "工作日历有误", "The working calendar is not acceptable.";
    ProfileProblem = "profile_problem", Rule, "地方方案有误", "The locality profile is not acceptable.";
    OtherLocality = "other_locality", Rule, "这个数据库已有另一个地方的方案生效", "Another locality is in force in this database.";
    FileUnreadable = "file_unreadable", Invalid, "文件无法读取", "The file cannot be read.";
    EncodingUndeclared = "encoding_undeclared", Invalid, "文件不是UTF-8,请在映射中声明编码", "The file is not UTF-8; declare its encoding in the mapping.";
    NoSuchAttachment = "no_such_attachment", NotFound, "没有这个附件", "There is no such attachment.";
    AttachmentLost = "attachment_lost", Unavailable, "附件的文件已缺失,请联系管理员", "The bytes of this attachment are missing; tell an administrator.";
    FileKindRefused = "file_kind_refused", Invalid, "只接受照片(JPEG、PNG、WebP)、PDF和录音(M4A、MP3、WAV)", "Only photographs (JPEG, PNG, WebP), PDF and recordings (M4A, MP3, WAV) are taken.";
    ImageTooLarge = "image_too_large", TooLarge, "图片的像素过多", "The picture has too many pixels.";
    FileNotClean = "file_not_clean", Rule, "文件未通过安全检查", "The file did not pass the security scan.";
    ScanUnavailable = "scan_unavailable", Unavailable, "安全检查暂时不可用,请稍后重试", "The security scan is not available; try again.";
    BodyTooLarge = "body_too_large", TooLarge, "请求内容过大", "The request body is too large.";
    TooManyRequests = "too_many_requests", TooMany, "请求过于频繁", "Too many requests.";
    Busy = "busy", Unavailable, "系统繁忙,请稍后重试", "The system is busy; try again.";
    StorageFailed = "storage_failed", Unavailable, "存储暂时不可用,未作任何更改", "The store is not available; nothing was changed.";
    JournalBroken = "journal_broken", Unavailable, "日志校验不一致", "The journal does not agree with itself.";
}

/// A refused wish: the name, and what it was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The name.
    pub reason: Reason,
    /// What it was about, by field: never personal data.
    pub about: BTreeMap<&'static str, String>,
}

impl Refusal {
    /// A refusal about nothing in particular.
    pub fn new(reason: Reason) -> Self {
        Self {
            reason,
            about: BTreeMap::new(),
        }
    }

    /// Adds what it was about.
    #[must_use]
    pub fn with(mut self, field: &'static str, value: impl fmt::Display) -> Self {
        self.about
            .insert(field, value.to_string().chars().take(200).collect());
        self
    }
}

impl Refusal {
    /// Adds a code that somebody wrote, if it has the shape of one: in its place a
    /// person's name or number may stand.
    #[must_use]
    pub fn with_code(self, field: &'static str, code: &str) -> Self {
        if crate::text::is_code(code) {
            self.with(field, code)
        } else {
            self.with("field", field)
        }
    }
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self::new(reason)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} / {}",
            self.reason.code(),
            self.reason.zh(),
            self.reason.en()
        )?;
        for (field, value) in &self.about {
            write!(f, " [{field}: {value}]")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

impl Serialize for Reason {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_reason_has_its_own_code_and_both_languages() {
        let mut codes = HashSet::new();
        for reason in Reason::ALL {
            assert!(
                codes.insert(reason.code()),
                "{} is used twice",
                reason.code()
            );
            assert!(
                reason.zh().chars().any(|c| c as u32 > 0x2e80),
                "{}",
                reason.code()
            );
            assert!(
                reason.en().ends_with('.') && reason.en().is_ascii(),
                "{}",
                reason.code()
            );
        }
    }
}
