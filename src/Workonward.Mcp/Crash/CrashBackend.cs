using System.Net.Sockets;
using System.Text.Json;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;
using Workonward.Mcp.Backends;
using Workonward.Mcp.Hosting;
using Workonward.SendApi.Contract;

namespace Workonward.Mcp.Crash;

/// <summary>The Send API's own backend, with the promises of another kind of backend.</summary>
internal sealed class CrashBackend(
    SendApiBackend inner, CrashBackendKind kind, HttpClient http, Uri baseUrl, Redacted apiKey) : IMailBackend, IDisposable
{
    private const string LookUpRoute = "/api/batch_mail/api/look_up";

    /// <inheritdoc/>
    public BackendProfile Profile => inner.Profile;

    /// <inheritdoc/>
    public BackendCapabilities Capabilities => kind.Capabilities;

    /// <inheritdoc/>
    public async Task<DeliveryResult> SendAsync(ApprovedEmail email, CancellationToken cancellationToken)
    {
        CrashingHandler.SendId = email.SendId;
        return await inner.SendAsync(email, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<LookUpResult> LookUpAsync(string sendId, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(baseUrl, LookUpRoute));
            request.Headers.Add(SendApiHeaders.ApiKey, apiKey.Reveal());
            request.Content = JsonContent.Create(new Dictionary<string, string>(StringComparer.Ordinal) { ["wo_ref"] = sendId });
            using var response = await http.SendAsync(request, cancellationToken);
            var reply = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            var data = reply.GetProperty("data");
            return data.GetProperty("accepted").GetBoolean()
                ? new LookUpResult.Found(Reply(data))
                : new LookUpResult.NotFound();
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or IOException or SocketException)
        {
            return new LookUpResult.Failed("look_up_failed");
        }
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken) => inner.ProbeAsync(cancellationToken);

    /// <inheritdoc/>
    public RequestPicture Picture(EmailAddress recipient, EmailAddress? addresser, Attribs attribs) =>
        inner.Picture(recipient, addresser, attribs);

    /// <inheritdoc/>
    public Task<RenderedEmail?> RenderAsync(
        EmailAddress recipient, EmailAddress? addresser, Attribs attribs, CancellationToken cancellationToken) =>
        inner.RenderAsync(recipient, addresser, attribs, cancellationToken);

    private static AcceptedReply Reply(JsonElement data) => new(
        data.GetProperty("message_id").GetString(), ApiLogId: null, Engine: null, InjectionStatus: null, DeliveryStatus: null);

    /// <inheritdoc/>
    public void Dispose()
    {
        inner.Dispose();
        http.Dispose();
    }
}
