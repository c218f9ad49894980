using Workonward.Mcp.Protocol.Compat;

namespace Workonward.Mcp.Hosting;

/// <summary>Which leniencies towards clients the operator takes away.</summary>
internal static class CompatSettings
{
    /// <summary>The variable.</summary>
    public const string Name = "WORKONWARD_MCP_COMPAT_OFF";

    /// <summary>Reads the variable; a name that is no switch is a mistake.</summary>
    public static CompatOptions Read(SettingsReader reader) => new(reader.Words(Name));
}
