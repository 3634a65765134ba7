namespace Portal.Core.Audit;

/// <summary>Stable names of what is audited, by group and act; texts for people are the page's.</summary>
public static class AuditCodes
{
    public const string Bind = "member.bind";
    public const string Unbind = "member.unbind";
    public const string RenameMember = "member.rename";
    public const string SignOutMember = "member.sign-out";
    public const string AccountRequested = "account.request";
    public const string AccountOpened = "account.open";
    public const string AccountDeclined = "account.decline";
    public const string RefreshRoster = "roster.refresh";
    public const string ConfirmRoster = "roster.confirm";
    public const string RosterSettings = "roster.settings";
    public const string WeComSettings = "wecom.settings";
    public const string DomainFile = "wecom.domain-file";
    public const string UserCreated = "user.create";
    public const string UserChanged = "user.change";
    public const string UserDisabled = "user.disable";
    public const string UserEnabled = "user.enable";
    public const string UserBatch = "user.batch";
    public const string UserUnlocked = "user.unlock";
    public const string ViewedAs = "user.view-as";
    public const string PasswordReset = "user.password-reset";
    public const string PasswordChanged = "user.password-change";
    public const string GroupCreated = "group.create";
    public const string GroupChanged = "group.change";
    public const string GroupDeleted = "group.delete";
    public const string RoleCreated = "role.create";
    public const string RoleChanged = "role.change";
    public const string RoleDeleted = "role.delete";
    public const string NodeCreated = "catalog.create";
    public const string NodeChanged = "catalog.change";
    public const string NodeDeleted = "catalog.delete";
    public const string NodeReset = "catalog.reset";
    public const string Granted = "catalog.grant";
    public const string Revoked = "catalog.revoke";
    public const string InheritanceChanged = "catalog.inherit";
    public const string AccessRequested = "catalog.request";
    public const string AccessDeclined = "catalog.decline";
    public const string SignedIn = "sign-in.done";
    public const string SignInRefused = "sign-in.refused";
    public const string SignInLocked = "sign-in.locked";
    public const string SessionEnded = "sign-in.end";
    public const string MarkCapture = "capture.mark";
    public const string ExportReport = "report.export";
    public const string Settings = "settings.change";
    public const string ExportSettings = "settings.export";
    public const string SupportBundle = "settings.support";
    public const string LogLevel = "settings.log";
    public const string ImportSettings = "settings.import";
    public const string WatermarkSettings = "watermark.settings";
    public const string TakeCapture = "capture.take";
    public const string DownloadCapture = "capture.download";
    public const string ShareLink = "share.link";
    public const string RevokeShare = "share.revoke";
    public const string RestoreShare = "share.restore";
    public const string SendShare = "share.send";
    public const string CreatePush = "push.create";
    public const string ChangePush = "push.change";
    public const string RemovePush = "push.remove";
    public const string FirePush = "push.fire";
    public const string PushSettings = "push.settings";
    public const string CreateChat = "chat.create";
    public const string AddRobot = "chat.robot";
    public const string ChangeChat = "chat.change";
    public const string RemoveChat = "chat.remove";
    public const string LookUpFailure = "failure.look-up";
    public const string ViewReport = "report.view";
    public const string TestSmartbi = "smartbi.test";
    public const string RefreshSmartbi = "smartbi.refresh";
    public const string ExportAudit = "audit.export";

    /// <summary>The many that say who came and looked: they go sooner.</summary>
    internal static bool IsBrief(string what) => what.StartsWith("sign-in.", StringComparison.Ordinal) || what == ViewReport;
}
