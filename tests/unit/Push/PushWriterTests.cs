using System.Text;
using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Core.WeCom;

namespace Portal.Tests.Push;

public sealed class PushWriterTests
{
    private static readonly Uri _opens = new("https://bi.example.com/wecom/enter?app=1000002&to=%2Fmessages%2Fruns%2F17&auth=silent");
    private static readonly string _long = string.Concat(Enumerable.Repeat("销量🎉", 1_000));

    [Theory]
    [InlineData(PushKind.Text)]
    [InlineData(PushKind.TextCard)]
    [InlineData(PushKind.News)]
    [InlineData(PushKind.Markdown)]
    [InlineData(PushKind.Card)]
    public void The_longest_words_fit_are_cut_at_whole_letters_and_lead_to_the_report(PushKind kind)
    {
        var part = new PartContent(_long, _long) { DataTime = "2026-11-21", Number = "1,200辆", NumberLabel = "总销量", Picture = new Uri("https://wework.qpic.cn/p.jpg") };

        foreach (var (content, toRobot) in new[]
        {
            (PushWriter.ForMembers(kind, part, _opens, "m"), false), (PushWriter.ForGroup(kind, part, _opens, "m"), false),
                (PushWriter.ForRobot(kind, part, _opens, "m", null), true),
        })
        {
            var body = MessageWriting.Body(content, toRobot);
            var json = Encoding.UTF8.GetString(RawJson.Write(body, WeComJson.Web.MessageBody));

            Assert.Contains("runs%2F17", json, StringComparison.Ordinal);
            Assert.DoesNotContain('�', json);
            Assert.True(Encoding.UTF8.GetByteCount(body.Text?.Content ?? body.Markdown?.Content ?? "") <= 2_048);
            Assert.True(Encoding.UTF8.GetByteCount(body.MarkdownV2?.Content ?? "") <= 4_096);
            Assert.True(Encoding.UTF8.GetByteCount(body.TextCard?.Description ?? "") <= 512);
            if (body.TextCard is { } card)
            {
                Assert.EndsWith("</div>", card.Description, StringComparison.Ordinal); // no tag is cut in two
            }
        }
    }

    [Fact]
    public void What_data_say_is_never_a_tag_or_a_link()
    {
        var part = new PartContent("<a href=\"https://evil.example\">中奖</a>", "<div class=\"highlight\">x</div>");

        var text = Assert.IsType<TextContent>(PushWriter.ForMembers(PushKind.Text, part, _opens, null)).Content;

        Assert.Equal(1, text.Split("<a ").Length - 1); // ours
        Assert.DoesNotContain("<div", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_has_the_figure_as_its_big_number()
    {
        var card = Assert.IsType<CardContent>(PushWriter.ForMembers(PushKind.Card,
            new PartContent("销售日报", "华东") { Number = "1,200辆", NumberLabel = "总销量" }, _opens,
            null)).Card;

        Assert.Equal(("text_notice", "1,200辆", "总销量", "华东"), (card.CardType, card.EmphasisContent!.Title, card.EmphasisContent.Desc, card.SubTitleText));
    }

    [Fact]
    public void A_robot_gets_the_table_whole_rows_as_many_as_fit()
    {
        TableColumn[] columns = [new() { Column = "region", Label = "地区" }, new() { Column = "units", Label = "销量", Format = "#,0" }];
        var report = new ReportDefinition
        {
            Id = "r",
            Title = "r",
            Revision = "1",
            Blocks = [new TableBlock { Id = "b1", Dataset = "rows", Columns = columns }],
        };
        var rows = new DatasetResult
        {
            Columns = ["region", "units"],
            Rows = [.. Enumerable.Range(1, 500).Select(i => new object?[] { $"地区|{i}\n", 1_000L * i })],
            ReadAt = default,
        };
        var part = new PartContent("日报", null);

        var table = MarkdownTable.Of(report, new Dictionary<string, DatasetResult> { ["rows"] = rows }, PushWriter.RoomForTable(part, _opens))!;
        var body = MessageWriting.Body(PushWriter.ForRobot(PushKind.Markdown, part with { Table = table }, _opens, null, null), toRobot: true);

        Assert.StartsWith("| 地区 | 销量 |\n| :--- | ---: |\n| 地区｜1  | 1,000 |", table, StringComparison.Ordinal);
        Assert.EndsWith(" |", table, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(body.MarkdownV2!.Content), 3_900, 4_096);
        Assert.EndsWith($"({_opens.AbsoluteUri})", body.MarkdownV2.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("日报 {totals.units}", null)]
    [InlineData("{年份} {year} {data_time} {日期} {user}", "{年份}")]
    [InlineData("{nothing.units}", "{nothing.units}")]
    [InlineData("{totals.units", "{")]
    [InlineData("100 }", "}")]
    [InlineData("", null)]
    public void A_wrong_place_is_named(string text, string? fault)
    {
        var report = new ReportDefinition
        {
            Id = "r",
            Title = "r",
            Revision = "1",
            Parameters = [new ParameterDefinition { Name = "year", Label = "年份", Kind = ParameterKind.Number }],
            Datasets = [new DatasetDefinition("totals", "select 1", "test", TimeSpan.Zero, TimeSpan.Zero, 1)],
        };

        Assert.Equal(fault, new PushTemplate(text).Fault(report));
    }
}
