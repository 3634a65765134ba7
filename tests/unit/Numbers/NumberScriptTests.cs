using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Reports.Charts;
using Portal.Core.Reports.Numbers;

namespace Portal.Tests.Numbers;

/// <summary>Tooltips are written by the page's script, labels by the server.</summary>
public sealed class NumberScriptTests
{
    private static readonly Gen<double> Numbers = Gen.OneOf(
        from digits in Gen.Choose(-9_999_999, 9_999_999) from scale in Gen.Choose(0, 7) select digits / Math.Pow(10, scale),
        ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite),
        Gen.Elements(0d, -0.04, 1.005, 2.5, -1234.5, 1e15, 9007199254740992, 1e19, 1e300, 1e-9));

    [Fact]
    public async Task The_script_writes_what_the_server_writes()
    {
        var said = (from number in Numbers
                    from format in Gen.Elements("#,0", "0", "#,0.00", "0.##", "+0.0", "¥#,0.0", "000")
                    from small in Gen.Elements<int?>(null, -300, -7, -3)
                    select (number, format: NumberText.NumericOf(format)! with { SmallFrom = small })).Sample(3000, 50).ToList();

        var written = await WriteAsync(said);

        Assert.Equal(said.Select(each => $"{each.number:R} {each.format.Digits(each.number)}"),
            said.Zip(written, (each, text) => $"{each.number:R} {text}"));
    }

    private static async Task<string[]> WriteAsync(IEnumerable<(double Number, NumberFormat Format)> said)
    {
        var module = new Uri(Path.Combine(Root(), "wwwroot", "js", "number-text.js"));
        var start = new ProcessStartInfo(NodeLocator.Find(null)!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("--input-type=module");
        start.ArgumentList.Add("--eval");
        start.ArgumentList.Add(
            $"import {{ numberText }} from '{module}'; import {{ readFileSync }} from 'node:fs';"
            + " console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(([value, mask]) => numberText(value, mask))));");
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(said.Select(each => new object[] { each.Number, MaskOf(each.Format) })));
        node.StandardInput.Close(); // the end of what it reads
        return JsonSerializer.Deserialize<string[]>(await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken))!;
    }

    private static object MaskOf(NumberFormat format) => new
    {
        signed = format.IsSigned,
        currency = format.Currency,
        grouped = format.IsGrouped,
        whole = format.LeastWhole,
        least = format.LeastDecimals,
        most = format.MostDecimals,
        small = format.SmallFrom,
    };

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
