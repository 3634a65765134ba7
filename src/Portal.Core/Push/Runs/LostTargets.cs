using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Push;

/// <summary>Tells a plan's owner which of its targets are gone: once, and again when it is others.</summary>
internal sealed class LostTargets(PortalDb db, Notices notices)
{
    /// <summary>Saved with the beginning of the run, by the caller in one transaction; of two runs one tells.</summary>
    /// <returns>Whether there is a notice: then ring its bell.</returns>
    public async Task<bool> TellAsync(PushRun run, PushPlan plan, Account? owner, IReadOnlyList<string> names, CancellationToken ct)
    {
        var lost = names.Count == 0 ? null : string.Join('、', names.Distinct().Order(StringComparer.Ordinal));
        if (lost == plan.ToldLost || run.Cause == RunCause.Test || (lost is not null && owner is not { IsEnabled: true })
            || await db.PushPlans.Where(p => p.Id == plan.Id && p.ToldLost != lost).ExecuteUpdateAsync(set => set.SetProperty(p => p.ToldLost, lost), ct) != 1
            || lost is null)
        {
            return false;
        }

        notices.Write(owner!, new NoticeWords(
            new Bilingual($"推送「{run.Title}」的一些接收人已不存在", $"Some targets of the push “{run.Title}” are gone"),
            new Bilingual($"没有发给：{lost}。请修改推送计划。", $"Not sent to: {lost}. Please change the plan."),
            string.Create(CultureInfo.InvariantCulture, $"/push/runs/{run.Id}")));
        return true;
    }
}
