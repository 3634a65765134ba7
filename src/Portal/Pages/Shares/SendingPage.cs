using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Sharing;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.Shares;

/// <summary>What 发给同事 and 发到群 have in common: a form that is shown again until it is right, and one sending by POST.</summary>
public abstract class SendingPage(
    SharedReports reports, SharingAccess sharing, SendOrders orders, ShareSender sender, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    public SharedReport Shared { get; private set; } = null!;

    public SendPage Show { get; private set; } = null!;

    public SentPage? Sent { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await reports.OpenAsync(id, Request, ct) is not { } shared || await sharing.AppAsync(ct) is not { } app)
        {
            return NotFound();
        }

        var form = new SendForm();
        form.Renew();
        return await FormAsync(shared, form, null, app, ct);
    }

    public async Task<IActionResult> OnPostAsync(string id, SendForm form, CancellationToken ct)
    {
        if (await reports.OpenAsync(id, Request, ct) is not { } shared || await sharing.AppAsync(ct) is not { } app)
        {
            return NotFound();
        }

        if (await ProblemOfAsync(form, app, ct) is { } problem)
        {
            return await FormAsync(shared, form, problem, app, ct);
        }

        if (await orders.OrderAsync(shared, form, await NamesAsync(form, app, ct), app, ct) is not { } order)
        {
            return await FormAsync(shared, form, TooOften, app, ct);
        }

        var report = await SendAsync(order, form, app, ct);
        await orders.EndAsync(order, report);
        if (!report.HasSent)
        {
            form.Renew();
            return await FormAsync(shared, form, WhyNot(report), app, ct, report.Lines.Where(l => l.Outcome != SendOutcome.NotSent));
        }

        (Shared, Sent) = (shared, new SentPage(shared, report, Part));
        return this.PageOrFragment("_SentSheet", Sent);
    }

    /// <summary>Of the sheet, e.g. <c>/share/people</c>.</summary>
    protected abstract string Part { get; }

    /// <summary>What is wrong with whom it is for; null: nothing.</summary>
    protected abstract Task<string?> ProblemAsync(SendForm form, AppSettings app, CancellationToken ct);

    /// <summary>Of those it is for.</summary>
    protected abstract Task<string> NamesAsync(SendForm form, AppSettings app, CancellationToken ct);

    protected abstract Task<SendReport> SendAsync(SendOrder order, SendForm form, AppSettings app, CancellationToken ct);

    /// <summary>Nobody got it.</summary>
    protected abstract string WhyNot(SendReport report);

    /// <summary>The form with those to choose from.</summary>
    protected abstract Task<SendPage> FillAsync(SendPage page, AppSettings app, CancellationToken ct);

    private string TooOften => text["分享得太频繁，请过一会儿再试"].Value;

    private async Task<string?> ProblemOfAsync(SendForm form, AppSettings app, CancellationToken ct) =>
        form.Problem(text) ?? await ProblemAsync(form, app, ct) ?? (await sender.IsFullAsync(current.Account.Id, ct) ? TooOften : null);

    private async Task<IActionResult> FormAsync(SharedReport shared, SendForm form, string? problem, AppSettings app, CancellationToken ct, IEnumerable<SendLine>? refused = null)
    {
        if (problem is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        var page = new SendPage(shared, form, problem) { Picture = await reports.PictureAsync(shared, form.Picture, ct), Refused = [.. refused ?? []] };
        (Shared, Show) = (shared, await FillAsync(page, app, ct));
        return this.PageOrFragment("_SendSheet", Show);
    }
}
