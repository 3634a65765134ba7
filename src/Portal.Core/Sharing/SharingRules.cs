using Portal.Core.Members;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Sharing;

/// <summary>Whether somebody may take pictures of reports, save them and hand them on: the right <c>share</c>, and the social features of his corp.</summary>
public sealed class SharingRules(WeComDirectory directory, Bindings bindings)
{
    /// <summary>False: whatever shares is not there for this account, on any device.</summary>
    public async ValueTask<bool> MayShareAsync(Account account, CancellationToken ct) =>
        account.May(Permissions.Share) && await AreSocialFeaturesOnAsync(account, ct);

    public async ValueTask<bool> AreSocialFeaturesOnAsync(Account account, CancellationToken ct)
    {
        var corps = await directory.AllAsync(ct);
        if (corps.All(c => c.SocialFeatures) || corps.All(c => !c.SocialFeatures))
        {
            return corps.Count == 0 || corps[0].SocialFeatures; // without a corp nobody switched it off
        }

        // Corps differ: that of the member counts, else that of the portal's first app.
        var bound = await bindings.OfUserAsync(account.Id, ct);
        var own = bound.Select(b => corps.FirstOrDefault(c => c.CorpId == b.CorpId)).FirstOrDefault(c => c is not null);
        return (own ?? (await directory.FindAppAsync(null, null, ct))?.Corp ?? corps[0]).SocialFeatures;
    }
}
