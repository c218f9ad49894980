namespace Workonward.Mcp.Hosting;

/// <summary>An address of the operator's that this server posts to by itself: TLS, or this very machine.</summary>
internal static class PostAddress
{
    /// <summary>What is accepted, as the middle of a sentence.</summary>
    public const string Accepted = "an https address without a user name, or http on loopback";

    /// <summary>Reads one; null when there is none, or a mistake was told.</summary>
    public static Uri? Read(SettingsReader reader, string name)
    {
        if (reader.Text(name) is not { } text)
            return null;
        var isAcceptable = Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Host.Length > 0
            && url.UserInfo.Length == 0
            && url.Fragment.Length == 0
            && url is { Scheme: "https" } or { Scheme: "http", IsLoopback: true };
        if (isAcceptable)
            return url;
        reader.Refuse(SettingsCatalogue.Find(name), text);
        return null;
    }
}
