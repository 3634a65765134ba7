using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Core.Users.Batches;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Admin.Import;

namespace Portal.Pages.Admin.Directory;

/// <summary>对应通讯录: who of the directory is which user; all that is sure is accepted at once, what is not one by one.</summary>
public sealed class ShowModel(UserBatches batches, BatchViews views, CurrentUser current, IStringLocalizer<Text> text)
    : BatchPage(BatchKind.Directory, "/admin/directory", batches, views, current, text)
{
    private readonly UserBatches _batches = batches;
    private readonly CurrentUser _current = current;

    /// <summary>The directory that was matched.</summary>
    public string Up => "/admin/directory" + (View.Batch.CorpId is { } corp ? "?corp=" + Uri.EscapeDataString(corp) : "");

    /// <summary>采用.</summary>
    public async Task<IActionResult> OnPostAcceptAsync(long id, int row, CancellationToken ct)
    {
        if (await _batches.FindAsync(id, BatchKind.Directory, _current.Reach, ct) is null)
        {
            return NotFound();
        }

        await _batches.AcceptAsync(id, row, ct);
        return LocalRedirect($"/admin/directory/{id}?p={Math.Clamp(Number, 1, 100_000)}" + (Only is { } only ? $"&only={only}" : ""));
    }
}
