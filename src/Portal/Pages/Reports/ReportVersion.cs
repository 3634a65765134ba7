using System.Globalization;
using System.Text;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Hosting;
using Portal.Pages.Cache;

namespace Portal.Pages.Reports;

/// <summary>A report's page changes with its file, its data, the catalog, the watermark, the reader's rights and star. What is not whole is not kept.</summary>
internal sealed class ReportVersion(ReportScreens screens, SharedVersions versions, Watermarks watermarks, CurrentUser current) : IPageVersion
{
    public async ValueTask<string?> GetAsync(HttpContext context, CancellationToken ct)
    {
        if (context.GetRouteValue("id") is not string id
            || await screens.BeginAsync(id, context) is not { } begun
            || begun.Report.Address.IsFresh
            || !begun.Reading.IsComplete
            || begun.Reading.Answers.Values.Any(answer => answer.Problem is not null)
            || begun.Report.View.Values.Any(value => value.Problem is not null))
        {
            return null;
        }

        var text = new StringBuilder(256)
            .Append(begun.Report.View.Key).Append('|').Append(begun.Report.Report.Revision).Append('|').Append(begun.IsStarred)
            .Append(CultureInfo.InvariantCulture, $"|{versions[SharedVersions.Catalog]}|{versions[SharedVersions.Users].Seen}|{versions[SharedVersions.WeCom]}");
        // With the time in it the watermark is another one every minute.
        text.Append('|').Append(await watermarks.ForAsync(current.Account, WatermarkPlace.Page, ct));
        foreach (var answer in begun.Reading.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal))
        {
            text.Append('|').Append(answer.Value.ReadAt.UtcTicks);
        }

        return text.ToString();
    }
}
