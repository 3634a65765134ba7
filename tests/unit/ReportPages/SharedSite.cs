namespace Portal.Tests.ReportPages;

/// <summary>One site and its reports for a class whose tests only read.</summary>
public abstract class SharedSite(ReportSite site) : IAsyncDisposable
{
    public ReportSite Site => site;

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
