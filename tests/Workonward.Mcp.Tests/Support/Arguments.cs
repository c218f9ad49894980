namespace Workonward.Mcp.Tests.Support;

/// <summary>Arguments of tools, by name.</summary>
internal static class Arguments
{
    public static Dictionary<string, object?> Of(params (string Name, object? Value)[] given) =>
        given.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>One email with one attrib, and a key where one is given.</summary>
    public static Dictionary<string, object?> Email(string recipient, string? key = null)
    {
        var arguments = Of(
            ("recipient", recipient),
            ("attribs", new Dictionary<string, object>(StringComparer.Ordinal) { ["first_name"] = "Ada" }));
        if (key is not null)
            arguments["idempotency_key"] = key;
        return arguments;
    }

    /// <summary>The first step of a batch.</summary>
    public static Dictionary<string, object?> Batch(params IEnumerable<string> recipients) =>
        Of(("recipients", recipients.ToArray()));
}
