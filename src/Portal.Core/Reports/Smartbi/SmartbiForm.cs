using System.Globalization;

namespace Portal.Core.Reports.Smartbi;

/// <summary>What an admin's form of a server holds, as it was typed. The password goes in only; left blank it stays as it is.</summary>
public sealed class SmartbiForm
{
    private const string Attribute = "attribute:";

    public string? Name { get; set; }
    public string? Address { get; set; }
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary><c>userName</c>, <c>weComUserId</c>, or <c>attribute</c>, whose name is <see cref="MapAttribute"/>.</summary>
    public string? MapBy { get; set; }
    public string? MapAttribute { get; set; }
    public string? SignIn { get; set; }
    public string? OpenMode { get; set; }

    /// <summary>Lines of <c>resource id = picture</c>.</summary>
    public string? OpenModes { get; set; }
    public string? Encoded { get; set; }

    /// <summary>Seconds, the three of them.</summary>
    public string? Timeout { get; set; }
    public string? PageTimeout { get; set; }
    public string? ExportTimeout { get; set; }
    public string? CallsPerSecond { get; set; }
    public string? RefreshMinutes { get; set; }

    /// <summary>One a line, or parted by commas; so are the three below.</summary>
    public string? ResourceTypes { get; set; }
    public string? VisibleTo { get; set; }
    public string? PageCalls { get; set; }
    public string? PagePaths { get; set; }

    public static SmartbiForm Of(SmartbiServerOptions options)
    {
        var attribute = options.MapUsersBy.StartsWith(Attribute, StringComparison.OrdinalIgnoreCase) ? options.MapUsersBy[Attribute.Length..] : null;
        return new()
        {
            Name = options.Name,
            Address = options.Address?.OriginalString,
            User = options.User,
            MapBy = attribute is not null ? "attribute" : options.MapUsersBy,
            MapAttribute = attribute,
            SignIn = options.SignIn.ToString(),
            OpenMode = options.OpenMode.ToString(),
            OpenModes = string.Join('\n', options.OpenModes.Select(one => $"{one.Key} = {one.Value.ToString().ToLowerInvariant()}")),
            Encoded = options.Encoded ? "on" : "off",
            Timeout = Seconds(options.Timeout),
            PageTimeout = Seconds(options.PageTimeout),
            ExportTimeout = Seconds(options.ExportTimeout),
            CallsPerSecond = options.CallsPerSecond.ToString(CultureInfo.InvariantCulture),
            RefreshMinutes = options.RefreshMinutes.ToString(CultureInfo.InvariantCulture),
            ResourceTypes = string.Join('\n', options.ResourceTypes),
            VisibleTo = string.Join('\n', options.VisibleTo),
            PageCalls = string.Join('\n', options.PageCalls),
            PagePaths = string.Join('\n', options.PagePaths),
        };
    }

    /// <summary>Settings as the form says, over those before; what it does not name stays. What cannot be read is told by <see cref="SmartbiFormCheck"/>.</summary>
    public SmartbiServerOptions Over(SmartbiServerOptions before)
    {
        var options = SmartbiText.Read(SmartbiText.Write(before));
        options.Name = Name?.Trim() ?? "";
        options.Address = Uri.TryCreate(Address?.Trim(), UriKind.Absolute, out var address) ? address : null;
        options.User = User?.Trim() ?? "";
        options.Password = string.IsNullOrEmpty(Password) ? before.Password : Password;
        options.MapUsersBy = MapBy == "attribute" ? Attribute + MapAttribute?.Trim() : MapBy ?? "";
        options.SignIn = Choice<SmartbiSignIn>(SignIn) ?? default;
        options.OpenMode = Choice<SmartbiOpenMode>(OpenMode) ?? default;
        options.Encoded = Encoded == "on";
        options.Timeout = TimeSpan.FromSeconds(Number(Timeout));
        options.PageTimeout = TimeSpan.FromSeconds(Number(PageTimeout));
        options.ExportTimeout = TimeSpan.FromSeconds(Number(ExportTimeout));
        options.CallsPerSecond = Number(CallsPerSecond);
        options.RefreshMinutes = Number(RefreshMinutes);
        Fill(options.ResourceTypes, ResourceTypes);
        Fill(options.VisibleTo, VisibleTo);
        Fill(options.PageCalls, PageCalls);
        Fill(options.PagePaths, PagePaths);
        options.OpenModes.Clear();
        foreach (var (id, mode) in Exceptions().Where(one => one.Mode is not null))
        {
            options.OpenModes[id] = mode!.Value;
        }

        return options;
    }

    /// <summary>The lines of <see cref="OpenModes"/>; without a mode where it is none.</summary>
    internal IEnumerable<(string Id, SmartbiOpenMode? Mode)> Exceptions() =>
        Lines(OpenModes).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
            .Select(parts => (parts[0], parts.Length == 2 && parts[0].Length > 0 ? Choice<SmartbiOpenMode>(parts[1]) : null));

    internal static T? Choice<T>(string? text)
        where T : struct, Enum => Enum.GetNames<T>().FirstOrDefault(name => string.Equals(name, text?.Trim(), StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<T>(name) : null;

    /// <summary>0: none.</summary>
    private static int Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000_000 ? number : 0;

    private static string Seconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);

    private static string[] Lines(string? text) =>
        (text ?? "").Split(['\n', '\r', ',', '，', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Fill(IList<string> list, string? text)
    {
        list.Clear();
        foreach (var line in Lines(text).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            list.Add(line);
        }
    }
}
