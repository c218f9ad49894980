using Workonward.SendApi.Tests.Support;

namespace Workonward.SendApi.Tests.Contract;

public sealed class KestrelContractTests : SendApiContractTests
{
    private protected override Task<ServerUnderTest> StartServerAsync() => KestrelSendApi.StartAsync();
}
