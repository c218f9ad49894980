using System.Text.Json;

namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>What the passkey script is told: the options for the browser, or in words why there are none.</summary>
internal static class PasskeyJson
{
    /// <summary>Answers with a question.</summary>
    public static Task AskAsync(HttpContext context, PasskeyQuestion question) =>
        WriteAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteString("ceremony", question.Ceremony);
            json.WritePropertyName("options");
            json.WriteRawValue(question.OptionsJson);
        });

    /// <summary>Answers why not.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="message">A sentence or two that the person reads.</param>
    public static Task RefuseAsync(HttpContext context, int status, string message) =>
        WriteAsync(context, status, json => json.WriteString("message", message));

    private static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        await using (var json = new Utf8JsonWriter(response.BodyWriter))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
