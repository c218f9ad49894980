using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;

namespace Workonward.Mcp.Alerts;

/// <summary>Posts one alert. A redirect isn't followed: the operator named the one who is told. What is answered isn't read.</summary>
internal sealed class AlertPost(Uri address, byte[] key, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    });

    /// <summary>Where to, for a log: its path or query may be a secret of the operator.</summary>
    public string Name => address.GetLeftPart(UriPartial.Authority);

    /// <summary>Tries once; null when the receiver took it, else why it didn't.</summary>
    public async Task<string?> TryAsync(Alert alert, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new AlertBody(alert.Type, alert.Timestamp.UtcDateTime, alert.Data), AlertJson.Default.AlertBody);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        AlertSignature.Sign(request, alert.Id, clock.GetUtcNow(), body, key);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var reply = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return reply.IsSuccessStatusCode
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"it answered {(int)reply.StatusCode}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "it didn't answer in time";
        }
        catch (HttpRequestException unreachable)
        {
            return $"it can't be reached ({unreachable.HttpRequestError})";
        }
        catch (SocketException reset)
        {
            // What .NET lets through where the other side resets a connection that was just made.
            return $"it can't be reached ({reset.SocketErrorCode})";
        }
    }
}
