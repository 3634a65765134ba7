using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Tests.Support;
using Portal.Tests.Workbooks;

namespace Portal.Tests.Rosters;

/// <summary>Who of the directory is which user, and what an admin makes of that. The first app may read mobiles and mails.</summary>
public sealed class RosterMatchingTests : RosterSite
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Corp.Apps[0].ReadsSensitiveFields = true;
        Corp.Members.Single(m => m.UserId == "XuJing").Name = "=cmd|'x'";
        Corp.Members.Single(m => m.UserId == "LiuYang").Mobile = "13900000005"; // nobody's of the cast
        await App.InDbAsync(async db =>
        {
            // Beside the cast, whose lin is LinXiao by 微信账号.
            db.Users.AddRange(
                New("zhou.m", "周敏", mobile: "+86 138-0000-0003"), // surely ZhouMin
                New("zl", "张莉", mobile: "13800000006"), // ZhaoLei's number, another name
                New("sun", "孙丽", mail: "SunLi@example.com"),
                New("liuyang", "刘洋"), // an account that is the user name, with the same name
                New("malin", "别人"),
                New("two1", "甲", mobile: "13800000008"), New("two2", "乙", mobile: "13800000008"));
            await db.SaveChangesAsync(Ct);
        });
        await RefreshAsync();
    }

    [Fact]
    public async Task What_is_sure_is_written_at_once_and_what_is_not_one_by_one_and_all_is_taken_back()
    {
        using var admin = await App.ClientAsync("admin");
        var address = await MatchAsync(admin);

        var rows = await MatchRowsAsync(address);
        Assert.Equal(
            [
                "HuangTao Wrong Ambiguous", "LinXiao Same Account 100", "LiuYang Change UserName 92", "MaLin Doubtful UserName 20",
                "ZhaoLei Doubtful Mobile 52", "ZhouMin Change Mobile 99", "sun.li@xh Change Email 92",
            ],
            rows.Where(row => row.Verdict != RowVerdict.Unmatched && Cell(row) is not ("ChenGang" or "WangFang"))
                .Select(row => $"{Cell(row)} {row.Verdict} {(row.Fault == RowFault.None ? $"{row.Match} {row.Score}" : row.Fault)}").Order(StringComparer.Ordinal));
        Assert.Null((await UserAsync("zhou.m")).WeComAccount); // a dry run

        var check = await admin.PageAsync(address + "?only=Doubtful");
        Assert.Contains("赵磊 ZhaoLei → 张莉（zl）", check.QuerySelector("#rows")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("手机号相同，把握 52%", check.QuerySelector("#rows")!.TextContent, StringComparison.Ordinal);
        var number = rows.Single(row => Cell(row) == "ZhaoLei").Number;
        using var accepted = await admin.SubmitAsync(check, "#rows form", ("row", $"{number}"));
        Assert.Equal(address + "?p=1&only=Doubtful", accepted.Headers.Location!.OriginalString);

        using var written = await admin.SubmitAsync(await admin.PageAsync(address), "#write");
        await RestMatchAsync(address);
        Assert.Equal("ZhouMin", (await UserAsync("zhou.m")).WeComAccount);
        Assert.Equal("ZhaoLei", (await UserAsync("zl")).WeComAccount);
        Assert.Equal("sun.li@xh", (await UserAsync("sun")).WeComAccount);
        Assert.Null((await UserAsync("malin")).WeComAccount); // nobody said so

        using var undone = await admin.PressAsync(await admin.PageAsync(address), $"button[formaction='{address}?handler=Undo']");
        await RestMatchAsync(address);
        Assert.Null((await UserAsync("zhou.m")).WeComAccount);
        Assert.Null((await UserAsync("zl")).WeComAccount);
        Assert.Equal("LinXiao", (await UserAsync("lin")).WeComAccount);
    }

    [Fact]
    public async Task Members_without_an_account_become_users_only_when_that_is_wanted()
    {
        using var admin = await App.ClientAsync("admin");
        var before = await MatchRowsAsync(await MatchAsync(admin));
        Assert.DoesNotContain(before, row => row.Verdict == RowVerdict.Create);
        Assert.Contains(before, row => row is { Verdict: RowVerdict.Unmatched } && Cell(row) == "XuJing");

        using var saved = await admin.SubmitAsync(await admin.PageAsync("/admin/directory"), "#settings", ("makes", "true"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var address = await MatchAsync(admin);
        using var written = await admin.SubmitAsync(await admin.PageAsync(address), "#write");
        await RestMatchAsync(address);

        var made = await UserAsync("XuJing");
        Assert.Equal(("=cmd|'x'", "XuJing", null), (made.DisplayName, made.WeComAccount, made.PasswordHash));
        using var result = await admin.GetAsync(address + "?handler=File", Ct);
        using var book = new ReadWorkbook(await result.Content.ReadAsStreamAsync(Ct));
        var row = Enumerable.Range(1, book.RowCount(book.Names[0]) - 1).Select(i => book.Row(book.Names[0], i)).Single(cells => cells[0] == "XuJing");
        Assert.Equal("=cmd|'x'", row[1]);
        Assert.DoesNotContain(book.Sheet(book.Names[0]).Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>(), _ => true);
    }

    [Fact]
    public async Task One_user_is_never_two_members_and_whose_account_is_anothers_fits_nobody()
    {
        await Site.ChangeAsync("lin", user => user.Mobile = "13800000006"); // LinXiao's, with ZhaoLei's number
        await Site.ChangeAsync("zl", user => user.Mobile = null);
        await Site.ChangeAsync("two1", user => user.Mobile = "13800000009"); // XuJing's
        await Site.ChangeAsync("two2", user => user.Mobile = null);
        Corp.Members.Single(m => m.UserId == "HuangTao").Mobile = "13800000009";
        await RefreshAsync();
        using var admin = await App.ClientAsync("admin");

        var rows = await MatchRowsAsync(await MatchAsync(admin));

        Assert.Equal((RowVerdict.Wrong, RowFault.UserTaken), Of(rows, "ZhaoLei"));
        Assert.Equal((RowVerdict.Wrong, RowFault.TwiceInFile), Of(rows, "XuJing"));
        Assert.Equal((RowVerdict.Wrong, RowFault.TwiceInFile), Of(rows, "HuangTao"));
        Assert.Equal((RowVerdict.Same, RowFault.None), Of(rows, "LinXiao"));
    }

    private static (RowVerdict, RowFault) Of(IEnumerable<UserBatchRow> rows, string member) =>
        rows.Where(row => Cell(row) == member).Select(row => (row.Verdict, row.Fault)).Single();

    private User New(string name, string displayName, string? mobile = null, string? mail = null)
    {
        var user = new User(name, displayName, App.Clock.GetUtcNow()) { Mobile = mobile };
        user.SetAttribute("email", mail);
        return user;
    }
}
