using Xunit.v3;

namespace Portal.Tests.Support;

/// <summary>
/// Writes which test classes ask a database to the file that TEST_DATABASE_CLASSES names: test.sh runs those again on PostgreSQL, and no others.
/// </summary>
internal static class DatabaseUse
{
    private const string Unknown = "*";
    private static readonly string? _file = Environment.GetEnvironmentVariable("TEST_DATABASE_CLASSES");
    private static readonly HashSet<string> _noted = [];

    public static void Note()
    {
        if (_file is null)
        {
            return;
        }

        if (TestContext.Current.TestClass is IXunitTestClass { Class: var type } && type.IsDefined(typeof(SameOnEveryDatabaseAttribute), inherit: false))
        {
            return;
        }

        var name = TestContext.Current.TestClass?.TestClassName ?? Unknown;
        lock (_noted)
        {
            if (_noted.Add(name))
            {
                File.AppendAllLines(_file, [name]);
            }
        }
    }
}

/// <summary>
/// A portal is started, with its database; what is asked is how pages, pictures and files look or what a protocol says, and no statement is sent that
/// other classes do not send too. Once is enough.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SameOnEveryDatabaseAttribute : Attribute;
