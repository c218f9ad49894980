using System.Reflection;

namespace Workonward.Mcp.Tests.Support;

/// <summary>The five programs and libraries of the product, as they were compiled.</summary>
internal static class Assemblies
{
    public static Assembly SendApi { get; } = Assembly.Load("Workonward.SendApi");

    public static Assembly Storage { get; } = Assembly.Load("Workonward.Storage");

    public static Assembly Core { get; } = Assembly.Load("Workonward.Core");

    public static Assembly PostOffice { get; } = Assembly.Load("Workonward.PostOffice");

    public static Assembly Mcp { get; } = Assembly.Load("workonward-mcp");

    public static IReadOnlyList<Assembly> All { get; } = [SendApi, Storage, Core, PostOffice, Mcp];

    public static string NameOf(Assembly assembly) => assembly.GetName().Name!;

    /// <summary>The names of what it was compiled against, in ordinal order.</summary>
    public static IReadOnlyList<string> ReferencesOf(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(name => name.Name!).Order(StringComparer.Ordinal)];

    /// <summary>The same, of our own alone.</summary>
    public static IReadOnlyList<string> OwnReferencesOf(Assembly assembly) =>
        [.. ReferencesOf(assembly).Where(name => name.StartsWith("Workonward.", StringComparison.OrdinalIgnoreCase))];
}
