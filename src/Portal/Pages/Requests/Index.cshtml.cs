using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Requests;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Requests;

/// <summary>申请与审核: what waits for the reader's word, and what he asked for himself.</summary>
public sealed class IndexModel(PendingRequests pending, RequestBox box, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    public IReadOnlyList<RequestCard> Waiting { get; private set; } = [];
    public IReadOnlyList<AccessRequest> Mine { get; private set; } = [];
    public string? Said { get; private set; }

    public async Task OnGetAsync(string? said, CancellationToken ct)
    {
        (Waiting, Mine) = (await pending.WaitingAsync(current.Account, ct), await box.OfAsync(current.Account, ct));
        Said = said switch
        {
            "asked" => text["申请已提交。如果有这张报表，会转给它的负责人；有结果时您会收到消息。"].Value,
            "open" => text["您已经申请过，正在等待答复。"],
            "granted" => text["已同意，对方会收到消息。"],
            "declined" => text["已答复，对方会收到消息。"],
            "published" => text["已发布，提交人会收到消息。"],
            _ => null,
        };
    }
}
