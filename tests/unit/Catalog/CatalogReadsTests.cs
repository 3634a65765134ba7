using System.Net;
using Portal.Core.Catalog;
using Portal.Tests.Support;
using static Portal.Tests.Pins.PinSite;

namespace Portal.Tests.Catalog;

/// <summary>The catalog page asks the database for what it shows, and once.</summary>
public sealed class CatalogReadsTests(CatalogReadsTests.Catalogue catalogue) : IClassFixture<CatalogReadsTests.Catalogue>
{
    private PortalApp App => catalogue.App;

    [Fact]
    public async Task An_open_folder_is_read_once_for_its_list_and_its_panel()
    {
        var folder = await App.FolderAsync("读一次", null, Subject.Everyone);
        await App.ReportAsync("once", "读一次的", folder);

        var asked = await DuringAsync($"/admin/catalog?folder={folder.Id}", "#node .aside__title", "读一次");

        Assert.Equal(1, CardsIn(asked));
        Assert.Equal(1, asked.Count(IsOfReaders));
        Assert.DoesNotContain(asked, IsOfAllNodes); // said at the top alone
        Assert.DoesNotContain(asked, text => text.Contains("FROM groups", StringComparison.Ordinal)); // granted to none
        Assert.Equal(2, (await DuringAsync("/admin/catalog", ".topbar__title", "资源目录")).Count(IsOfAllNodes));
    }

    [Fact]
    public async Task A_panel_alone_reads_neither_rows_nor_counts_and_an_answer_in_it_no_readers()
    {
        var folder = await App.FolderAsync("只读面板", null);
        var report = await App.ReportAsync("alone", "只读面板的", folder, await App.GroupAsync("销售部"));
        var address = $"/admin/catalog?folder={folder.Id}&node={report.Id}";

        var panel = await PartAsync(address, "#node .aside__title", "只读面板的");
        Assert.Equal((1, 1), (CardsIn(panel), panel.Count(IsOfReaders)));
        Assert.DoesNotContain(panel, IsOfList);

        var answer = await PartAsync(address + "&who=lin", "#sight [role=status]", "林晓（lin） 能看到");
        Assert.Equal((1, 0), (CardsIn(answer), answer.Count(IsOfReaders)));
        Assert.DoesNotContain(answer, IsOfList);
        Assert.Equal(1, CardsIn(await PartAsync($"/admin/catalog/{report.Id}?who=lin", "#sight [role=status]", "林晓（lin） 能看到")));

        await App.ChangeAsync(folder, n => n.Publish(Terminals.None));
        Assert.Equal(0, (await PartAsync(address, ".grants + p", "没有发布，现在只有负责人、审核的人和管理员能看到")).Count(IsOfReaders));
        foreach (var gone in new[] { "/admin/catalog?node=999999", "/admin/catalog?folder=999999", $"/admin/catalog?folder={report.Id}", "/admin/catalog/999999?who=lin" })
        {
            using var none = await SendAsync(catalogue.Admin, HttpMethod.Get, gone);
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
    }

    [Fact]
    public async Task Many_grants_are_named_with_as_many_questions_as_few()
    {
        var few = await App.ReportAsync("few", "少的", null, await App.GroupAsync("财务部"), await App.RoleAsync("读者"), await App.UserAsync("lin"));
        var many = await App.ReportAsync("many", "多的", null, await App.GroupAsync("财务部"), await App.GroupAsync("销售部"), await App.GroupAsync("华东大区"),
            await App.RoleAsync("读者"), await App.UserAsync("lin"), await App.UserAsync("wang"), await App.UserAsync("zhou"));

        var first = await PartAsync($"/admin/catalog?node={few.Id}", "#node .aside__title", "少的");
        Assert.Equal(first.Count, (await PartAsync($"/admin/catalog?node={many.Id}", "#node .aside__title", "多的")).Count);
    }

    [Fact]
    public async Task Many_unfolded_folders_are_read_with_as_many_questions_as_one_and_what_is_too_much_is_said()
    {
        var top = await App.FolderAsync("展开十个");
        var folders = new List<long>();
        for (var i = 0; i < 9; i++)
        {
            var folder = await App.FolderAsync($"十之{i}", top);
            await App.ReportAsync($"of-{i}", $"属于{i}", folder);
            folders.Add(folder.Id);
        }

        var address = $"/admin/catalog/rows?folder={top.Id}&unfold=";
        var one = await PartAsync(address + folders[0], "#nodes tr[data-depth='1'] .row__title", "属于0");
        Assert.Equal(one.Count, (await PartAsync(address + string.Join('.', folders), "#nodes tr[data-depth='1'] .row__title", "属于0")).Count);

        var large = await App.FolderAsync("很大的", top);
        await App.InDbAsync(db => db.AddCrowdAsync(Node.Report("test", "crowd-" + Crowd.First, "第" + Crowd.First, large.Id), 9_999));
        var all = address + $"{large.Id}." + string.Join('.', folders);
        Assert.Equal(one.Count, (await PartAsync(all, $"#row-{large.Id} small", "共 10000 项")).Count);

        var page = await catalogue.Admin.PageAsync(all.Replace("/rows", "", StringComparison.Ordinal));
        Assert.Equal(CatalogBoard.Most, page.QuerySelectorAll("#nodes > tr[id]").Length);
        Assert.Equal(10, page.QuerySelectorAll("#nodes > tr[data-depth='0']").Length); // none is put aside by what lies in another
        Assert.Equal(9, page.QuerySelectorAll("#nodes > tr[data-depth='1'] .grip").Length); // what is not listed whole has no order to be taken
        var more = page.QuerySelector(".row--more")!;
        Assert.StartsWith($"还有 {10_000 - (CatalogBoard.Most - 19)} 项没有列出", more.TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith($"/admin/catalog?folder={large.Id}&", more.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_is_unfolded_to_with_as_many_questions_however_deep_it_lies()
    {
        var top = await App.FolderAsync("深处总目录");
        var folder = await App.FolderAsync("第1层", top);
        var near = await App.ReportAsync("near", "近的", folder);
        for (var depth = 2; depth <= 9; depth++)
        {
            folder = await App.FolderAsync($"第{depth}层", folder);
        }

        var far = await App.ReportAsync("far", "远的", folder);

        var first = await DuringAsync($"/admin/catalog?folder={top.Id}&node={near.Id}", $"#row-{near.Id}.on .row__title", "近的");
        Assert.Equal(first.Count, (await DuringAsync($"/admin/catalog?folder={top.Id}&node={far.Id}", $"#row-{far.Id}.on[data-depth='9'] .row__title", "远的")).Count);
    }

    private Task<IReadOnlyList<string>> DuringAsync(string address, string where, string said) => SecondAsync(async () =>
        Assert.StartsWith(said, (await catalogue.Admin.PageAsync(address)).QuerySelector(where)!.TextContent.Trim(), StringComparison.Ordinal));

    private Task<IReadOnlyList<string>> PartAsync(string address, string where, string said) => SecondAsync(async () =>
    {
        using var answer = await SendAsync(catalogue.Admin, HttpMethod.Get, address);
        Assert.Equal(said, (await answer.PageAsync()).QuerySelector(where)!.TextContent.Trim());
    });

    /// <summary>By then it is known who asks.</summary>
    private async Task<IReadOnlyList<string>> SecondAsync(Func<Task> look)
    {
        await look();
        return await catalogue.Statements.DuringAsync(look);
    }

    /// <summary>Nodes that were asked for by their number, with their grants.</summary>
    private static int CardsIn(IReadOnlyList<string> asked) => asked.Count(text => text.Contains("FROM nodes", StringComparison.Ordinal)
        && text.Contains("inherits_grants", StringComparison.Ordinal) && text.Contains(".id = @", StringComparison.Ordinal));

    private static bool IsOfReaders(string text) => text.Contains("FROM bindings", StringComparison.Ordinal) && text.Contains("count(*)", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfAllNodes(string text) => text.Contains("FROM nodes", StringComparison.Ordinal) && text.Contains("count(*)", StringComparison.OrdinalIgnoreCase)
        && (!text.Contains("WHERE", StringComparison.Ordinal) || text.EndsWith(".kind = 'Folder'", StringComparison.Ordinal));

    private static bool IsOfList(string text) => text.Contains("access_requests", StringComparison.Ordinal)
        || (text.Contains("FROM nodes", StringComparison.Ordinal) && text.Contains("count(*)", StringComparison.OrdinalIgnoreCase));

    public sealed class Catalogue : IAsyncLifetime
    {
        internal StatementsRun Statements { get; } = new();
        public PortalApp App { get; } = new();
        public HttpClient Admin { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            App.With(Statements.Watch);
            await App.PlantCastAsync();
            Admin = await App.ClientAsync("admin");
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
