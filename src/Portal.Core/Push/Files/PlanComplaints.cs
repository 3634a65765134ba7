using Portal.Core.Reports.Files;

namespace Portal.Core.Push;

/// <summary>What a plan's file can do wrong beyond its shape.</summary>
internal static class PlanComplaints
{
    public static Complaint Nobody() => Complaints.Make(
        "push-nobody", "没有接收人", "there is nobody to send to",
        "写 to: { everyone: true }、users、groups 等，或 chats", "write to: { everyone: true }, users, groups …, or chats");

    public static Complaint ChatsWithoutOwner() => Complaints.Make(
        "push-owner", "推送到群需要 owner：群里看到的是他权限内的数据", "groups need an owner: they see the data that are his", "加上 owner: 用户名",
        "add owner: user name");

    public static Complaint ReaderInPicture() => Complaints.Make(
        "push-reader", "图片、文件和图文不能用 {user}：每个数据权限只截一张图",
        "pictures, files and news cannot use {user}: there is one of each data scope",
        "从 message 中去掉 {user}，或换 kind", "take {user} out of message, or choose another kind");

    public static Complaint AtAndCron() => Complaints.Make("push-at-cron", "at 和 cron 只能写一个", "write at or cron, not both", "删去一个", "take one of them out");

    public static Complaint UnknownReport(string id, string? nearest) => Complaints.Make(
        "push-report", $"没有报表 “{id}”", $"there is no report '{id}'",
        nearest is null ? "写报表文件中的 id" : $"是否想写 {nearest}？", nearest is null ? "write the id of a report" : $"did you mean {nearest}?");

    public static Complaint UnknownPlace(string place) => Complaints.Make(
        "push-place", $"报表中没有 “{place}”", $"the report has nothing for '{place}'",
        "可用：{数据集.列}、{参数名}、{data_time}、{date}、{user}", "known: {dataset.column}, {parameter}, {data_time}, {date}, {user}");

    public static Complaint UnknownValue(string name) => Complaints.Make(
        "push-value", $"报表没有参数 “{name}”", $"the report has no parameter '{name}'", "写报表 parameters 中的 name",
        "write a name that the report has under parameters");

    public static Complaint UnknownDataset(string name) => Complaints.Make(
        "push-dataset", $"报表没有数据集 “{name}”", $"the report has no dataset '{name}'", "写 数据集.列，如 totals.units",
        "write dataset.column, such as totals.units");

    public static Complaint NoFigures(string place) => Complaints.Make(
        "push-elsewhere", $"这张报表由它来源的系统画出来，门户里没有它的数据，不能用 “{place}”",
        $"another server draws this report and none of its data are here, so '{place}' has no value",
        "可用：{date}、{user} 和 values 中写了的参数；要带数字，就选图片或图文",
        "use {date}, {user} and what stands under values; to show figures choose an image or news");

    public static Complaint NoConditions() => Complaints.Make(
        "push-elsewhere-when", "这张报表由它来源的系统画出来，门户不知道它的数据有没有变，不能写 when 或 wait",
        "another server draws this report, so nobody knows here whether its data changed",
        "删去 when 和 wait，按时间推送", "take when and wait out, and push by time");

    public static Complaint NoDataTime() => Complaints.Make(
        "push-data-time", "报表没有 data_time，不知道数据是否更新", "the report has no data_time, so that nobody knows whether its data are newer",
        "在报表中写 data_time: 数据集.列", "write data_time: dataset.column in the report");

    public static Complaint UnknownApp(int? agentId) => Complaints.Make(
        "push-app", $"微信设置中没有应用 “{agentId}”", $"the WeCom settings have no app '{agentId}'",
        "写微信设置中的 AgentId；多个企业时再写 corp", "write the AgentId of an app in the WeCom settings, and corp where there are several");

    public static Complaint Unknown(string what, string name) => Complaints.Make(
        "push-" + what, $"没有名为 “{name}” 的{Called(what)}", $"there is no {what} called '{name}'", "检查名称", "check the name");

    public static Complaint NeverFires() => Complaints.Make("push-never", "这个时间永远不会到", "this time never comes", "换一个时间", "write another time");

    public static Complaint Duplicate(string id, string other) => Complaints.Make(
        "push-twice", $"push “{id}” 已被 {other} 使用", $"push '{id}' is also used by {other}", "换一个名称", "give one of the two another name");

    private static string Called(string what) => what switch { "group" => "用户组", "role" => "角色", "user" => "用户", _ => "群" };
}
