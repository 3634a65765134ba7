using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.WeCom;

/// <summary>What WeCom knows a caller by: a corp and one of its secrets. Enough to try settings before they are saved.</summary>
/// <param name="AgentId">Null for secrets that belong to no application (通讯录).</param>
public sealed record Credentials(Uri ApiAddress, string CorpId, Secret Secret, int? AgentId)
{
    /// <summary>Another secret or another host has another key, so nothing fetched with an old secret is ever used with a new one.</summary>
    internal string KeyOf(string kind) =>
        kind + ":" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ApiAddress.AbsoluteUri.TrimEnd('/')}\n{CorpId}\n{Secret.Reveal()}")));
}
