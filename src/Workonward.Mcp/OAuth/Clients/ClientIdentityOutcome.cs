using Workonward.Mcp.OAuth.Requests;

namespace Workonward.Mcp.OAuth.Clients;

/// <summary>Which client speaks at <c>/token</c>.</summary>
internal abstract record ClientIdentityOutcome
{
    private ClientIdentityOutcome()
    {
    }

    /// <summary>A client that is known, and proved itself where it must.</summary>
    public sealed record Known(string ClientId) : ClientIdentityOutcome;

    /// <summary>None that is served.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Error">A word of RFC 6749 section 5.2.</param>
    /// <param name="Description">Ours; it holds nothing of what was sent.</param>
    public sealed record Refused(int Status, string Error, string Description) : ClientIdentityOutcome
    {
        /// <summary>The scheme that the client tried in the Authorization header, which RFC 6749 wants named; null for none.</summary>
        public string? Challenge { get; init; }

        /// <summary>A client that isn't known, or didn't prove what it must. Assistants register anew when they see it.</summary>
        public static Refused Invalid(string description) =>
            new(StatusCodes.Status401Unauthorized, "invalid_client", description);

        /// <summary>Answers in JSON.</summary>
        public Task AnswerAsync(HttpContext context)
        {
            if (Challenge is not null)
                context.Response.Headers.WWWAuthenticate = Challenge;
            return OAuthJson.RefuseAsync(context, Status, Error, Description);
        }
    }
}
