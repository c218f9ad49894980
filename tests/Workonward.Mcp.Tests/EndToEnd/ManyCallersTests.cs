using ModelContextProtocol.Client;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>Many at once who want the same.</summary>
public sealed class ManyCallersTests
{
    private const int Callers = 64;

    [Theory]
    [InlineData("the-only-one")]
    [InlineData(null)]
    public async Task Two_stdio_processes_and_64_callers_make_one_email(string? key)
    {
        await using var installation = await Installation.MakeAsync();
        await using var one = await installation.StartAsync(Way.Stdio);
        await using var two = await installation.StartAsync(Way.Stdio);
        await installation.Backend.FailAsync(new SimulatedFault("late", Milliseconds: 300));

        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(
            number => (number % 2 == 0 ? one : two).SendAsync("ada@gitdate.ink", key)));

        await AssertOneAsync(installation, answers);
    }

    [Theory]
    [InlineData("the-only-one")]
    [InlineData(null)]
    public async Task Sixty_four_http_clients_make_one_email(string? key)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = (HttpRun)await installation.StartAsync(Way.Http);
        var clients = new List<McpClient>();
        try
        {
            for (var made = 0; made < Callers; made++)
                clients.Add(await server.ConnectAsync());
            await installation.Backend.FailAsync(new SimulatedFault("late", Milliseconds: 300));

            var answers = await Task.WhenAll(clients.Select(async client => ToolOutcome.Of(await client.CallToolAsync(
                "send_email", Arguments.Email("ada@gitdate.ink", key), cancellationToken: TestContext.Current.CancellationToken))));

            await AssertOneAsync(installation, answers);
        }
        finally
        {
            foreach (var client in clients)
                await client.DisposeAsync();
        }
    }

    [Fact]
    public async Task Two_processes_share_the_quotas()
    {
        await using var installation = await Installation.MakeAsync();
        (string, string)[] five = [("WORKONWARD_MCP_RATE_PER_DAY", "5")];
        await using var one = await installation.StartAsync(Way.Stdio, five);
        await using var two = await installation.StartAsync(Way.Stdio, five);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            number => (number % 2 == 0 ? one : two).SendAsync(FormattableString.Invariant($"person{number}@gitdate.ink"))));

        Assert.Equal(5, answers.Count(answer => !answer.IsError));
        Assert.All(answers.Where(answer => answer.IsError), refused => Assert.Equal("daily_limit", refused.Code));
        Assert.Equal(new SimulatedCounts(5, 5), await installation.Backend.CountsAsync());
    }

    private static async Task AssertOneAsync(Installation installation, ToolOutcome[] answers)
    {
        Assert.Equal(new SimulatedCounts(1, 1), await installation.Backend.CountsAsync());
        Assert.Single(answers.Select(answer => answer.SendId).Distinct());
        Assert.All(answers, answer => Assert.Equal("accepted", answer.Status));
        Assert.Single(answers, answer => !answer.Replayed);
    }
}
