using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Portal.Bench;

/// <summary>Lighthouse's mobile scores. Its baseline is the scale itself: 100.</summary>
internal static class Lighthouse
{
    public static async Task RunAsync()
    {
        await using var portal = await new BenchPortal(("Portal:Demo", "true")).StartAsync();
        using var visitor = await portal.Visitor().SignInAsync("lin", "demo-lin");
        foreach (var path in new[] { "/", "/reports/" + Demo.Report })
        {
            await visitor.GetAsync(path);
            var result = await AuditAsync(portal.Address + path, visitor.CookieHeader);
            foreach (var (category, score) in result["scores"]!.AsObject())
            {
                Table.Row($"{path}: {category}", score!.ToString(), "of 100", category == "performance" ? "100" : "≥ 95");
            }

            Table.Row($"{path}: audits below 90", string.Join(", ", result["failed"]!.AsArray()));
        }
    }

    private static async Task<JsonNode> AuditAsync(string address, string cookies)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["bench/lighthouse.mjs", address, cookies]) { RedirectStandardOutput = true })!;
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? JsonNode.Parse(output)! : throw new InvalidOperationException("Lighthouse failed: " + output);
    }
}
