using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.PostOffice.Http;
using Workonward.PostOffice.Keys;
using Workonward.PostOffice.Queue;
using Workonward.PostOffice.Templates;
using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Tests.Support;

/// <summary>A whole post office on a free port, with one key, whose queue the test empties itself.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public const string Send = SendApiRoutes.Send;
    public const string Batch = SendApiRoutes.BatchSend;

    private readonly TempFolder _folder;
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    private Desk(TempFolder folder, BuiltInPostOffice office, PostOfficeListener listener, string key, SteppedClock clock)
    {
        _folder = folder;
        Office = office;
        Listener = listener;
        Key = key;
        Clock = clock;
        Client = new HttpClient(_handler) { BaseAddress = listener.Url };
    }

    public BuiltInPostOffice Office { get; }

    public PostOfficeListener Listener { get; }

    public string Key { get; }

    public SteppedClock Clock { get; }

    public HttpClient Client { get; }

    public string DataFolder => _folder.Path;

    public string OutboxFolder => Path.Combine(_folder.Path, "outbox");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Desk> OpenAsync(TemplateDraft? template = null, params string[] ips)
    {
        var folder = new TempFolder();
        var clock = new SteppedClock();
        var office = await OpenOfficeAsync(folder.Path, clock);
        if (template is not null)
            Assert.IsType<TemplateMade.Made>(await office.Templates.MakeAsync(template, Stop));
        var made = await office.Keys.MakeAsync("test", template?.Name ?? "Welcome", ips, Stop);
        var listener = await PostOfficeListener.StartAsync(
            office, new PostOfficeListenerOptions(Port: 0), clock, NullLoggerFactory.Instance, Stop);
        return new(folder, office, listener, Assert.IsType<KeyMade.Made>(made).Secret, clock);
    }

    public static Task<BuiltInPostOffice> OpenOfficeAsync(string folder, TimeProvider clock, bool delivers = false) =>
        BuiltInPostOffice.OpenAsync(
            new PostOfficeOptions(folder) { DeliversByItself = delivers }, clock, NullLoggerFactory.Instance, Stop);

    public Task<HttpResponseMessage> PostAsync(string route, string body, params (string Name, string Value)[] headers) =>
        PostAsync(route, new StringContent(body, Encoding.UTF8, "application/json"), headers);

    public async Task<HttpResponseMessage> PostAsync(
        string route, HttpContent body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = body };
        if (!headers.Any(header => string.Equals(header.Name, SendApiHeaders.ApiKey, StringComparison.Ordinal)))
            request.Headers.Add(SendApiHeaders.ApiKey, Key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request, Stop);
    }

    /// <summary>The envelope of a call, after the rule that its status is 200.</summary>
    public async Task<Envelope> CallAsync(string route, string body, params (string Name, string Value)[] headers)
    {
        using var response = await PostAsync(route, body, headers);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new(await response.Content.ReadAsStringAsync(Stop));
    }

    public Task<Envelope> SendToAsync(string recipient, params (string Name, string Value)[] headers) =>
        CallAsync(Send, $$"""{"attribs":{"first_name":"Ada"},"recipient":"{{recipient}}" }""", headers);

    public Task<Envelope> SendAttribsAsync(string recipient, Dictionary<string, string> attribs) =>
        CallAsync(Send, JsonSerializer.Serialize(new { recipient, attribs }));

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), Stop);

    public async Task<string> PageAsync(string path)
    {
        using var response = await GetAsync(path);
        return await response.Content.ReadAsStringAsync(Stop);
    }

    /// <summary>Follows the access link, as a browser does.</summary>
    public async Task EnterAsync() => (await Client.GetAsync(Listener.AccessLink, Stop)).Dispose();

    public Task<int> ChangeAsync(string sql) => Office.Database.WriteAsync(
        transaction => transaction.ExecuteAsync(sql), Stop);

    public Task<long> CountAsync() => Office.Database.ReadAsync(ApiLog.CountAsync, Stop);

    public Task<LogRow?> RowAsync(long id) => Office.Database.ReadAsync(reader => ApiLog.FindAsync(reader, id), Stop);

    public async Task DeliverAsync()
    {
        while (await Office.Round.RunAsync(Stop) > 0)
            await Task.Yield();
    }

    public string[] Files() => [.. Directory.GetFiles(OutboxFolder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public async Task<string> MessageAsync(long id) =>
        await File.ReadAllTextAsync(Path.Combine(OutboxFolder, $"{id}.eml"), Stop);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler.Dispose();
        await Listener.DisposeAsync();
        await Office.DisposeAsync();
        _folder.Dispose();
    }
}
