using System.Net;
using System.Text;
using Workonward.PostOffice.Tests.Support;
using Workonward.SendApi.Contract;
using Workonward.Simulator.Faults;
using Workonward.Simulator.Hosting;

namespace Workonward.PostOffice.Tests.Faults;

public sealed class SimulatorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultKind.ResetBeforeBody, 0)]
    [InlineData(FaultKind.ResetAfterBody, 0)]
    [InlineData(FaultKind.AcceptThenReset, 1)]
    [InlineData(FaultKind.ResetInReply, 1)]
    public async Task A_reset_leaves_no_reply_and_the_count_tells_whether_it_was_taken(FaultKind kind, int accepted)
    {
        using var folder = new TempFolder();
        await using var simulator = await SimulatedSendApi.StartAsync(new SimulatorOptions(folder.Path), Stop);
        simulator.Faults.Add(new Fault { Kind = kind });

        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(simulator));

        Assert.Equal(new RequestCounts(1, accepted), simulator.Log.Counts);
    }

    [Theory]
    [InlineData(FaultKind.Status, 503, 503, "text/html", 0)]
    [InlineData(FaultKind.Redirect, 308, 308, "text/html", 0)]
    [InlineData(FaultKind.Html, 0, 200, "text/html", 0)]
    [InlineData(FaultKind.Garbage, 0, 200, "application/json", 0)]
    [InlineData(FaultKind.CutJson, 0, 200, "application/json", 0)]
    [InlineData(FaultKind.WrongTypes, 0, 200, "application/json", 0)]
    [InlineData(FaultKind.Contradictory, 0, 200, "application/json", 0)]
    [InlineData(FaultKind.Envelope, 1005, 200, "application/json", 0)]
    [InlineData(FaultKind.Late, 0, 200, "application/json", 1)]
    [InlineData(FaultKind.Drip, 0, 200, "application/json", 1)]
    [InlineData(FaultKind.Gzip, 0, 200, "application/json", 1)]
    [InlineData(FaultKind.TooLarge, 0, 200, "application/json", 1)]
    public async Task A_broken_reply_comes_as_ordered(FaultKind kind, int status, int expected, string type, int accepted)
    {
        using var folder = new TempFolder();
        await using var simulator = await SimulatedSendApi.StartAsync(new SimulatorOptions(folder.Path), Stop);
        simulator.Faults.Add(new Fault { Kind = kind, Status = status, Milliseconds = 1, RetryAfter = "7" });

        using var broken = await SendAsync(simulator);
        using var right = await SendAsync(simulator);

        Assert.Equal((expected, type), ((int)broken.StatusCode, broken.Content.Headers.ContentType!.MediaType));
        Assert.Equal(new RequestCounts(2, accepted + 1), simulator.Log.Counts);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_hanging_reply_ends_when_the_caller_gives_up()
    {
        using var folder = new TempFolder();
        await using var simulator = await SimulatedSendApi.StartAsync(new SimulatorOptions(folder.Path), Stop);
        simulator.Faults.Add(new Fault { Kind = FaultKind.Hang });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var sending = SendAsync(simulator, patience.Token);
        while (simulator.Log.Counts.Received == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(new RequestCounts(1, 0), simulator.Log.Counts);
    }

    [Fact]
    public async Task Requests_are_kept_as_they_came()
    {
        using var folder = new TempFolder();
        await using var simulator = await SimulatedSendApi.StartAsync(new SimulatorOptions(folder.Path), Stop);

        using var reply = await SendAsync(simulator);

        var request = Assert.Single(simulator.Log.Requests);
        Assert.Equal((SendApiRoutes.Send, true), (request.Path, request.Accepted));
        Assert.Equal(simulator.ApiKey, request.Headers[SendApiHeaders.ApiKey]);
        Assert.Equal("""{"recipient":"person@gitdate.ink"}""", request.Body);
    }

    [Fact]
    public async Task The_control_listener_sets_counts_and_forgets()
    {
        using var folder = new TempFolder();
        await using var simulator = await SimulatedSendApi.StartAsync(new SimulatorOptions(folder.Path), Stop);
        await using var control = await ControlListener.StartAsync(simulator, port: 0, Stop);
        using var client = new HttpClient { BaseAddress = control.Url };
        using var order = new StringContent("""{"fault":{"kind":"status","status":429,"retry_after":"3"},"count":1}""");
        using var wrong = new StringContent("""{"fault":{"kind":"no_such_thing"}}""");

        using var set = await client.PostAsync("faults", order, Stop);
        using var refused = await client.PostAsync("faults", wrong, Stop);
        using var reply = await SendAsync(simulator);
        var counts = await client.GetStringAsync("counts", Stop);
        using var reset = await client.PostAsync("reset", content: null, Stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (set.StatusCode, refused.StatusCode));
        Assert.Equal((HttpStatusCode.TooManyRequests, "3"), (reply.StatusCode, reply.Headers.RetryAfter!.ToString()));
        Assert.Equal("""{"received":1,"accepted":0}""", counts);
        Assert.Equal("""{"received":0,"accepted":0}""", await client.GetStringAsync("counts", Stop));
    }

    [Fact]
    public async Task An_instant_answer_has_the_form_of_a_real_one()
    {
        using var folder = new TempFolder();
        await using var simulator = await SimulatedSendApi.StartAsync(new SimulatorOptions(folder.Path) { Instant = true }, Stop);

        using var reply = await SendAsync(simulator);

        var text = await reply.Content.ReadAsStringAsync(Stop);
        var envelope = System.Text.Json.JsonSerializer.Deserialize(text, SendApiJson.Default.SendReply)!;
        Assert.True(envelope is { Success: true, Code: 0 } && envelope.Data!.IsProvenAccept, text);
        Assert.Equal(new RequestCounts(1, 1), simulator.Log.Counts);
    }

    private static async Task<HttpResponseMessage> SendAsync(SimulatedSendApi simulator, CancellationToken? cancellationToken = null)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = simulator.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, SendApiRoutes.Send)
        {
            Content = new StringContent("""{"recipient":"person@gitdate.ink"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(SendApiHeaders.ApiKey, simulator.ApiKey);
        return await client.SendAsync(request, cancellationToken ?? Stop);
    }
}
