using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>
/// The protocol's own suite for servers, at the program itself. Scenarios that are all about tools of the suite's own are left
/// to the conformance host. A check that doesn't succeed without being listed here fails the test, and so does one that is listed
/// and succeeds.
/// </summary>
public sealed class ServerConformanceTests(OpenServer open) : IClassFixture<OpenServer>
{
    // Each of these asks a tool of the suite's own, which this server doesn't have.
    private static readonly string[] AskTheSuitesOwnTools =
    [
        "sep-2575-http-server-no-independent-requests-on-stream FAILURE",
        "sep-2575-missing-capability-http-400 FAILURE",
        "sep-2575-server-no-log-without-loglevel FAILURE",
        "sep-2575-server-rejects-undeclared-capability FAILURE",
    ];

    // Nothing here changes while the server runs, so nothing can be subscribed to.
    private static readonly string[] NeedSubscriptions =
    [
        "sep-2575-server-honors-notification-filter SKIPPED",
        "sep-2575-server-sends-prompts-list-changed-on-subscription SKIPPED",
        "sep-2575-server-sends-subscription-ack SKIPPED",
        "sep-2575-server-sends-tools-list-changed-on-subscription SKIPPED",
        "sep-2575-server-tags-subscription-id SKIPPED",
    ];

    private static readonly string[] SessionsAreOptional = ["server-session-id-visible-ascii INFO"];
    private static readonly string[] StreamsNeedASession = ["server-sse-multiple-streams-session WARNING"];
    private static readonly string[] NoSessionToEnd = ["server-session-lifecycle-skipped INFO"];
    private static readonly string[] StreamsAreOptional = ["server-sse-streams-functional INFO"];

    // It logs for its operator, never for its clients, and doesn't declare the capability.
    private static readonly string[] LoggingIsNotOffered = ["logging-set-level FAILURE"];

    // The suite passes where it skips: so the checks that succeed are counted, and the others named.
    public static TheoryData<string, string, int, string[]> Scenarios { get; } = new()
    {
        { "2025-06-18", "server-initialize", 2, SessionsAreOptional },
        { "2025-06-18", "ping", 2, [] },
        { "2025-06-18", "logging-set-level", 1, LoggingIsNotOffered },
        { "2025-06-18", "tools-list", 2, [] },
        { "2025-06-18", "prompts-list", 2, [] },
        { "2025-06-18", "resources-list", 2, [] },
        { "2025-11-25", "server-initialize", 2, SessionsAreOptional },
        { "2025-11-25", "ping", 2, [] },
        { "2025-11-25", "logging-set-level", 1, LoggingIsNotOffered },
        { "2025-11-25", "tools-list", 3, [] },
        { "2025-11-25", "prompts-list", 2, [] },
        { "2025-11-25", "resources-list", 2, [] },
        { "2025-11-25", "dns-rebinding-protection", 2, [] },
        { "2025-11-25", "server-sse-multiple-streams", 0, StreamsNeedASession },
        { "2025-11-25", "server-session-lifecycle", 0, NoSessionToEnd },
        { "2026-07-28", "server-stateless", 21, [.. AskTheSuitesOwnTools, .. NeedSubscriptions] },
        { "2026-07-28", "http-header-validation", 14, [] },
        { "2026-07-28", "tools-list", 4, [] },
        { "2026-07-28", "prompts-list", 2, [] },
        { "2026-07-28", "resources-list", 2, [] },
        { "2026-07-28", "sep-2164-resource-not-found", 4, [] },
        { "2026-07-28", "caching", 8, [] },
        { "2026-07-28", "server-sse-multiple-streams", 1, StreamsAreOptional },
        { "2026-07-28", "dns-rebinding-protection", 2, [] },
        { "2026-07-28", "input-required-result-unsupported-methods", 2, [] },
    };

    [Theory(Timeout = Bounded.WholeTest)]
    [MemberData(nameof(Scenarios))]
    public async Task The_official_suite_finds_no_fault(string revision, string scenario, int succeeding, string[] others)
    {
        var run = await ConformanceRun.OfServerAsync(open.Server.Origin, "--scenario", scenario, "--spec-version", revision);

        Assert.True(succeeding == run.Succeeding(scenario), run.Said);
        Assert.Equal(
            others.Order(StringComparer.Ordinal),
            run.Checks.Where(check => check.Status is not "SUCCESS").Select(check => $"{check.Id} {check.Status}")
                .Order(StringComparer.Ordinal));
    }
}
