using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Portal.Tests.Support;

namespace Portal.Tests.Operations;

public sealed class ShutdownTests
{
    [Fact]
    public async Task A_server_that_is_stopped_waits_for_its_pictures()
    {
        await using var app = new PortalApp().With("Captures__AnswerWithin", "00:00:42");

        Assert.Equal(TimeSpan.FromSeconds(42), app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }
}
