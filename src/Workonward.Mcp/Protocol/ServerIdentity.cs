using System.Reflection;
using ModelContextProtocol.Protocol;

namespace Workonward.Mcp.Protocol;

/// <summary>How this server introduces itself, the same on both transports.</summary>
internal static class ServerIdentity
{
    /// <summary>What clients show a model before it sees any tool.</summary>
    public const string Instructions =
        "Sends email through PING8. Work in three steps: validate_recipients, then preview_send, then send_email (or "
        + "send_batch_email for many). The server decides what may be sent: a refusal names its rule and says what to "
        + "change. Ask get_send what became of a send instead of sending again. A tool that is missing or answers "
        + "insufficient_scope may be a scope that was not ticked when this server was connected.";

    /// <summary>Name, title and version.</summary>
    public static Implementation Info { get; } = new() { Name = "workonward-mcp", Title = "PING8", Version = Version };

    private static string Version
    {
        get
        {
            var version = typeof(ServerIdentity).Assembly
                .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

            // The build may append "+" and the commit.
            return version.Split('+')[0];
        }
    }
}
