using Workonward.Mcp.Hosting;
using Workonward.PostOffice;

namespace Workonward.Mcp.Cli.Office;

/// <summary>Where the post office is, and under which port its pages are reached.</summary>
internal sealed record PostOfficePlace(DataFolder Folder, int Port)
{
    // Whoever opens a post office may deliver what waits in it, so the links in the mail must be the server's.
    /// <summary>What the server opens it with.</summary>
    public PostOfficeOptions Options => new(Folder.Root, FormattableString.Invariant($"http://127.0.0.1:{Port}"));

    /// <summary>Reads the part of the settings that names it; null when that part holds a mistake.</summary>
    public static PostOfficePlace? Read(SettingsReader reader)
    {
        var data = DataSettings.Read(reader);
        var port = reader.Number("WORKONWARD_MCP_POST_OFFICE_PORT");
        return reader.Mistakes.Mistakes.Count == 0 ? new PostOfficePlace(DataFolder.Of(data), port) : null;
    }
}
