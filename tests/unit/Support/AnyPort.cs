using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Portal.Tests.Support;

internal static class AnyPort
{
    /// <summary>On a free port. Not <c>UseKestrel(0)</c>: that names the port while the server already starts, and sometimes comes too late.</summary>
    public static void UseAnyPort<T>(this WebApplicationFactory<T> app)
        where T : class => app.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
}
