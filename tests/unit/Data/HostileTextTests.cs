using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core;
using Portal.Core.Audit;
using Portal.Tests.Support;

namespace Portal.Tests.Data;

/// <summary>What a client can send and no database of ours may stumble over.</summary>
public sealed class HostileTextTests(CastPortal portal) : IClassFixture<CastPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Not in an attribute: the compiler would write whole characters there.</summary>
    public static TheoryData<string, string> Texts => new() { { "a\0b", "a␀b" }, { "a\ud83d", "a�" }, { "a\ude00b", "a�b" }, { "a😀b", "a😀b" } };

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public async Task A_text_that_is_none_is_kept_for_what_it_is(string text, string kept)
    {
        var mark = Guid.NewGuid().ToString("N");
        await portal.App.InDbAsync(async db =>
        {
            db.AuditEntries.Add(new AuditEntry(portal.App.Clock.GetUtcNow(), new AuditActor(null, "test", null), mark, text, null));
            await db.SaveChangesAsync(Ct);
        });

        var read = "";
        await portal.App.InDbAsync(async db => read = (await db.AuditEntries.SingleAsync(e => e.What == mark, Ct)).Subject);
        Assert.Equal(kept, read.Replace('\0', '␀')); // SQLite keeps it
    }

    [Fact]
    public async Task A_question_with_such_a_text_finds_nothing()
    {
        await portal.App.InDbAsync(async db =>
        {
            var (name, names) = ("li\0n", new List<string> { "\0", "\ud83d" });
            Assert.False(await db.Users.AnyAsync(u => u.UserName == name || names.Contains(u.UserName), Ct));
        });
    }

    [Theory]
    [InlineData("li%00n", HttpStatusCode.BadRequest)] // no form at all to ASP.NET
    [InlineData("%ED%A0%BD", HttpStatusCode.UnprocessableEntity)]
    public async Task Who_signs_in_with_such_a_name_is_told_that_it_is_wrong(string name, HttpStatusCode status)
    {
        using var browser = portal.App.CreateClient(new() { AllowAutoRedirect = false });
        using var form = await browser.GetAsync("/sign-in", Ct);
        var token = (await form.PageAsync()).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var body = new StringContent($"userName={name}&password=x&__RequestVerificationToken={Uri.EscapeDataString(token)}", null, "application/x-www-form-urlencoded");

        using var answer = await browser.PostAsync("/sign-in", body, Ct);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("ab😀cd", 4, "ab😀", "ab…")]
    [InlineData("ab😀cd", 3, "ab", "ab…")]
    [InlineData("abcd", 4, "abcd", "abcd")]
    [InlineData("👩‍👩‍👧", 4, "", "…")]
    public void A_long_text_ends_at_a_whole_character(string text, int most, string begin, string cut) =>
        Assert.Equal((begin, cut), (LongText.Begin(text, most), LongText.Cut(text, most)));
}
