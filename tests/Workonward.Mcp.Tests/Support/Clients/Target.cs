using System.Text.Json;
using ModelContextProtocol.Client;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>Where a client's configuration leads: to an address with headers, or to a program with arguments and variables.</summary>
internal sealed record Target
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string? Url { get; private init; }

    public IReadOnlyDictionary<string, string> Headers { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? Command { get; private init; }

    public IReadOnlyList<string> Args { get; private init; } = [];

    public IReadOnlyDictionary<string, string> Env { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static Target Address(string url, IReadOnlyDictionary<string, string>? headers = null) =>
        new() { Url = url, Headers = headers ?? new Dictionary<string, string>(StringComparer.Ordinal) };

    public static Target Program(string command, IReadOnlyList<string> args, IReadOnlyDictionary<string, string> env) =>
        new() { Command = command, Args = args, Env = env };

    /// <summary>The program with what a person's session has beside a client's configuration.</summary>
    public Target In(string home) => this with
    {
        Env = ProgramUnderTest.CleanEnvironment(new Dictionary<string, string>(Env, StringComparer.Ordinal) { ["HOME"] = home })
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal),
    };

    /// <summary>As the scripts of <c>tests/clients</c> take it.</summary>
    public string ToJson() => Url is null
        ? JsonSerializer.Serialize(new { Command, Args, Env }, Names)
        : JsonSerializer.Serialize(new { Url, Headers }, Names);

    /// <summary>As the official C# client takes it.</summary>
    public IClientTransport ToTransport() => Url is null
        ? new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = Command!,
            Arguments = [.. Args],
            InheritEnvironmentVariables = false,
            EnvironmentVariables = Env.ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal),
            ShutdownTimeout = TimeSpan.FromSeconds(4),
        })
        : new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(Url),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = Headers.ToDictionary(StringComparer.Ordinal),
        });
}
