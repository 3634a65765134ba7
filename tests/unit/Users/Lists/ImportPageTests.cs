using System.Net;
using System.Text;
using Portal.Core.Users.Batches;
using Portal.Tests.Support;
using Portal.Tests.Workbooks;

namespace Portal.Tests.Users.Lists;

/// <summary>The pages of imports, from the upload to the result.</summary>
public sealed class ImportPageTests(ListCompany company) : IClassFixture<ListCompany>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_goes_from_the_upload_over_the_check_to_the_result_and_back()
    {
        await company.AddAsync(company.New("r1", null, "13912345678"), company.New("r2"));
        using var admin = await company.App.ClientAsync("admin");

        var address = await UploadAsync(admin, "/admin/import", "用户名,微信号,手机号\nr1,RuanYi,13987654321\nr2,=cmd|'x',\n", "对应表.csv");

        var check = await admin.PageAsync(address);
        Assert.Equal(["2", "1", "0", "1"], check.Texts(".tally__n"));
        Assert.Contains("微信账号只能有字母、数字和 . - _ @：=cmd|'x'", check.Texts(".reason"));
        Assert.Contains("139****5678", check.QuerySelector("#rows")!.TextContent, StringComparison.Ordinal); // not all of a mobile
        Assert.Equal("导入 1 行", check.QuerySelector("#write button")!.TextContent);
        using var written = await admin.SubmitAsync(check, "#write");
        await RestAsync(address);
        Assert.Equal("RuanYi", (await company.FindAsync("r1")).WeComAccount);

        var list = await admin.PageAsync("/admin/import");
        Assert.Contains("对应表.csv", list.Texts("#imports .row__title"));
        using var undone = await admin.PressAsync(list, $"#imports button[formaction='{address}?handler=Undo']");
        await RestAsync(address);
        Assert.Null((await company.FindAsync("r1")).WeComAccount);
    }

    [Fact]
    public async Task The_result_is_a_workbook_in_which_what_begins_like_a_formula_is_text()
    {
        await company.AddAsync(company.New("s1"));
        using var admin = await company.App.ClientAsync("admin");
        var address = await UploadAsync(admin, "/admin/import", "用户名,微信号\ns1,SuYi\n=1+1,x\n", "result.csv");

        using var answer = await admin.GetAsync(address + "?handler=File&only=Wrong", Ct);
        using var book = new ReadWorkbook(await answer.Content.ReadAsStreamAsync(Ct));

        Assert.Equal(["用户名", "微信号", "行", "用户", "结果", "原因", "改动"], book.Row(book.Names[0], 0));
        Assert.Equal(["=1+1", "x", "3", "=1+1", "有问题", "找不到用户 =1+1", ""], book.Row(book.Names[0], 1));
        Assert.Equal(2, book.RowCount(book.Names[0]));
        Assert.DoesNotContain(book.Sheet(book.Names[0]).Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>(), _ => true);
        Assert.True(book.FormatOf(book.Cells(book.Names[0], 1)[0]).QuotePrefix!.Value);
    }

    [Theory]
    [InlineData("/admin/import/template.xlsx", "用户名|userid|微信号|所在组名称|手机号")]
    [InlineData("/admin/users/import/template.xlsx", "用户名|别名|手机号|微信账号|微信号|微信ID|描述|启用|用户组|角色|属性:region")]
    public async Task The_template_can_be_uploaded_as_it_comes_filled_and_changes_nothing(string address, string head)
    {
        using var admin = await company.App.ClientAsync("admin");
        using var empty = await admin.GetAsync(address, Ct);
        using var filled = await admin.GetAsync(address + "?filled=true", Ct);
        using var book = new ReadWorkbook(await empty.Content.ReadAsStreamAsync(Ct));
        Assert.Equal(head, string.Join('|', book.Row(book.Names[0], 0)));

        var kind = address.Contains("users", StringComparison.Ordinal) ? BatchKind.Users : BatchKind.WeCom;
        var upload = await UploadAsync(admin, address.Replace("/template.xlsx", "", StringComparison.Ordinal), await filled.Content.ReadAsByteArrayAsync(Ct), "template.xlsx");

        Assert.True((await company.AskAsync(b => b.FindAsync(IdIn(upload), kind, Portal.Core.Users.Reach.Whole, Ct)))!.Rows >= 4);
        var counts = await company.AskAsync(b => b.CountsAsync(IdIn(upload), Ct));
        Assert.Equal((0, 0), (counts.ToWrite, counts.Of(RowVerdict.Wrong)));
    }

    [Theory]
    [InlineData("list.txt", "用户名,手机号\nlin,1\n", "只能导入 .xlsx 和 .csv 文件")]
    [InlineData("list.xlsx", "用户名,手机号\nlin,1\n", "名字是 .xlsx，内容却不是 Excel 工作簿")]
    [InlineData("list.csv", "a,b\n1,2\n", "没有找到列名")]
    public async Task A_file_that_is_no_list_is_told_at_the_field(string name, string text, string words)
    {
        using var admin = await company.App.ClientAsync("admin");

        using var answer = await PostAsync(admin, "/admin/import", Encoding.UTF8.GetBytes(text), name);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, (await answer.PageAsync()).QuerySelector("#list-problem")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_says_that_it_has_two_gigabytes_is_not_read()
    {
        using var admin = await company.App.ClientAsync("admin");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/import") { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentLength = 2L * 1024 * 1024 * 1024;

        using var answer = await admin.SendAsync(request, Ct);

        Assert.Equal("/admin/import?tooLarge=true", answer.Headers.Location?.ToString());
        Assert.Contains("文件太大", (await admin.PageAsync("/admin/import?tooLarge=true")).QuerySelector("#list-problem")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/import")]
    [InlineData("/admin/import/template.xlsx")]
    [InlineData("/admin/users/import")]
    [InlineData("/admin/users/import/template.xlsx")]
    [InlineData("/admin/users/bulk")]
    [InlineData("/admin/users/1/bindings")]
    public async Task For_others_they_are_not_there(string address)
    {
        using var lin = await company.App.ClientAsync("lin");

        using var seen = await lin.GetAsync(address, Ct);
        using var sent = await PostAsync(lin, address, [1], "list.csv");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, sent.StatusCode));
    }

    [Fact]
    public async Task A_batch_of_another_kind_or_none_is_not_found()
    {
        using var admin = await company.App.ClientAsync("admin");
        var address = await UploadAsync(admin, "/admin/users/import", "用户名,别名\nt1,图一\n", "users.csv");

        foreach (var other in new[] { $"/admin/import/{IdIn(address)}", "/admin/import/999999", "/admin/import/999999?handler=File" })
        {
            using var answer = await admin.GetAsync(other, Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private async Task<string> UploadAsync(HttpClient client, string address, string text, string name) => await UploadAsync(client, address, Encoding.UTF8.GetBytes(text), name);

    private async Task<string> UploadAsync(HttpClient client, string address, byte[] bytes, string name)
    {
        using var answer = await PostAsync(client, address, bytes, name);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await RestAsync(answer.Headers.Location!.ToString());
        return answer.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, byte[] bytes, string name)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "List", name } };
        return await client.PostAsync(address, content, Ct);
    }

    private Task<BatchState> RestAsync(string address) => company.RestAsync(IdIn(address));

    private static long IdIn(string address) => long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
}
