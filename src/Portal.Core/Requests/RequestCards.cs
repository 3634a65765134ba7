using Portal.Core.Catalog;
using Portal.Core.Push;

namespace Portal.Core.Requests;

/// <summary>What the cards say about requests.</summary>
internal static class RequestCards
{
    public static NoticeWords Asked(AccessRequest request, string asker, string title, string path) => request.Kind == RequestKind.View
        ? new(new Bilingual($"{asker} 申请查看「{title}」", $"{asker} asks to see “{title}”"),
            new Bilingual($"理由：{request.Reason}", $"Reason: {request.Reason}"), path)
        : new(new Bilingual($"{asker} 提交审核「{title}」", $"{asker} hands in “{title}” for publication"),
            request.Reason.Length == 0 ? new Bilingual("没有留言。", "No remark.") : new Bilingual($"留言：{request.Reason}", $"Remark: {request.Reason}"), path);

    public static NoticeWords Granted(CatalogNode node, string by, DateOnly day) => new(
        new Bilingual($"您可以查看「{node.Title}」了", $"You may see “{node.Title}” now"),
        new Bilingual($"{by} 同意了您的申请，到 {day:yyyy-MM-dd} 为止。", $"{by} granted your request, until {day:yyyy-MM-dd}."), node.Address);

    public static NoticeWords Published(CatalogNode node, string by) => new(
        new Bilingual($"「{node.Title}」已发布", $"“{node.Title}” is published"),
        new Bilingual($"{by} 审核通过，有权限的人现在可以看到。", $"{by} approved it: whoever has a right to it sees it now."), node.Address);

    /// <summary>Of a report that he may not see, by the word that he asked with: what it is called is not for him.</summary>
    public static NoticeWords Declined(AccessRequest request, string? title, string? said) => request.Kind == RequestKind.View
        ? new(new Bilingual($"查看「{request.ReportId}」的申请没有通过", $"Your request to see “{request.ReportId}” was declined"),
            new Bilingual(said ?? "没有说明原因。", said ?? "No reason was given."), "/requests")
        : new(new Bilingual($"「{title ?? request.ReportId}」退回修改", $"“{title ?? request.ReportId}” was sent back"),
            new Bilingual($"原因：{said}", $"Reason: {said}"), title is null ? "/me/reports" : $"/reports/{Uri.EscapeDataString(request.ReportId)}/publication");
}
