namespace Workonward.Mcp.Hosting;

/// <summary>The Send API that mail is handed to.</summary>
/// <param name="BaseUrl">Without <c>/api</c> and trailing slash; null when the post office is built in.</param>
/// <param name="ApiKey">Null with the built-in post office, which makes its own.</param>
internal sealed record SendApiSettings(Uri? BaseUrl, Redacted? ApiKey)
{
    private const string BuiltIn = "builtin";
    private const string UrlName = "WORKONWARD_BASE_URL";
    private const string KeyName = "WORKONWARD_API_KEY";

    /// <summary>The key as the documentation prints it, which is nobody's.</summary>
    public const string Placeholder = "YOUR_API_KEY";

    /// <summary>Whether the built-in post office is used.</summary>
    public bool IsBuiltIn => BaseUrl is null;

    /// <summary>Whether the key is the documentation's placeholder.</summary>
    public bool HasPlaceholder => ApiKey?.Reveal() is Placeholder;

    /// <summary>Reads both variables; a key is required unless the post office is built in.</summary>
    public static SendApiSettings Read(SettingsReader reader)
    {
        var baseUrl = ReadBaseUrl(reader);
        var key = reader.Secret(KeyName);
        if (key is not null && key.Reveal().AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            reader.Mistakes.Add(
                SettingsCatalogue.Find(KeyName), "holds characters that no HTTP header can carry (it is not shown)");
        }

        if (baseUrl is not null && !reader.IsGiven(KeyName) && !reader.IsLeftOut(KeyName))
            reader.Mistakes.Add(SettingsCatalogue.Find(KeyName), "is missing");
        return new SendApiSettings(baseUrl, key);
    }

    /// <summary>
    /// The address that both <c>HOST</c> and <c>HOST/api</c> mean, or null when it is no acceptable one.
    /// </summary>
    public static Uri? Normalize(string text)
    {
        var trimmed = text.Trim().TrimEnd('/');
        if (trimmed.EndsWith("/api", StringComparison.Ordinal))
            trimmed = trimmed[..^4].TrimEnd('/');

        var isAcceptable = Uri.TryCreate(trimmed, UriKind.Absolute, out var url)
            && url.Host.Length > 0
            && url.UserInfo.Length == 0
            && !trimmed.AsSpan().ContainsAny('?', '#')
            && url is { Scheme: "https" } or { Scheme: "http", IsLoopback: true };
        return isAcceptable ? url : null;
    }

    private static Uri? ReadBaseUrl(SettingsReader reader)
    {
        var setting = SettingsCatalogue.Find(UrlName);
        var text = reader.Text(UrlName) ?? setting.Default;
        if (text is BuiltIn)
            return null;

        if (Normalize(text) is { } url)
            return url;

        reader.Refuse(setting, text);
        return Normalize(setting.Default);
    }
}
