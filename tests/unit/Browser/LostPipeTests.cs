using System.IO.Pipes;
using Portal.Core.Browser.DevTools;

namespace Portal.Tests.Browser;

public sealed class LostPipeTests
{
    /// <summary>Nobody else could catch it on the pipe's own thread: the process would end.</summary>
    [Fact]
    public async Task A_page_that_asks_while_nobody_can_be_answered_loses_the_browser_and_not_the_portal()
    {
        using var browser = new AnonymousPipeServerStream(PipeDirection.Out);
        var gone = new MemoryStream();
        await gone.DisposeAsync();
        using var pipe = new DevToolsPipe(gone, new AnonymousPipeClientStream(PipeDirection.In, browser.ClientSafePipeHandle));
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pipe.Closed += closed.SetResult;
        pipe.Listen("page", (_, _) => pipe.Tell("Fetch.failRequest", null, "page"));

        await browser.WriteAsync("""{"method":"Fetch.requestPaused","sessionId":"page","params":{}}"""u8.ToArray().Append((byte)0).ToArray(), TestContext.Current.CancellationToken);

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<DevToolsException>(() => pipe.AskAsync("Browser.getVersion", null, null, TestContext.Current.CancellationToken));
    }
}
