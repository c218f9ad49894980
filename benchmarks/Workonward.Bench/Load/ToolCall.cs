using System.Net;
using System.Text;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Load;

/// <summary>One tool call over HTTP. An answer that isn't the expected one throws, and so ends the run.</summary>
internal sealed class ToolCall(HttpClient client, Served served, Func<string> parameters, string expected)
{
    private static long LastConnection;

    private readonly McpPost _post = new(client, served.Endpoint, served.Token);
    private readonly byte[] _expected = Encoding.UTF8.GetBytes(expected);

    /// <summary>
    /// A client whose connections are kept, one for each caller. They come from several loopback addresses, as callers do:
    /// the connector's guard against floods counts by address, and would else be what is measured.
    /// </summary>
    public static HttpClient Client() =>
        new(Loopback.Handler(() => new IPAddress([127, 0, 0, (byte)(2 + (Interlocked.Increment(ref LastConnection) % 64))])))
        {
            Timeout = TimeSpan.FromSeconds(40),
        };

    public async Task MakeAsync()
    {
        var answer = await _post.SendAsync(Message(parameters()));
        if (answer.AsSpan().IndexOf(_expected) < 0)
            throw new WrongAnswerException((int)HttpStatusCode.OK, Encoding.UTF8.GetString(answer));
    }

    /// <summary>The request of a call with these parameters.</summary>
    public static byte[] Message(string parameters) =>
        Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{parameters}}}""");
}
