using System.Text;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCaseOrderer(typeof(Portal.Tests.Support.SameOrder))]

namespace Portal.Tests.Support;

/// <summary>
/// The tests of a class in an order that is the same on every machine: xunit's own follows the folder of the checkout, so that a test which leans on its neighbour
/// fails elsewhere alone. <c>TEST_ORDER</c>, any word, gives another order to look for such tests.
/// </summary>
public sealed class SameOrder : ITestCaseOrderer
{
    private static readonly string _seed = Environment.GetEnvironmentVariable("TEST_ORDER") ?? "";

    /// <inheritdoc />
    public IReadOnlyCollection<T> OrderTestCases<T>(IReadOnlyCollection<T> testCases)
        where T : notnull, ITestCase => [.. testCases.OrderBy(test => PlaceOf(test.TestCaseDisplayName))];

    internal static ulong PlaceOf(string name)
    {
        var place = 14695981039346656037UL; // FNV-1a
        foreach (var part in Encoding.UTF8.GetBytes(_seed + name))
        {
            place = (place ^ part) * 1099511628211UL;
        }

        return place;
    }
}
