using Portal.Core.Push;
using WeComSandbox.Messages;

namespace Portal.Tests.Push;

/// <summary>What came of a company's pushes.</summary>
internal static class PushAssertions
{
    public static SentMessage For(this PushCompany company, string member) => company.Sent.Single(m => m.To.Contains(member));

    public static string TitleFor(this PushCompany company, string member) => (string)company.For(member).Content["title"]!;

    /// <summary>Time goes by, and the server looks every five minutes.</summary>
    public static async Task GoOnAsync(this PushCompany company, TimeSpan length)
    {
        for (var end = company.Clock.GetUtcNow() + length; company.Clock.GetUtcNow() < end;)
        {
            company.Pass(TimeSpan.FromMinutes(5));
            await company.Server.DrainAsync();
        }
    }

    /// <summary>The run is over, and each of them got one card.</summary>
    public static async Task AssertOnceAsync(this PushCompany company, long runId, params string[] members)
    {
        Assert.Equal(members, company.Sent.Where(m => m.Type == "textcard").SelectMany(m => m.To).Order());
        await company.AssertOnceAsync(runId, members.Length, "");
    }

    /// <summary>The run is over, and so many people got it, each once.</summary>
    public static async Task AssertOnceAsync(this PushCompany company, long runId, int people, string when)
    {
        var state = (await company.RunAsync(runId)).State;
        Assert.True(state == RunState.Done, $"{when}: {state}");
        var got = company.Sent.Where(m => ((string?)m.Content["url"] ?? "").Contains($"runs%2F{runId}&", StringComparison.Ordinal)).SelectMany(m => m.To).ToList();
        Assert.True(got.Count == people && got.Distinct().Count() == people, $"{when}: {got.Count} messages to {got.Distinct().Count()} people.");
        Assert.Equal(people, (await company.PeopleAsync(runId)).Count(p => p.Outcome == PushOutcome.Sent));
    }
}
