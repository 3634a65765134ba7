using Portal.Core.WeCom;

namespace Portal.Pages.Admin.WeCom;

/// <summary>What a saved form changed, for the audit log: names and plain values, of secrets only that they were entered or removed.</summary>
internal static class CorpChange
{
    public static string Of(CorpForm? before, CorpForm after)
    {
        before ??= new CorpForm { SocialFeatures = after.SocialFeatures };
        var changes = new List<string>();
        foreach (var (name, value) in Plain)
        {
            var (old, now) = (Tidy(value(before)), Tidy(value(after)));
            if (old != now && !(now.Length == 0 && name.EndsWith("Address", StringComparison.Ordinal)))
            {
                changes.Add($"{name}: {(old.Length == 0 ? "-" : old)} → {(now.Length == 0 ? "-" : now)}");
            }
        }

        Secrets("", ("ContactsSecret", after.ContactsSecret, after.RemoveContactsSecret && before.HasContactsSecret),
            ("SocialSecret", after.SocialSecret, before.HasSocialSecret && Tidy(after.SocialSchema).Length == 0));
        foreach (var app in after.Apps)
        {
            var there = before.Apps.Find(a => a.AgentId == app.AgentId?.Trim());
            var at = $"app {app.AgentId?.Trim()} ";
            if (there is null)
            {
                changes.Add(at + "added");
            }
            else if (Tidy(there.Name) != Tidy(app.Name))
            {
                changes.Add($"{at}Name: {there.Name} → {Tidy(app.Name)}");
            }

            Secrets(at, ("Secret", app.Secret, false), ("Token", app.Token, app.RemoveCallback), ("EncodingAESKey", app.EncodingAesKey, app.RemoveCallback));
        }

        changes.AddRange(before.Apps.Where(a => !after.Apps.Exists(b => b.AgentId?.Trim() == a.AgentId)).Select(a => $"app {a.AgentId} removed"));
        return string.Join("; ", changes);

        void Secrets(string at, params ReadOnlySpan<(string Name, string? Entered, bool Removed)> secrets)
        {
            foreach (var (name, entered, removed) in secrets)
            {
                if (Tidy(entered).Length > 0 || removed)
                {
                    changes.Add($"{at}{name} {(Tidy(entered).Length > 0 ? "entered" : "removed")}");
                }
            }
        }
    }

    private static IEnumerable<(string Name, Func<CorpForm, string?> Value)> Plain =>
    [
        ("CorpId", f => f.CorpId),
        ("Name", f => f.Name),
        ("ServerAddress", f => f.ServerAddress),
        ("ApiAddress", f => f.ApiAddress),
        ("AuthorizeAddress", f => f.AuthorizeAddress),
        ("LoginAddress", f => f.LoginAddress),
        ("SocialFeatures", f => f.SocialFeatures ? "on" : "off"),
        ("SocialSchema", f => f.SocialSchema),
        ("SocialAgentId", f => f.SocialAgentId?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("NativeBundleId", f => f.NativeBundleId),
        ("NativePackageName", f => f.NativePackageName),
        ("NativeSignature", f => f.NativeSignature),
    ];

    private static string Tidy(string? text) => text?.Trim().TrimEnd('/') ?? "";
}
