using System.Reflection;

namespace Workonward.Mcp.Hosting;

/// <summary>The version of this program.</summary>
internal static class ProductVersion
{
    /// <summary>As released, such as <c>0.1.0</c>, without the commit.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?
            .InformationalVersion
            .Split('+')[0] ?? "0.0.0";
}
