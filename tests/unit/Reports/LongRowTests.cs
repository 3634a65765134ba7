using Portal.Tests.Support;

namespace Portal.Tests.Reports;

[Collection(Alone.Name)]
public sealed class LongRowTests
{
    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task A_row_of_long_cells_takes_little_memory(bool isPostgres)
    {
        using var desk = new ReportSample(isPostgres);
        var one = isPostgres ? "repeat('x', 4000000)" : "replace(hex(zeroblob(400000)), '00', 'x')";
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var data = await desk.AskAsync($"datasets:\n  a: |\n    select {string.Join(", ", Enumerable.Range(1, 100).Select(i => $"{one} c{i}"))}\n", "a");

        Assert.Equal(100, data.CutCells);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 200_000_000);
    }
}
