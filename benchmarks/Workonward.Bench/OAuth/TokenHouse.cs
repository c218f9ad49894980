using System.Globalization;
using System.Security.Cryptography;
using Workonward.Bench.Load;
using Workonward.Bench.Processes;
using Workonward.Core.Grants.Keys;

namespace Workonward.Bench.OAuth;

/// <summary>A server with so many clients and connections, and who asks its <c>/token</c>.</summary>
internal sealed class TokenHouse : IDisposable
{
    // Each address may ask 240 times at once and 20 times a second: enough of them, and nobody is told to wait.
    private const int VisitorCount = 128;

    private static readonly MacKeyring RefreshMacs = new(SigningSecrets.FromHex([Connector.SigningKey]), KeyLabels.RefreshMac);

    private readonly List<Visitor> _visitors;
    private readonly GrantRows _rows;
    private readonly int _clients;
    private readonly long[] _counters;
    private readonly string _resource;
    private readonly string _verifier = OpaqueToken.Make();
    private int _asked;
    private int _codes;

    public TokenHouse(string dataFolder, Uri endpoint, ChildProcess process, int clients, int grants)
    {
        (Process, _clients, _resource) = (process, clients, endpoint.AbsoluteUri);
        _counters = [.. Enumerable.Repeat(1L, grants)];
        _visitors = [.. Enumerable.Range(0, VisitorCount).Select(_ => new Visitor(new Uri(endpoint, "/")))];
        _rows = new GrantRows(LedgerBeside.FileIn(dataFolder), _resource);
        _rows.Fill(clients, grants);
    }

    public ChildProcess Process { get; }

    /// <summary>Refreshes any of the connections with its current token.</summary>
    public async Task RefreshAsync()
    {
        var number = RandomNumberGenerator.GetInt32(_counters.Length);
        var message = string.Create(CultureInfo.InvariantCulture, $"{GrantRows.Grant("kept", number)}.{_counters[number]}");
        await AskAsync(
            ("grant_type", "refresh_token"),
            ("refresh_token", $"{message}.{RefreshMacs.Mac(message)}"),
            ("client_id", GrantRows.Client(number % _clients)));
        _counters[number]++;
    }

    /// <summary>Codes of any clients, open for a minute.</summary>
    public IReadOnlyList<OpenCode> AddCodes(int count)
    {
        List<OpenCode> codes = [.. Enumerable.Range(0, count).Select(_ => new OpenCode(
            OpaqueToken.Make(), GrantRows.Grant("open", _codes++), GrantRows.Client(RandomNumberGenerator.GetInt32(_clients))))];
        _rows.AddCodes(codes, SignInFlow.Challenge(_verifier));
        return codes;
    }

    public void Remove(IEnumerable<OpenCode> codes) => _rows.Remove(codes);

    public Task RedeemAsync(OpenCode code) => AskAsync(
        ("grant_type", "authorization_code"), ("code", code.Code), ("redirect_uri", SignInFlow.Redirect),
        ("client_id", code.ClientId), ("code_verifier", _verifier), ("resource", _resource));

    public void Dispose()
    {
        _visitors.ForEach(visitor => visitor.Dispose());
        _rows.Dispose();
    }

    private async Task AskAsync(params (string Name, string Value)[] fields)
    {
        var answer = await _visitors[_asked++ % VisitorCount].PostAsync("/token", fields, expected: 200);
        if (!answer.Body.Contains("\"access_token\"", StringComparison.Ordinal))
            throw new WrongAnswerException(answer.Status, answer.Body);
    }
}
