using Workonward.Mcp.Alerts;

namespace Workonward.Mcp.Hosting;

/// <summary>Where somebody is told that a person should look.</summary>
/// <param name="Url">The address; null for none.</param>
/// <param name="Key">What alerts are signed with; null when a key is made and kept.</param>
internal sealed record AlertSettings(Uri? Url, Redacted? Key)
{
    private const string KeyName = "WORKONWARD_MCP_ALERT_KEY";

    /// <summary>Reads the two variables.</summary>
    public static AlertSettings Read(SettingsReader reader) =>
        new(PostAddress.Read(reader, "WORKONWARD_MCP_ALERT_URL"), ReadKey(reader));

    private static Redacted? ReadKey(SettingsReader reader)
    {
        if (reader.Secret(KeyName) is not { } key)
            return null;
        if (AlertKey.Read(key.Reveal()) is null)
            reader.Mistakes.Add(SettingsCatalogue.Find(KeyName), "is not such a key (it is not shown)");
        return key;
    }
}
