using Workonward.Bench.Benches;
using Workonward.Bench.Hosts;

switch (args)
{
    case ["serve-floor"]:
        return await EchoServer.ServeAsync(FloorEndpoint.Map);
    case ["serve-endpoint"]:
        return await EchoServer.ServeAsync(OwnEndpoint.Map, OwnEndpoint.Add);
    case ["serve-static", var folder]:
        return await EchoServer.ServeAsync(routes => StaticEndpoint.Map(routes, folder));
    case ["serve-core", var folder]:
        return await CoreServer.ServeAsync(folder);
    case ["serve-revoker", var folder]:
        return await RevokerServer.ServeAsync(folder);
    default:
        if (BenchOptions.Parse(args) is { } options)
            return await new BenchRun(options, Console.Out).RunAsync();
        await Console.Error.WriteLineAsync(BenchOptions.Usage);
        return 2;
}
