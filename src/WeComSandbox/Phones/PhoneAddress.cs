using WeComSandbox.Cloud;

namespace WeComSandbox.Phones;

/// <summary>The portal's addresses as a phone's frame has them, and back.</summary>
public sealed class PhoneAddress(World world)
{
    /// <summary>Names the phone where all phones share one host.</summary>
    public const string Cookie = "sandbox_phone";
    private const string Place = "{phone}";

    private readonly string _template = world.Options.PhoneUrl.TrimEnd('/');

    public string Portal { get; } = world.Options.Portal.GetLeftPart(UriPartial.Authority);

    public string Sandbox { get; } = world.Options.Url.GetLeftPart(UriPartial.Authority);

    public string Origin(Phone phone) => _template.Replace(Place, phone.Id, StringComparison.Ordinal);

    /// <summary>The phone whose frame asks, or null for everybody else.</summary>
    public Phone? Find(HttpRequest request)
    {
        var origin = $"{request.Scheme}://{request.Host.Value}";
        if (!_template.Contains(Place, StringComparison.Ordinal))
        {
            return origin == _template ? world.Phones.Find(world, request.Cookies[Cookie]) : null;
        }

        var parts = _template.Split(Place);
        return origin.StartsWith(parts[0], StringComparison.Ordinal) && origin.EndsWith(parts[1], StringComparison.Ordinal) && origin.Length > parts[0].Length + parts[1].Length
            ? world.Phones.Find(world, origin[parts[0].Length..^parts[1].Length])
            : null;
    }

    public string ToPortal(Phone phone, string text) => Swap(text, Origin(phone), Portal);

    public string ToPhone(Phone phone, string text) => Swap(text, Portal, Origin(phone));

    // In queries an origin also stands percent-encoded.
    private static string Swap(string text, string from, string to) => text
        .Replace(from, to, StringComparison.OrdinalIgnoreCase)
        .Replace(Uri.EscapeDataString(from), Uri.EscapeDataString(to), StringComparison.OrdinalIgnoreCase);
}
