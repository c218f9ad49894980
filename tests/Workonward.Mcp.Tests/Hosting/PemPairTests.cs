using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

/// <summary>A certificate that nobody can be shown refuses the start, and never replaces one that works.</summary>
public sealed class PemPairTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ScratchFolder _home = new();
    private readonly (string Certificate, string Key) _good = PemFiles.Pair("mcp.gitdate.ink", From, From.AddYears(50));
    private readonly (string Certificate, string Key) _other = PemFiles.Pair("mcp.gitdate.ink", From, From.AddYears(50));

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_pair_that_fits_starts() => Assert.IsType<ServerStart.Ready>(Start(_good.Certificate, _good.Key));

    [Fact]
    public void Another_certificate_s_key_refuses_the_start() =>
        AssertRefused("WORKONWARD_MCP_TLS_KEY is ", Start(_good.Certificate, _other.Key));

    [Fact]
    public void A_key_that_can_not_be_read_refuses_the_start() => AssertRefused(
        "WORKONWARD_MCP_TLS_KEY is ",
        Start(_good.Certificate, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));

    [Fact]
    public void A_certificate_that_can_not_be_read_refuses_the_start() => AssertRefused(
        "WORKONWARD_MCP_TLS_CERT is ",
        Start("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", _good.Key));

    [Fact]
    public void A_renewal_that_can_not_be_used_is_warned_of_once_and_the_old_pair_stays()
    {
        var clock = new SteppedClock();
        var log = new KeptLog<PemCertificate>();
        var (certificate, key) = (_home.File("a.crt", _good.Certificate), _home.File("a.key", _good.Key));
        var pem = new PemCertificate(certificate, key, clock, log);
        var first = pem.Current()!.Thumbprint;

        Write(certificate, _other.Certificate, minute: 1);
        Assert.Equal([first, first], [Later(), Later()]);
        Assert.Single(log.Lines);
        Write(certificate, "cut", minute: 2);
        Assert.Equal([first, first], [Later(), Later()]);
        Assert.Equal(2, log.Lines.Count);
        Write(certificate, _other.Certificate, minute: 3);
        Write(key, _other.Key, minute: 3);
        Assert.NotEqual(first, Later());
        Assert.Equal(2, log.Lines.Count);

        string Later()
        {
            clock.Step();
            return pem.Current()!.Thumbprint;
        }
    }

    private static void Write(string path, string text, int minute)
    {
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, From.UtcDateTime.AddMinutes(minute));
    }

    private static void AssertRefused(string beginning, ServerStart start) => Assert.StartsWith(
        beginning, Assert.Single(Assert.IsType<ServerStart.Refused>(start).Mistakes), StringComparison.Ordinal);

    private ServerStart Start(string certificate, string key) => ServerStart.Prepare(
        Variables.Of(Given.HttpVariables(
            ("HOME", _home.Path),
            ("WORKONWARD_MCP_BEHIND_PROXY", ""),
            ("WORKONWARD_MCP_TLS_CERT", _home.File("tls.crt", certificate)),
            ("WORKONWARD_MCP_TLS_KEY", _home.File("tls.key", key)))),
        MountTable.Parse(""));

    private sealed class SteppedClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds;

        public void Step() => _seconds += 2;
    }
}
