using Workonward.Core.Grants;
using Workonward.Core.Grants.Flows;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.Tokens;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants.Model;

/// <summary>
/// Plays steps on the real stations and on a plain model of what people gave, and compares every answer. After each step it
/// asks for every grant whether it stands: it must exactly where its person gave it, and with no scope that wasn't ticked.
/// </summary>
internal sealed class GrantModel(GrantHouse house, int run)
{
    private static readonly string[] Clients = ["https://one.example/c", "https://two.example/c"];

    private static readonly TimeSpan[] Times =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(121),
        TimeSpan.FromMinutes(9), TimeSpan.FromHours(11), TimeSpan.FromDays(13), TimeSpan.FromDays(29),
    ];

    private readonly string[] _emails = [$"ada{run}@example.com", $"grace{run}@example.com"];
    private readonly Dictionary<string, Person> _persons = [];
    private readonly Dictionary<string, DateTimeOffset> _sessions = [];
    private readonly List<ModelFlow> _flows = [];
    private readonly List<ModelGrant> _grants = [];

    public Dictionary<string, int> Seen { get; } = [];

    private DateTimeOffset Now => house.Clock.GetUtcNow();

    public async Task PlayAsync(IEnumerable<GrantStep> steps)
    {
        house.Allowed.Replace(_emails);
        foreach (var step in steps)
        {
            await PlayAsync(step);
            await CompareAsync();
        }
    }

    private Task PlayAsync(GrantStep step) => step.Kind switch
    {
        GrantStepKind.Begin => BeginAsync(step),
        GrantStepKind.SignIn => SignInAsync(Email(step)),
        GrantStepKind.Approve => ApproveAsync(step),
        GrantStepKind.Deny => DenyAsync(step),
        GrantStepKind.Redeem => RedeemAsync(step, isWrong: false),
        GrantStepKind.RedeemWrongly => RedeemAsync(step, isWrong: true),
        GrantStepKind.Refresh => RefreshAsync(step, back: 0, isElsewhere: false),
        GrantStepKind.RefreshOld => RefreshAsync(step, back: 1 + (step.Who & 1), isElsewhere: false),
        GrantStepKind.RefreshElsewhere => RefreshAsync(step, back: step.Who % 3, isElsewhere: true),
        GrantStepKind.Revoke => RevokeAsync(step),
        GrantStepKind.RevokeAll => RevokeAllAsync(Email(step)),
        GrantStepKind.RevokeByClient => RevokeByClientAsync(step),
        GrantStepKind.ChangeScopes => ChangeScopesAsync(step),
        GrantStepKind.Allow => Allow([.. _emails]),
        GrantStepKind.Disallow => Allow([.. _emails.Where(email => email != Email(step))]),
        GrantStepKind.Pass => Pass(Times[step.Which % Times.Length]),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, message: null),
    };

    private async Task BeginAsync(GrantStep step)
    {
        var asked = Scopes(step);
        var flow = GrantHouse.Asked with { ClientId = Clients[step.Who % 2], Scopes = asked };
        _flows.Add(new ModelFlow(await house.BeginAsync(flow), flow.ClientId, asked, Now + house.Terms.FlowLife));
    }

    private async Task SignInAsync(string email)
    {
        var signedIn = await house.Persons.SignInAsync(email, SignInMethods.Passkey, GrantHouse.Stop);
        Same(house.Allowed.Contains(email), signedIn is not null, "sign-in");
        if (signedIn is null)
            return;
        _persons[email] = signedIn.Person;
        _sessions[email] = Now + TimeSpan.FromHours(12);
    }

    private async Task ApproveAsync(GrantStep step)
    {
        if (Pick(_flows, step) is not { } flow || !_persons.TryGetValue(Email(step), out var person))
            return;
        var scopes = flow.Asked.Where(Scopes(step).Contains).ToArray();
        var expected = !IsOpen(flow) ? typeof(ConsentOutcome.Gone)
            : !house.Allowed.Contains(person.EmailKey) || Now >= _sessions[person.EmailKey] ? typeof(ConsentOutcome.NotAllowed)
            : scopes.Length == 0 ? typeof(ConsentOutcome.NothingTicked)
            : typeof(ConsentOutcome.CodeIssued);

        var outcome = await house.ApproveAsync(flow.Id, person, [.. Scopes(step)]);

        Same(expected, outcome.GetType(), "consent");
        flow.IsAnswered = true;
        if (outcome is ConsentOutcome.CodeIssued { Code: var code })
        {
            var (codeEnds, ends) = (Now + house.Terms.CodeLife, Now + house.Terms.GrantLife);
            _grants.Add(new ModelGrant(code, flow.Client, person.EmailKey, codeEnds, ends) { Scopes = scopes });
        }
    }

    private async Task DenyAsync(GrantStep step)
    {
        if (Pick(_flows, step) is not { } flow)
            return;
        var denied = await house.Stations.Flows.DenyAsync(flow.Id, _persons.GetValueOrDefault(Email(step)), GrantHouse.Stop);
        Same(IsOpen(flow), denied is not null, "denial");
        flow.IsAnswered = true;
    }

    private async Task RedeemAsync(GrantStep step, bool isWrong)
    {
        if (Pick(_grants, step) is not { } grant)
            return;
        var presented = GrantHouse.Presented(grant.Code) with { ClientId = grant.Client };
        if (isWrong)
        {
            presented = (step.Who % 3) switch
            {
                0 => presented with { ClientId = "https://evil.example/c" },
                1 => presented with { CodeVerifier = new string('x', 43) },
                _ => presented with { RedirectUri = "https://evil.example/callback" },
            };
        }

        var isConsidered = !isWrong && Now < grant.CodeExpiresAt;
        var isExpected = isConsidered && !grant.IsCodeUsed && !grant.IsRevoked && house.Allowed.Contains(grant.Email);
        if (isConsidered && grant.IsCodeUsed)
            grant.IsRevoked = true;
        grant.IsCodeUsed |= isConsidered;

        var outcome = await house.RedeemAsync(presented);

        Same(isExpected, outcome is TokenOutcome.Granted, "redemption");
        if (outcome is not TokenOutcome.Granted granted)
            return;
        Same(expected: null, grant.Id, "a second line of tokens");
        Same(string.Join(' ', grant.Scopes), string.Join(' ', granted.Scopes), "scopes of a redemption");
        grant.Id = granted.Grant.Id;
        Rotate(grant, granted.RefreshToken);
    }

    private async Task RefreshAsync(GrantStep step, int back, bool isElsewhere)
    {
        var begun = _grants.Where(each => each.Line.Count > back).ToList();
        if (Pick(begun, step) is not { } grant)
            return;
        var wanted = step.Scopes == 0 ? null : Scopes(step);
        var (isGood, isReuse) = Judge(grant, back);
        var scopes = wanted ?? grant.Scopes;
        var error = isElsewhere || !isGood || isReuse ? "invalid_grant"
            : scopes.All(grant.Scopes.Contains) ? null : "invalid_scope";
        var at = grant.Line.Count - 1 - back;

        var outcome = await house.RefreshAsync(new RefreshPresented(
            grant.Line[at], isElsewhere ? "https://evil.example/c" : grant.Client, wanted, Resource: null));

        Same(error, (outcome as TokenOutcome.Refused)?.Error, "refresh");
        if (!isElsewhere && isGood && isReuse)
            grant.IsRevoked = true;
        if (outcome is not TokenOutcome.Granted granted)
            return;
        Same(string.Join(' ', scopes), string.Join(' ', granted.Scopes), "scopes of a refresh");
        if (back == 1)
            Same(grant.Line[^1], granted.RefreshToken, "the successor of a successor");
        else
            Rotate(grant, granted.RefreshToken);
    }

    // Whether the grant is good at all, and whether this token of its line betrays a thief.
    private (bool IsGood, bool IsReuse) Judge(ModelGrant grant, int back) =>
        (IsStanding(grant), back > 1 || (back == 1 && Now - grant.RotatedAt > house.Terms.Leeway));

    private async Task RevokeAsync(GrantStep step)
    {
        if (Pick(Begun, step) is not { } grant || !_persons.TryGetValue(Email(step), out var person))
            return;
        var isTheirs = person.EmailKey == grant.Email;
        await house.Stations.Connections.RevokeAsync(grant.Id!, person.Subject, RevokedBy.Person, GrantHouse.Stop);
        grant.IsRevoked |= isTheirs;
    }

    private async Task RevokeAllAsync(string email)
    {
        if (!_persons.TryGetValue(email, out var person))
            return;
        await house.Stations.Connections.RevokeAllAsync(person.Subject, RevokedBy.Operator, GrantHouse.Stop);
        foreach (var grant in _grants.Where(each => each.Email == email))
            grant.IsRevoked = true;
    }

    private async Task RevokeByClientAsync(GrantStep step)
    {
        if (Pick(Begun, step) is not { } grant)
            return;
        var client = Clients[step.Who % 2];
        await house.Stations.Tokens.RevokeAsync(grant.Line[step.Scopes % grant.Line.Count], client, GrantHouse.Stop);
        grant.IsRevoked |= client == grant.Client;
    }

    private async Task ChangeScopesAsync(GrantStep step)
    {
        if (Pick(Begun, step) is not { } grant || !_persons.TryGetValue(Email(step), out var person))
            return;
        var changed = await house.Stations.Connections.ChangeScopesAsync(
            grant.Id!, person.Subject, Scopes(step), GrantHouse.Stop);
        if (person.EmailKey != grant.Email)
            Same(expected: false, changed, "a change of another's scopes");
        if (changed)
            grant.Scopes = Scopes(step);
    }

    private async Task CompareAsync()
    {
        foreach (var grant in Begun)
        {
            var standing = await house.StandingAsync(grant.Id!);
            Same(IsStanding(grant), standing is not null, "standing");
            if (standing is not null)
                Same(string.Join(' ', grant.Scopes.Order()), string.Join(' ', standing.Scopes.Order()), "scopes that stand");
        }
    }

    private List<ModelGrant> Begun => [.. _grants.Where(grant => grant.Id is not null)];

    private bool IsOpen(ModelFlow flow) => !flow.IsAnswered && Now < flow.ExpiresAt;

    private bool IsStanding(ModelGrant grant) =>
        !grant.IsRevoked && Now < grant.ExpiresAt && Now < grant.EndsAt && house.Allowed.Contains(grant.Email);

    private void Rotate(ModelGrant grant, string token)
    {
        grant.Line.Add(token);
        grant.RotatedAt = Now;
        grant.ExpiresAt = Now + house.Terms.RefreshLife;
    }

    private Task Allow(string[] emails)
    {
        house.Allowed.Replace(emails);
        return Task.CompletedTask;
    }

    private Task Pass(TimeSpan time)
    {
        house.Clock.Pass(time);
        return Task.CompletedTask;
    }

    private string Email(GrantStep step) => _emails[step.Who / 2 % 2];

    private static string[] Scopes(GrantStep step) =>
        [.. GrantHouse.Usual.Scopes.Where((_, at) => (step.Scopes & (1 << at)) != 0)];

    // The newest ones most of the time: that is where things happen.
    private static T? Pick<T>(List<T> all, GrantStep step)
        where T : class => all.Count == 0 ? null : all[^(1 + (step.Which % Math.Min(3, all.Count)))];

    private void Same<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"{what}: the model says {expected}, the server says {actual}.");
        var seen = $"{what} {actual}";
        Seen[seen] = Seen.GetValueOrDefault(seen) + 1;
    }
}
