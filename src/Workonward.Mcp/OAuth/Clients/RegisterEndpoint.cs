using System.Diagnostics;
using System.Globalization;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Clients;
using Workonward.Mcp.OAuth.Requests;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.OAuth.Clients;

/// <summary>
/// <c>/register</c> (RFC 7591). Every client becomes a public one, whatever it asked for, and the answer says so. What it has
/// not is left out: a null breaks clients.
/// </summary>
internal sealed class RegisterEndpoint(RegisteredClients registered, ClientHosts hosts, StrangerCounts strangers)
{
    /// <summary>Longest body that is read, in bytes.</summary>
    public const int LongestBody = 64 * 1024;

    private const string Unavailable = "temporarily_unavailable";
    private static readonly TimeSpan FullFor = TimeSpan.FromMinutes(10);

    /// <summary>Answers.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        strangers.Count(StrangerKinds.Registration);
        if (await BodyReader.ReadAsync(context.Request, LongestBody) is not BodyOutcome.Whole body)
        {
            await OAuthJson.RefuseAsync(
                context, StatusCodes.Status413PayloadTooLarge, "invalid_client_metadata", "The body is longer than 64 KiB.");
            return;
        }

        switch (Registration.Read(body.Bytes, hosts))
        {
            case RegistrationReading.Refused refused:
                await OAuthJson.RefuseAsync(context, StatusCodes.Status400BadRequest, refused.Error, refused.Description);
                break;
            case RegistrationReading.Good good:
                await RegisterAsync(context, good);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task RegisterAsync(HttpContext context, RegistrationReading.Good good)
    {
        var address = context.Connection.RemoteIpAddress;
        var from = new RegistrationOrigin(ClientNetwork.Of(address), ClientNetwork.SiteOf(address));
        switch (await registered.RegisterAsync(good.Client, from, context.RequestAborted))
        {
            case RegistrationOutcome.Registered made:
                await OAuthJson.WriteAsync(context, StatusCodes.Status201Created, Answer(made.Client, good.ApplicationType));
                break;
            case RegistrationOutcome.TooMany { RetryAfter: var wait }:
                RetryAfter(context, wait);
                await OAuthJson.RefuseAsync(
                    context, StatusCodes.Status429TooManyRequests, Unavailable, "Too many clients registered; try again later.");
                break;
            case RegistrationOutcome.Full:
                RetryAfter(context, FullFor);
                await OAuthJson.RefuseAsync(
                    context, StatusCodes.Status503ServiceUnavailable, Unavailable, "No more clients can be kept; try again later.");
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static byte[] Answer(RegisteredClient client, string? applicationType) => OAuthJson.Bytes(json =>
    {
        json.WriteString("client_id", client.Id);
        json.WriteNumber("client_id_issued_at", client.CreatedAt.ToUnixTimeSeconds());
        if (client.Name is not null)
            json.WriteString("client_name", client.Name);
        json.WriteStrings("redirect_uris", client.RedirectUris);
        json.WriteStrings("grant_types", "authorization_code", "refresh_token");
        json.WriteStrings("response_types", "code");
        json.WriteString("token_endpoint_auth_method", Client.NoProof);
        if (applicationType is not null)
            json.WriteString("application_type", applicationType);
    });

    private static void RetryAfter(HttpContext context, TimeSpan wait) => context.Response.Headers.RetryAfter =
        Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
