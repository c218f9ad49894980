using System.Text.Json.Nodes;

namespace Workonward.Conformance.Host.Asking;

/// <summary>Requests to a client.</summary>
internal static class Ask
{
    /// <summary>A form with one required field.</summary>
    public static JsonObject Field(string message, string name, string type = "string") =>
        Form(message, new JsonObject { [name] = new JsonObject { ["type"] = type } }, name);

    /// <summary>A form.</summary>
    public static JsonObject Form(string message, JsonObject properties, params string[] required)
    {
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Length > 0)
            schema["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        return Request("elicitation/create", new JsonObject { ["message"] = message, ["requestedSchema"] = schema });
    }

    /// <summary>A message to a model.</summary>
    public static JsonObject Model(string prompt) => Request("sampling/createMessage", new JsonObject
    {
        ["messages"] = new JsonArray(new JsonObject
        {
            ["role"] = "user",
            ["content"] = new JsonObject { ["type"] = "text", ["text"] = prompt },
        }),
        ["maxTokens"] = 100,
    });

    /// <summary>The client's roots.</summary>
    public static JsonObject Roots() => Request("roots/list", []);

    private static JsonObject Request(string method, JsonObject parameters) =>
        new() { ["method"] = method, ["params"] = parameters };
}
