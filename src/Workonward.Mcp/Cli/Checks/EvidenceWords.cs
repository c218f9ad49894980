namespace Workonward.Mcp.Cli.Checks;

/// <summary>Evidence codes of a probe in words; the code itself stays to be looked up.</summary>
internal static class EvidenceWords
{
    private const string SendApi = "send_api_";
    private const string Http = "http_";

    /// <summary>The words.</summary>
    public static string Of(string evidence) => evidence switch
    {
        "name_not_found" => "the host's name is not known (name_not_found)",
        "connect_failed" => "no connection (connect_failed)",
        "connection_lost" => "the connection broke (connection_lost)",
        "tls_failed" => "no TLS connection, for example an unknown certificate (tls_failed)",
        "malformed_reply" => "with something that is no reply of a Send API (malformed_reply)",
        "send_api_1001" => "1001, invalid key",
        "send_api_1002" => "1002, caller address not allowed",
        "send_api_1004" => "1004, no template",
        _ when evidence.StartsWith(SendApi, StringComparison.Ordinal) => evidence[SendApi.Length..],
        _ when evidence.StartsWith(Http, StringComparison.Ordinal) => $"HTTP {evidence[Http.Length..]}",
        _ => evidence,
    };
}
