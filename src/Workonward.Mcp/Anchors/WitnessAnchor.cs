using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Workonward.Core.Audit.Anchors;

namespace Workonward.Mcp.Anchors;

/// <summary>
/// Posts each checkpoint to an address that keeps them. A redirect isn't followed: the operator named the one who is trusted.
/// </summary>
internal sealed class WitnessAnchor(Uri address) : IAnchor
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    });

    /// <inheritdoc/>
    // Its path or query may be a secret of the operator.
    public string Name => address.GetLeftPart(UriPartial.Authority);

    /// <inheritdoc/>
    public async Task PublishAsync(string note, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(note, Encoding.UTF8, "text/plain"),
        };
        try
        {
            using var reply = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!reply.IsSuccessStatusCode)
                throw new IOException(string.Create(CultureInfo.InvariantCulture, $"It answered {(int)reply.StatusCode}."));
        }
        catch (HttpRequestException unreachable)
        {
            throw new IOException($"It can't be reached ({unreachable.HttpRequestError}).", unreachable);
        }
        catch (SocketException reset)
        {
            // What .NET lets through where the other side resets a connection that was just made.
            throw new IOException($"It can't be reached ({reset.SocketErrorCode}).", reset);
        }
    }
}
