using Microsoft.Extensions.Configuration;

namespace Portal.Core.Settings;

/// <summary>
/// What the configuration names (files, environment): it wins over what an admin set in the portal, whose page shows it and does not let it be changed.
/// </summary>
public sealed class GivenSettings(IConfiguration configuration)
{
    public const string NameKey = "Portal:CompanyName";
    public const string IdleKey = "Sessions:IdleFor";
    public const string LongestKey = "Sessions:Longest";
    public const string TimeZoneKey = "Portal:TimeZone";

    private readonly string? _name = configuration[NameKey] is { } name && !string.IsNullOrWhiteSpace(name) ? name.Trim() : null;
    private readonly string? _zone = configuration[TimeZoneKey] is { } zone && !string.IsNullOrWhiteSpace(zone) ? zone.Trim() : null;
    private readonly TimeSpan? _idle = configuration.GetValue<TimeSpan?>(IdleKey);
    private readonly TimeSpan? _longest = configuration.GetValue<TimeSpan?>(LongestKey);

    /// <summary>The source that names the key, as its provider calls itself; null: none does, the admin may.</summary>
    public string? OriginOf(string key) =>
        (configuration as IConfigurationRoot)?.Providers.LastOrDefault(provider => provider.TryGet(key, out var value) && !string.IsNullOrWhiteSpace(value))?.ToString();

    public SettingValues Over(SettingValues stored) => stored with
    {
        Brand = stored.Brand with { Name = _name ?? stored.Brand.Name },
        Sessions = new() { IdleFor = _idle ?? stored.Sessions.IdleFor, Longest = _longest ?? stored.Sessions.Longest },
        TimeZone = _zone ?? stored.TimeZone,
    };

    /// <summary>A wish with what is not the admin's to say as it was stored.</summary>
    internal SettingValues Leave(SettingValues wish, SettingValues stored) => wish with
    {
        Brand = wish.Brand with { Name = _name is null ? wish.Brand.Name : stored.Brand.Name },
        Sessions = new()
        {
            IdleFor = _idle is null ? wish.Sessions.IdleFor : stored.Sessions.IdleFor,
            Longest = _longest is null ? wish.Sessions.Longest : stored.Sessions.Longest,
        },
        TimeZone = _zone is null ? wish.TimeZone : stored.TimeZone,
    };
}
