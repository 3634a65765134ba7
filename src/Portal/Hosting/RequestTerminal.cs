using Portal.Core.Catalog;

namespace Portal.Hosting;

/// <summary>Which kind of device asks, by its own words. A help for the reader, never a right: who says something else sees another choice of what he may see anyway.</summary>
internal static class RequestTerminal
{
    extension(HttpRequest request)
    {
        public Terminals Terminal => request.Says("iPad") || request.Says("Tablet") || (request.Says("Android") && !request.Says("Mobile")) ? Terminals.Tablet
            : request.Headers["Sec-CH-UA-Mobile"] == "?1" || request.Says("Mobile") ? Terminals.Phone
            : Terminals.Desktop;

        private bool Says(string word) => request.Headers.UserAgent.ToString().Contains(word, StringComparison.Ordinal);
    }
}
