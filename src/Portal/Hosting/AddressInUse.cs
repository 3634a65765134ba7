namespace Portal.Hosting;

internal static class AddressInUse
{
    /// <summary>The address by which this request came, as the reverse proxy tells it: <c>https://bi.example.com</c>.</summary>
    public static string InUse(this HttpRequest request) => $"{request.Scheme}://{request.Host.Value}{request.PathBase}";
}
