using System.Text.Json;

namespace Workonward.Mcp.Protocol.Elicitation;

/// <summary>Which questions a client can put to its person. The default value is none.</summary>
/// <param name="Form">A form in its own window.</param>
/// <param name="Url">An address to open in a browser.</param>
internal readonly record struct ElicitationModes(bool Form, bool Url)
{
    /// <summary>Reads them from a client's capabilities; what isn't said as the specification says it isn't declared.</summary>
    public static ElicitationModes Of(JsonElement capabilities)
    {
        var elicitation = Member(capabilities, "elicitation");
        if (elicitation.ValueKind != JsonValueKind.Object)
            return default;
        // client/elicitation: an empty object stands for forms, which were all there was when it was made.
        return elicitation.EnumerateObject().Any()
            ? new ElicitationModes(IsDeclared(elicitation, "form"), IsDeclared(elicitation, "url"))
            : new ElicitationModes(Form: true, Url: false);
    }

    private static bool IsDeclared(JsonElement elicitation, string mode) =>
        Member(elicitation, mode).ValueKind == JsonValueKind.Object;

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : default;
}
