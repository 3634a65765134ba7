using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Portal.Core.Push;

namespace Portal.Pages.Push;

/// <content>What is done with a plan that is there, beside its form.</content>
public sealed partial class PlanModel
{
    /// <summary>What a page that is still open asks of a plan that cannot be read is not done: the plan's page says why.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerMethod is { HttpMethod: "Post", Name: not "Delete" } && long.TryParse(RouteData.Values["id"] as string, out var id)
            && await FindAsync(id, context.HttpContext.RequestAborted) is not null && IsUnreadable)
        {
            context.Result = LocalRedirect(Address);
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public Task<IActionResult> OnPostFireAsync(long id, CancellationToken ct) => WithPlanAsync(id, async plan => $"/push/runs/{(await starts.NowAsync(plan, Account, ct)).Id}", ct);

    public Task<IActionResult> OnPostPauseAsync(long id, CancellationToken ct) => WithPlanAsync(id, async plan =>
    {
        await plans.PauseAsync(plan, ct);
        return $"/push/plans/{id}";
    }, ct);

    public Task<IActionResult> OnPostResumeAsync(long id, CancellationToken ct) => WithPlanAsync(id, async plan =>
    {
        await plans.ResumeAsync(plan, ct);
        return $"/push/plans/{id}";
    }, ct);

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken ct) => await FindAsync(id, ct) is { Origin: PlanOrigin.File, GoneAt: null }
        ? NotFound()
        : await WithPlanAsync(id, async plan =>
        {
            await plans.RemoveAsync(plan, ct);
            return "/push";
        }, ct);

    private async Task<IActionResult> WithPlanAsync(long id, Func<PushPlan, Task<string>> act, CancellationToken ct) =>
        await FindAsync(id, ct) is { } plan ? LocalRedirect(await act(plan)) : NotFound();
}
