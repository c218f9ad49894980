using Workonward.SendApi.Client;
using Workonward.SendApi.Errors;
using Workonward.SendApi.Tests.Support;
using Workonward.Simulator.Faults;

namespace Workonward.SendApi.Tests.Contract;

/// <summary>The contract against the post office that the product ships, and its faults.</summary>
public sealed class SimulatorContractTests : SendApiContractTests
{
    [Theory]
    [InlineData(FaultKind.Garbage, typeof(WorkonwardResponseException))]
    [InlineData(FaultKind.Html, typeof(WorkonwardResponseException))]
    [InlineData(FaultKind.CutJson, typeof(WorkonwardResponseException))]
    [InlineData(FaultKind.Contradictory, typeof(WorkonwardResponseException))]
    [InlineData(FaultKind.TooLarge, typeof(WorkonwardResponseException))]
    [InlineData(FaultKind.ResetAfterBody, typeof(WorkonwardTransportException))]
    [InlineData(FaultKind.AcceptThenReset, typeof(WorkonwardTransportException))]
    public async Task A_server_that_goes_wrong_is_a_failure_of_its_own_class_and_gets_one_request(FaultKind kind, Type failure)
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Simulator.Faults.Add(new Fault { Kind = kind });
        using var client = new SendApiClient(new SendApiOptions
        {
            ApiKey = host.Simulator.ApiKey,
            BaseUrl = host.Simulator.Url.AbsoluteUri,
        });

        var thrown = await Assert.ThrowsAnyAsync<WorkonwardException>(
            () => client.SendAsync(Some.Request(), TestContext.Current.CancellationToken));

        Assert.IsType(failure, thrown);
        Assert.True(thrown.Transmitted);
        Assert.Equal(1, host.Simulator.Log.Counts.Received);
    }

    private protected override async Task<ServerUnderTest> StartServerAsync() => (await SimulatorHost.StartAsync()).AsServer();
}
