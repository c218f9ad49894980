namespace Workonward.Bench.Load;

/// <summary>The parameters of the calls that are made, and what their answers must hold.</summary>
internal static class ToolCallWords
{
    public const string Echo =
        /*lang=json,strict*/ """{"name":"echo","arguments":{"message":"The quick brown fox jumps over the lazy dog."}}""";

    public const string Echoed = "The quick brown fox jumps over the lazy dog.";

    public const string Preview =
        /*lang=json,strict*/ """{"name":"preview_send","arguments":{"recipient":"ada@gitdate.ink","attribs":{"name":"Ada","order":"1815"}}}""";

    public const string WouldSend = "\"would\":\"send\"";

    public const string Replay =
        /*lang=json,strict*/ """{"name":"send_email","arguments":{"recipient":"ada@gitdate.ink","attribs":{"name":"Ada"},"idempotency_key":"the-same-again"}}""";

    public const string Accepted = "\"status\":\"accepted\"";

    public static string Send(long number)
    {
        var arguments = $$"""{"recipient":"reader{{number}}@gitdate.ink","attribs":{"name":"Reader {{number}}","order":"{{number}}"} }""";
        return $$"""{"name":"send_email","arguments":{{arguments}}}""";
    }
}
