using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace Workonward.Campaign.Servers;

/// <summary>
/// The counting backend in a process of its own. It also ends what this process started, should this one be killed: its
/// standard input ends then.
/// </summary>
internal sealed class BackendProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new();
    private readonly Lock _gate = new();

    private BackendProcess(Process process, Uri url) => (_process, Url) = (process, url);

    /// <summary>The base URL to give to a server.</summary>
    public Uri Url { get; }

    public static async Task<BackendProcess> StartAsync(CancellationToken stop)
    {
        var process = Process.Start(ServerProgram.Own("backend").Start(new Dictionary<string, string>()))
            ?? throw new InvalidOperationException("The backend was not started.");
        process.BeginErrorReadLine();
        var url = await process.StandardOutput.ReadLineAsync(stop)
            ?? throw new InvalidOperationException("The backend ended before it listened.");
        return new BackendProcess(process, new Uri(url));
    }

    /// <summary>Lets it take mails with this key, and write each into the ledger.</summary>
    public async Task OpenAsync(string apiKey, string kind, string ledger, CancellationToken stop)
    {
        using var reply = await _http.PostAsJsonAsync(
            new Uri(Url, "/cells"), new Dictionary<string, string> { ["key"] = apiKey, ["kind"] = kind, ["ledger"] = ledger }, stop);
        reply.EnsureSuccessStatusCode();
    }

    /// <summary>How many it took with this key; it takes no more.</summary>
    public async Task<long> CloseAsync(string apiKey, CancellationToken stop)
    {
        using var reply = await _http.DeleteAsync(new Uri(Url, "/cells/" + apiKey), stop);
        reply.EnsureSuccessStatusCode();
        return long.Parse(await reply.Content.ReadAsStringAsync(stop), CultureInfo.InvariantCulture);
    }

    public void Watch(int process) => Tell('+', process);

    public void Forget(int process) => Tell('-', process);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private void Tell(char sign, int process)
    {
        lock (_gate)
        {
            _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sign}{process}"));
            _process.StandardInput.Flush();
        }
    }
}
