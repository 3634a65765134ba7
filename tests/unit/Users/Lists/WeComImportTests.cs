using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Users.Batches;
using Portal.Core.Users.Sheets;

namespace Portal.Tests.Users.Lists;

/// <summary>导入微信用户: the check says what would change and what is wrong, the import writes just that, and it can be taken back.</summary>
public sealed class WeComImportTests(ListCompany company) : IClassFixture<ListCompany>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_template_sets_accounts_and_mobiles_of_users_that_are_there_and_makes_none()
    {
        await company.AddAsync(company.New("a1"), company.New("a2", "OldA2", "138"), company.New("a3", "a3x"));
        var a2 = (await company.FindAsync("a2")).Id;

        var id = await company.CheckAsync(BatchKind.WeCom,
            $"用户名,userid,微信号,所在组名称,手机号\nA1,,ZhangA1,销售部,13900000001\n,{a2},NewA2,,\na3,,A3X,,\nnobody9,,x,,\n");

        Assert.Equal(["2 Change mobile >13900000001; wecom >ZhangA1", "3 Change wecom OldA2>NewA2", "4 Same", "5 NotFound nobody9"], await company.RowsAsync(id));
        Assert.Null((await company.FindAsync("a1")).WeComAccount); // nothing yet
        Assert.Equal(BatchState.Done, await company.WriteAsync(id));
        var a1 = await company.FindAsync("a1");
        Assert.Equal(("ZhangA1", "13900000001"), (a1.WeComAccount, a1.Mobile));
        Assert.Equal(("NewA2", "138"), ((await company.FindAsync("a2")).WeComAccount, (await company.FindAsync("a2")).Mobile)); // an empty cell leaves what is there
        await company.App.InDbAsync(async db => Assert.False(await db.Users.AnyAsync(u => u.UserName == "nobody9", Ct)));
    }

    [Fact]
    public async Task WeComs_own_export_finds_users_by_account_mobile_or_name_and_never_guesses()
    {
        await company.AddAsync(company.New("b1", "ExportB1"), company.New("b2", null, "+86 139-1111-2222"), company.New("b3", null, null, "孙悦"),
            company.New("b4", null, null, "周慧"),
            company.New("b5", null, "13933334444"), company.New("b6", null, "139 3333 4444"));

        var id = await company.CheckAsync(BatchKind.WeCom,
            "通讯录导出,,,\n说明：请勿修改列名,,,\n姓名,账号,手机,部门\n林,exportb1,13900000099,销售部\n王,WangB2,13911112222,\n孙悦,b3,,\n"
                + "别人,b4,,\n钱,QianB5,13933334444,\n");

        Assert.Equal(["4 Change mobile >13900000099", "5 Change wecom >WangB2", "6 Change wecom >b3", "7 NotFound b4", "8 Ambiguous 13933334444"], await company.RowsAsync(id));
    }

    [Fact]
    public async Task What_breaks_a_rule_says_which_and_is_never_written()
    {
        await company.AddAsync([.. "12345789".Select(n => company.New($"c{n}")), company.New("c6", "TakenC")]);
        var other = (await company.FindAsync("c2")).Id;

        var id = await company.CheckAsync(BatchKind.WeCom,
            $"用户名,userid,微信号,手机号\nc1,,_c,\nc2,,林晓,\nc3,,{new string('x', 65)},\nc4,,takenc,\nc5,,,13x\nc1,{other},z,\n,,z,\nc7,,Twice,\nc8,,TWICE,\n"
                + "c9,,n1,\nC9,,n2,\n");

        Assert.Equal([
            "2 AccountWrongBeginning _c", "3 AccountWrongSign 林晓", "4 AccountTooLong wecom", "5 AccountTaken takenc c6", "6 WrongMobile 13x", "7 KeysDisagree c2", "8 NoKey",
            "9 AccountTwiceInFile 10", "10 AccountTwiceInFile 9", "11 TwiceInFile 12", "12 TwiceInFile 11"], await company.RowsAsync(id));
        Assert.Equal(0, (await company.AskAsync(b => b.CountsAsync(id, Ct))).ToWrite);
    }

    [Fact]
    public async Task A_formula_is_refused_in_a_column_that_counts_and_text_that_begins_like_one_stays_text()
    {
        await company.AddAsync(company.New("=d1"), company.New("d2"));
        var file = Workbook.OfParts("<row r=\"1\"><c t=\"inlineStr\"><is><t>用户名</t></is></c><c t=\"inlineStr\"><is><t>账号</t></is></c></row>"
            + "<row r=\"2\"><c t=\"inlineStr\"><is><t>=d1</t></is></c><c t=\"inlineStr\"><is><t>AccountD1</t></is></c></row>"
            + "<row r=\"3\"><c t=\"inlineStr\"><is><t>d2</t></is></c><c t=\"str\"><f>A2</f><v>AccountD2</v></c></row>");

        var batch = await company.App.InScopeAsync(s => s.GetRequiredService<BatchIntake>().TakeAsync(BatchKind.WeCom, "list.xlsx", file, new ListLimits(), Ct));
        await company.RestAsync(batch.Id);

        Assert.Equal(["2 Change wecom >AccountD1", "3 Formula"], await company.RowsAsync(batch.Id));
    }

    [Fact]
    public async Task Columns_are_corrected_by_hand_and_checked_again_and_an_empty_cell_may_clear()
    {
        await company.AddAsync(company.New("e1", "OldE1", "13800000077"));
        var id = await company.CheckAsync(BatchKind.WeCom, "用户名,编码,手机号\ne1,NewE1,\n");
        Assert.Equal(["2 Same"], await company.RowsAsync(id));

        Assert.False(await company.AskAsync(b => b.CheckAgainAsync(id, BatchKind.WeCom, ["user", "wecom", "wecom"], false, Ct)));
        Assert.False(await company.AskAsync(b => b.CheckAgainAsync(id, BatchKind.WeCom, ["user", "roles", "mobile"], false, Ct)));
        Assert.True(await company.AskAsync(b => b.CheckAgainAsync(id, BatchKind.WeCom, ["user", "wecom", "mobile"], true, Ct)));
        await company.RestAsync(id);

        Assert.Equal(["2 Change mobile 13800000077>; wecom OldE1>NewE1"], await company.RowsAsync(id));
    }

    [Fact]
    public async Task An_import_is_taken_back_but_for_what_was_changed_since()
    {
        await company.AddAsync(company.New("f1", "OldF1"), company.New("f2", "OldF2"), company.New("f3", "OldF3"));
        var id = await company.CheckAsync(BatchKind.WeCom, "用户名,账号\nf1,NewF1\nf2,NewF2\nf3,NewF3\n");
        await company.WriteAsync(id);
        await company.App.InDbAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == "f2", Ct)).WeComAccount = "ByHand";
            await db.SaveChangesAsync(Ct);
        });
        await company.AddAsync(company.New("f4", "OLDF3")); // the account of before has a new owner

        Assert.Equal(BatchState.Undone, await company.UndoAsync(id));

        var (f1, f2, f3) = (await company.FindAsync("f1"), await company.FindAsync("f2"), await company.FindAsync("f3"));
        Assert.Equal(("OldF1", "ByHand", "NewF3"), (f1.WeComAccount, f2.WeComAccount, f3.WeComAccount));
        Assert.Equal(["2 Undone wecom OldF1>NewF1", "3 Kept wecom OldF2>NewF2", "4 Kept wecom OldF3>NewF3"], await company.RowsAsync(id));
        Assert.False(await company.AskAsync(b => b.UndoAsync(id, Ct)));
    }

    [Fact]
    public async Task Who_was_changed_between_check_and_import_is_left_alone()
    {
        await company.AddAsync(company.New("g1", "OldG1"), company.New("g2"));
        var id = await company.CheckAsync(BatchKind.WeCom, "用户名,账号\ng1,NewG1\ng2,NewG2\n");
        await company.App.InDbAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == "g1", Ct)).WeComAccount = "Other";
            await db.SaveChangesAsync(Ct);
        });
        await company.AddAsync(company.New("g3", "newg2"));

        await company.WriteAsync(id);

        Assert.Equal(["2 ChangedMeanwhile wecom", "3 AccountTaken NewG2"], await company.RowsAsync(id));
        Assert.False(await company.AskAsync(b => b.WriteAsync(id, Ct))); // one press counts
    }

    [Fact]
    public async Task What_was_written_is_audited_for_each_user_and_as_a_whole()
    {
        await company.AddAsync(company.New("h1"));
        var id = await company.CheckAsync(BatchKind.WeCom, "用户名,账号\nh1,AccountH1\n", "华东.csv");
        await company.WriteAsync(id);

        await company.App.InDbAsync(async db =>
        {
            var batch = $"batch {id}";
            var entries = await db.AuditEntries.Where(e => e.Details!.EndsWith(batch)).OrderBy(e => e.Id).ToListAsync(Ct);
            Assert.Equal([(AuditCodes.UserChanged, "h1", $"wecom — → AccountH1; {batch}"), (AuditCodes.UserBatch, "华东.csv", $"written 1; {batch}")],
                entries.Select(e => (e.What, e.Subject, e.Details!)));
        });
    }

    [Theory]
    [InlineData("x,y\n1,2\n", SheetFault.NoHead)]
    [InlineData("用户名,手机号\n", SheetFault.NoRows)]
    [InlineData("用户名,手机号\na,1\nb,2\nc,3\n", SheetFault.TooManyRows)]
    public async Task A_file_that_is_no_list_leaves_nothing(string text, SheetFault fault)
    {
        var error = await Assert.ThrowsAsync<SheetException>(() => company.CheckAsync(BatchKind.WeCom, text, "none.csv", new ListLimits { Rows = 2 }));

        Assert.Equal(fault, error.Fault);
        await company.App.InDbAsync(async db => Assert.False(await db.UserBatches.AnyAsync(b => b.Name == "none.csv", Ct)));
    }

    [Fact]
    public async Task A_password_in_a_list_does_not_reach_the_database()
    {
        var id = await company.CheckAsync(BatchKind.WeCom, "用户名,密码,账号\nlin,secret-of-lin,x1\n");

        await company.App.InDbAsync(async db => Assert.DoesNotContain("secret", (await db.UserBatchRows.SingleAsync(r => r.BatchId == id, Ct)).Cells, StringComparison.Ordinal));
    }
}
