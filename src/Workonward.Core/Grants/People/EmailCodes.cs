using System.Globalization;
using System.Security.Cryptography;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>
/// Codes that are mailed to whoever wants to sign in. A code is good in the browser that asked for it and nowhere else, a few
/// times, for minutes. Each step does the same for every address, so that neither answer nor time tells who is known.
/// </summary>
public sealed class EmailCodes
{
    private const int LongestTyped = 32;
    private const int LongestAttempt = 128;

    // What is compared with when there is nothing to compare with.
    private static readonly string NoMac = new('0', MacKeyring.Length);

    private readonly IDatabase _database;
    private readonly AllowedEmails _allowed;
    private readonly Persons _persons;
    private readonly MacKeyring _macs;
    private readonly EmailCodeTerms _terms;

    /// <summary>Codes over a ledger.</summary>
    /// <param name="ledger">The store.</param>
    /// <param name="allowed">Who may sign in.</param>
    /// <param name="persons">The door behind which a session begins.</param>
    /// <param name="macs">The key over the digits: without it a stolen store could be searched for them.</param>
    /// <param name="terms">The limits.</param>
    public EmailCodes(Ledger ledger, AllowedEmails allowed, Persons persons, MacKeyring macs, EmailCodeTerms terms)
        : this(ledger.Database, allowed, persons, macs, terms)
    {
    }

    internal EmailCodes(
        IDatabase database, AllowedEmails allowed, Persons persons, MacKeyring macs, EmailCodeTerms terms) =>
        (_database, _allowed, _persons, _macs, _terms) = (database, allowed, persons, macs, terms);

    /// <summary>Makes a code for an address; whether it may be mailed stands in the answer, for the mail's queue alone.</summary>
    /// <param name="emailKey">The address in lower case, allowed or not.</param>
    /// <param name="visit">The secret of the browser's visit.</param>
    /// <param name="network">The network that it came from, as limits count networks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<EmailCode> MakeAsync(
        string emailKey, string visit, string network, CancellationToken cancellationToken)
    {
        var attempt = OpaqueToken.Make();
        var code = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
        var idHash = IdHash(attempt, visit);
        var mac = _macs.Mac(Bound(idHash, code));
        // No id is this word, so no code's MAC is an origin's.
        var origin = _macs.Mac(Bound("origin", network));
        return await _database.WriteAsync(
            async transaction =>
            {
                await EmailCodeStore.TidyAsync(transaction, _terms.Window);
                var hasPasskey = await PersonStore.HasPasskeyAsync(transaction, emailKey);
                var counts = await EmailCodeStore.CountAsync(transaction, emailKey, origin, _terms.Window);
                var isForMail = MayMail(emailKey, hasPasskey, counts);
                if (counts.Kept >= _terms.MostKept)
                    await EmailCodeStore.EvictAsync(transaction);
                await EmailCodeStore.AddAsync(
                    transaction, idHash, new EmailCodeRow(emailKey, isForMail, mac), origin, _terms.Life);
                return new EmailCode(attempt, code, emailKey, isForMail, hasPasskey);
            },
            cancellationToken);
    }

    /// <summary>The address that a code was asked for, in this browser; null when it can't be tried any more.</summary>
    public async Task<string?> PeekAsync(string? attempt, string visit, CancellationToken cancellationToken) =>
        attempt is { Length: > 0 and <= LongestAttempt }
            ? await _database.ReadAsync(
                async reader => (await EmailCodeStore.FindLiveAsync(reader, IdHash(attempt, visit), _terms.Tries))?.EmailKey,
                cancellationToken)
            : null;

    /// <summary>Tries a code. The try is counted first; the right code is used up and signs in, in one transaction.</summary>
    /// <param name="attempt">As <see cref="MakeAsync"/> gave it to the form.</param>
    /// <param name="visit">The secret of the browser's visit.</param>
    /// <param name="typed">As it was typed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<EmailCodeOutcome> RedeemAsync(
        string? attempt, string visit, string? typed, CancellationToken cancellationToken)
    {
        if (attempt is not { Length: > 0 and <= LongestAttempt })
            return Task.FromResult<EmailCodeOutcome>(new EmailCodeOutcome.Refused());

        var idHash = IdHash(attempt, visit);
        var code = Read(typed);
        return _database.WriteAsync<EmailCodeOutcome>(
            async transaction =>
                await TryAsync(transaction, idHash, code) is { } emailKey
                && await _persons.SignInAsync(transaction, emailKey, SignInMethods.Email) is { } signedIn
                    ? new EmailCodeOutcome.Done(signedIn)
                    : new EmailCodeOutcome.Refused(),
            cancellationToken);
    }

    private async ValueTask<string?> TryAsync(ITransaction transaction, string idHash, string code)
    {
        var row = await EmailCodeStore.CountTryAsync(transaction, idHash, _terms.Tries);
        var isRight = _macs.Verify(Bound(idHash, code), row?.CodeMac ?? NoMac);
        return isRight
            && row is { WasMailed: true }
            // A passkey that was made meanwhile ends codes at once.
            && (_terms.WithPasskey || !await PersonStore.HasPasskeyAsync(transaction, row.EmailKey))
            && await EmailCodeStore.TryUseAsync(transaction, idHash)
                ? row.EmailKey
                : null;
    }

    private bool MayMail(string emailKey, bool hasPasskey, EmailCodeCounts counts) =>
        _allowed.Contains(emailKey)
        && (_terms.WithPasskey || !hasPasskey)
        && counts.ForAll < _terms.ForAll
        && counts.ForAddress < _terms.PerAddressOfAll
        && counts.FromOrigin < _terms.PerAddress;

    private static string IdHash(string attempt, string visit) => OpaqueToken.HashOf($"{attempt}\0{visit}");

    private static string Bound(string idHash, string code) => $"{idHash}\0{code}";

    // People copy codes with the spaces that a mail program puts in. What isn't eight digits equals no code.
    private static string Read(string? typed)
    {
        if (typed is null or { Length: > LongestTyped })
            return "";

        var digits = string.Concat(typed.Where(static c => c is not (' ' or '-')));
        return digits.Length == EmailCodeTerms.Digits && digits.All(char.IsAsciiDigit) ? digits : "";
    }
}
