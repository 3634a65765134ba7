using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Support;

namespace Portal.Tests.Shell;

public sealed class LetGoTests
{
    [Fact]
    public void A_limiter_that_is_not_found_is_said_at_once()
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        new LetGo().Configure(_ => { })(app);

        Assert.Contains("_endpointLimiter", Assert.Throws<InvalidOperationException>(app.Build).Message, StringComparison.Ordinal);
    }
}
