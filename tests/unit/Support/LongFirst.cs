using System.Reflection;
using System.Text.RegularExpressions;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Portal.Tests.Support.LongFirst))]

namespace Portal.Tests.Support;

/// <summary>Its tests, one after another, take a good part of the whole run: they begin at once, so that at the end nobody waits for them alone.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LongAttribute : Attribute;

/// <summary>Long classes come first, the others in an order that is the same on every machine; xunit's own is drawn by lot.</summary>
public sealed partial class LongFirst : ITestCollectionOrderer
{
    /// <inheritdoc />
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : ITestCollection
    {
        var ordered = testCollections.OrderBy(collection => SameOrder.PlaceOf(NameOf(collection))).ToLookup(IsLong);
        // The threads that begin them take from both ends of the list.
        return [.. ordered[true].Where((_, i) => i % 2 == 0), .. ordered[false], .. ordered[true].Where((_, i) => i % 2 == 1)];
    }

    private static bool IsLong<T>(T collection)
        where T : ITestCollection =>
        (typeof(LongFirst).Assembly.GetType(NameOf(collection)) ?? (collection as IXunitTestCollection)?.CollectionDefinition)?.GetCustomAttribute<LongAttribute>() is not null;

    /// <summary>The class that is a collection by itself, or the collection's name; without what follows from the folder of the checkout.</summary>
    private static string NameOf(ITestCollection collection) => OwnClass().Match(collection.TestCollectionDisplayName) is { Success: true } own
        ? own.Groups[1].Value
        : collection.TestCollectionDisplayName;

    [GeneratedRegex(@"^Test collection for (\S+)")]
    private static partial Regex OwnClass();
}
