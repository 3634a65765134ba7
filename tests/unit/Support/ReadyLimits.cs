using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Portal.Core.Data;

namespace Portal.Tests.Support;

/// <summary>
/// A range of times is written as text, which its attribute converts at its first use; it is one object for the whole process. Two portals that start at
/// the same moment converted it twice, and one of them failed by chance. So all settings are looked at once before the first.
/// </summary>
internal static class ReadyLimits
{
    [ModuleInitializer]
    internal static void Read()
    {
        var settings = new[] { typeof(PortalDb).Assembly, typeof(Program).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, ContainsGenericParameters: false } && type.Name.EndsWith("Options", StringComparison.Ordinal)
                && type.GetConstructor([]) is not null);
        foreach (var options in settings.Select(Activator.CreateInstance).OfType<object>())
        {
            Validator.TryValidateObject(options, new(options), null, validateAllProperties: true);
        }
    }
}
