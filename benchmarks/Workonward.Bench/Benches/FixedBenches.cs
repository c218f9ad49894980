using Workonward.Bench.Load;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Benches;

/// <summary>
/// What never changes between two starts, <c>server/discover</c> and <c>tools/list</c>: asked of the program with an OAuth token
/// and where nobody needs one, each beside a static answer of the very same bytes to the very same request. Each has connections
/// of its own, whose addresses may make so many calls.
/// </summary>
internal sealed class FixedBenches(RunProcesses processes, Func<HttpClient> newClient, int callers)
{
    private readonly List<(string Name, string Title, Served Served, FixedCall Call)> _asked = [];

    /// <param name="methods">Each with the name of its benchmark.</param>
    public async Task<IReadOnlyList<IBench>> SetAsync(IEnumerable<(string Name, string Method)> methods)
    {
        var (open, oauth) = (await processes.OpenConnectorAsync(), await processes.OAuthConnectorAsync());
        foreach (var (name, method) in methods)
        {
            await AskAsync(name, method, open, method);
            await AskAsync($"{name}_oauth", $"{method}, OAuth", oauth, method);
        }

        var (process, root) = await StaticAsync();
        return [.. _asked.SelectMany(asked => new[]
        {
            new HttpBench(asked.Name, asked.Title, callers, asked.Served.Process, asked.Call.MakeAsync),
            new HttpBench($"{asked.Name}_static", "  the same bytes, static", callers, process, asked.Call.At(new Uri(root, asked.Name)).MakeAsync),
        })];
    }

    private async Task AskAsync(string name, string title, Served served, string method) =>
        _asked.Add((name, title, served, await FixedCall.FirstAsync(newClient(), served, method)));

    private async Task<(ChildProcess Process, Uri Root)> StaticAsync()
    {
        var folder = Directory.CreateDirectory(processes.Folder("static")).FullName;
        foreach (var (name, _, _, call) in _asked)
            await File.WriteAllBytesAsync(Path.Combine(folder, name), call.Answer);
        var process = processes.Keep(ChildProcess.Start(Repository.Bench, ["serve-static", folder]));
        return (process, new Uri(await process.ReadLineAsync()));
    }
}
