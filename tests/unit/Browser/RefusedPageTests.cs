using static Portal.Tests.Browser.Studio;

using Portal.Core.Browser;

namespace Portal.Tests.Browser;

/// <summary>No half picture leaves the house.</summary>
public sealed class RefusedPageTests(Studio studio) : IClassFixture<Studio>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_that_never_becomes_ready_is_refused_and_names_its_blocks()
    {
        var error = await RefusedAsync(Report(Block("b1") + Block("map", state: "loading"), 2, "loading"));

        Assert.Equal(ShotFailure.NotReady, error.Failure);
        Assert.Contains("map (loading)", error.Message);
    }

    [Fact]
    public async Task Scripts_of_a_page_do_not_run()
    {
        var error = await RefusedAsync(Report(Block("b1") + "<script>document.getElementById('report').dataset.state = 'ready'</script>", 1, "loading"));

        Assert.Equal(ShotFailure.NotReady, error.Failure);
    }

    [Fact]
    public async Task A_failed_block_is_refused()
    {
        var error = await RefusedAsync(Report(Block("b1") + Block("by-month", state: "failed"), 2, "failed"));

        Assert.Equal(ShotFailure.Incomplete, error.Failure);
        Assert.Contains("by-month (failed)", error.Message);
        Assert.Equal(["by-month"], error.Blocks);
    }

    [Theory]
    [InlineData("aria-label=\" 按月 \"")]
    [InlineData("aria-labelledby=\"t\"")]
    public async Task Blocks_at_fault_are_told_as_the_reader_sees_them_named(string named)
    {
        var error = await RefusedAsync(Report(
            "<h2 id=\"t\">按月<small>同比 · 单位：万辆</small></h2>"
                + Block("b1", state: "failed").Replace("id=", named + " id=", StringComparison.Ordinal) + Block("b2"), 2));

        Assert.Equal(["按月"], error.Blocks);
    }

    [Fact]
    public async Task A_missing_block_is_refused() =>
        Assert.Equal(ShotFailure.Incomplete, (await RefusedAsync(Report(Block("b1"), 2))).Failure);

    [Fact]
    public async Task An_empty_block_is_refused_by_its_name()
    {
        var error = await RefusedAsync(Report(Block("b1") + """<div style="visibility:hidden">""" + Block("hidden", 300) + "</div>", 2));

        Assert.Equal(ShotFailure.Blank, error.Failure);
        Assert.Contains("hidden", error.Message);
    }

    [Theory]
    [InlineData(ShotFormat.Png)]
    [InlineData(ShotFormat.Jpeg)]
    [InlineData(ShotFormat.Pdf)]
    public async Task An_empty_card_beside_a_full_one_is_refused_by_its_name(ShotFormat format)
    {
        const string Cards =
            "<style>.blocks { display: flex; gap: 12px } section { flex: 1; border: 1px solid #ccd; border-radius: 8px } body { background: #f4f6fa }</style>";

        var error = await RefusedAsync(Report(Block("full") + Block("hollow", content: ""), 2, head: Cards), format);

        Assert.Equal((ShotFailure.Blank, "the picture is empty where there should be: hollow"), (error.Failure, error.Message));
    }

    [Theory]
    [InlineData(ShotFormat.Png)]
    [InlineData(ShotFormat.Jpeg)]
    [InlineData(ShotFormat.Pdf)]
    public async Task A_blank_page_is_refused(ShotFormat format)
    {
        var blank = """<!doctype html><main id="report" data-blocks="0" data-state="ready" style="height:900px"></main>""";

        Assert.Equal(ShotFailure.Blank, (await RefusedAsync(blank, format)).Failure);
    }

    [Fact]
    public async Task A_page_that_still_grows_is_refused()
    {
        const string Grow = "<style>@keyframes grow { to { padding-bottom: 9000px } } main { animation: grow 20s linear forwards }</style>";

        Assert.Equal(ShotFailure.Unstable, (await RefusedAsync(Report(Block("b1", 400), 1, head: Grow))).Failure);
    }

    [Fact]
    public async Task A_half_loaded_page_is_refused()
    {
        await using var keeper = studio.Make(o => o.ShotTimeout = TimeSpan.FromSeconds(4));
        var path = studio.Add(async context =>
        {
            await WriteAsync(context, Report(Block("b1"), 2)[..^40]);
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        var error = await Assert.ThrowsAsync<ShotException>(() => keeper.ShootAsync(Order(path), Ct));

        Assert.True(error.Failure is ShotFailure.NotReady or ShotFailure.TooSlow, $"{error.Failure}");
    }

    [Fact]
    public async Task A_picture_in_the_page_that_cannot_be_shown_is_refused()
    {
        var error = await RefusedAsync(Report(Block("b1", content: """<img src="/not-there.png" alt="">"""), 1));

        Assert.Equal(ShotFailure.Incomplete, error.Failure);
    }

    [Theory]
    [InlineData(404, ShotFailure.ErrorPage)]
    [InlineData(500, ShotFailure.ErrorPage)]
    [InlineData(503, ShotFailure.NotReady)]
    public async Task An_answer_that_is_not_200_is_refused(int status, ShotFailure failure)
    {
        var path = studio.Add(context =>
        {
            context.Response.StatusCode = status;
            return WriteAsync(context, Report(Block("b1"), 1));
        });

        Assert.Equal(failure, (await RefusedAtAsync(path)).Failure);
    }

    [Theory]
    [InlineData("<!doctype html><p>请登录</p>")]
    [InlineData("")]
    public async Task A_page_without_a_report_is_refused(string html) => Assert.Equal(ShotFailure.ErrorPage, (await RefusedAsync(html)).Failure);

    [Theory]
    [InlineData("<!doctype html><h1>An unhandled exception occurred</h1>", "An unhandled exception occurred")]
    [InlineData("<!doctype html><p>ERR_CONNECTION_REFUSED</p>", "ERR_")]
    public async Task A_page_that_is_an_error_is_refused_by_what_it_says(string html, string said)
    {
        var error = await RefusedAsync(html);

        Assert.Equal(ShotFailure.ErrorPage, error.Failure);
        Assert.Contains(said, error.Message);
    }

    [Fact]
    public async Task A_report_that_says_it_has_an_error_is_refused() =>
        Assert.Equal(ShotFailure.ErrorPage, (await RefusedAsync(Report(Block("b1") + "<p data-error>no report</p>", 1))).Failure);

    [Fact]
    public async Task Data_may_say_what_an_error_says()
    {
        var shot = await studio.Keeper.ShootAsync(Order(studio.Add(Report(Block("b1", content: "ERR_101 [object Object] An unhandled exception occurred"), 1))), Ct);

        Assert.Single(shot.Pictures);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_refused()
    {
        var path = studio.Add(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(ShotFailure.ErrorPage, (await RefusedAtAsync(path)).Failure);
    }

    /// <summary>Linear B: no font of this machine and of no other that runs these tests has it.</summary>
    [Fact]
    public async Task A_letter_that_no_font_has_is_refused_by_name_unless_boxes_are_allowed()
    {
        var path = studio.Add(Report(Block("b1", content: "销量 ▲ 𐀀 → ≥ 𐀀"), 1));
        await studio.Keeper.ShootAsync(Order(studio.Add(Report(Block("b1", content: "销量 ▲ → ≥"), 1))), Ct);

        var error = await RefusedAtAsync(path);

        Assert.Equal((ShotFailure.NoFont, "𐀀"), (error.Failure, Assert.Single(error.Blocks)));
        Assert.Equal("𐀀", Assert.Single((await RefusedAtAsync(path)).Blocks));
        Assert.Contains("U+10000", error.Message);
        await using var patient = studio.Make(o => o.AllowMissingLetters = true);
        Assert.Single((await patient.ShootAsync(Order(path), Ct)).Pictures);
    }

    private Task<ShotException> RefusedAsync(string html, ShotFormat format = ShotFormat.Png) => RefusedAtAsync(studio.Add(html), format);

    private Task<ShotException> RefusedAtAsync(string path, ShotFormat format = ShotFormat.Png) =>
        Assert.ThrowsAsync<ShotException>(() => studio.Keeper.ShootAsync(Order(path, format: format), Ct));
}
