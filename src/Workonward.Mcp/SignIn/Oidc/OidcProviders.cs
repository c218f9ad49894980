using System.Text.Json;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>Reads the file of upstream providers and collects every mistake in it. No secret is repeated.</summary>
internal static class OidcProviders
{
    private const int MostProviders = 20;
    private static readonly IReadOnlyList<string> DefaultScopes = ["openid", "email"];

    /// <summary>The providers that are right, and each mistake of the others as the end of a sentence.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="isDevelopment">Whether this server is itself on loopback, so that a provider may be.</param>
    public static (IReadOnlyList<OidcProvider> Providers, IReadOnlyList<string> Mistakes) Read(
        string json, bool isDevelopment)
    {
        try
        {
            var written = JsonSerializer.Deserialize(json, OidcFileJson.Default.OidcFile)?.Providers ?? [];
            return Check([.. written], isDevelopment);
        }
        catch (JsonException mistake)
        {
            return ([], [OidcFile.Explain(mistake)]);
        }
    }

    private static (IReadOnlyList<OidcProvider> Providers, IReadOnlyList<string> Mistakes) Check(
        IReadOnlyList<OidcFileProvider?> written, bool isDevelopment)
    {
        if (written.Count is 0 or > MostProviders)
            return ([], [$"names {written.Count} providers. Accepted: 1 to {MostProviders}."]);

        var mistakes = new List<string>();
        var providers = new List<OidcProvider>();
        foreach (var (number, provider) in written.Index())
        {
            var reading = new OidcProviderReading(number + 1, provider, isDevelopment, mistakes);
            if (reading.Read(DefaultScopes) is { } good)
                providers.Add(good);
        }

        mistakes.AddRange(providers
            .GroupBy(provider => provider.Id, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => $"names two providers with the id {Shown.Value(same.Key)}. Accepted: an id of its own for each."));
        return (providers, mistakes);
    }
}
