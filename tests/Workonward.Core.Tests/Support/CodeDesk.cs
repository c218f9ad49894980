using Workonward.Core.Grants;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;

namespace Workonward.Core.Tests.Support;

/// <summary>Emailed codes and upstream accounts over a real ledger, with a clock and statements to look at.</summary>
internal sealed class CodeDesk : IAsyncDisposable
{
    public const string Known = "ada@gitdate.ink";
    public const string Other = "bob@gitdate.ink";
    public const string Unknown = "eve@gitdate.ink";
    public const string Visit = "a-visit";
    public const string Network = "192.0.2.1";

    private CodeDesk(House house, EmailCodeTerms? terms, SigningSecrets secrets)
    {
        House = house;
        Allowed = new AllowedEmails([Known, Other]);
        Statements = new ListeningDatabase(house.Database);
        Persons = new Persons(
            house.Ledger, Allowed, new MacKeyring(secrets, KeyLabels.Subject), new SignInTerms(HasMethodForAll: true));
        Codes = new EmailCodes(
            Statements, Allowed, Persons, new MacKeyring(secrets, KeyLabels.OtpMac), terms ?? new EmailCodeTerms(WithPasskey: false));
        Upstream = new UpstreamIdentities(house.Ledger, Allowed, Persons);
    }

    public AllowedEmails Allowed { get; }

    public Persons Persons { get; }

    public EmailCodes Codes { get; }

    public UpstreamIdentities Upstream { get; }

    public ListeningDatabase Statements { get; }

    public House House { get; }

    public static async Task<CodeDesk> OpenAsync(EmailCodeTerms? terms = null) =>
        new(await House.OpenAsync(), terms, SigningSecrets.FromHex([new string('a', 64)]));

    public Task<EmailCode> MakeAsync(string email = Known, string visit = Visit, string network = Network) =>
        Codes.MakeAsync(email, visit, network, House.Stop);

    public Task<EmailCodeOutcome> TryAsync(EmailCode made, string? typed = null, string visit = Visit) =>
        Codes.RedeemAsync(made.Attempt, visit, typed ?? made.Code, House.Stop);

    /// <summary>Another code than the right one.</summary>
    public static string Wrong(EmailCode made) => made.Code is "12345678" ? "87654321" : "12345678";

    /// <summary>The person signs in once by a link, and makes a passkey.</summary>
    public async Task GivePasskeyAsync(string email)
    {
        var signedIn = await Persons.SignInAsync(email, SignInMethods.Link, House.Stop);
        await House.Database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                "INSERT INTO passkey (credential_id, subject, name, record, created_at) VALUES (@id, @subject, 'key', '{}', 0)",
                ("@id", email),
                ("@subject", signedIn!.Person.Subject)),
            House.Stop);
    }

    public async Task<IReadOnlyList<string>> TextsAsync(string sql) => await House.Database.ReadAsync(
        reader => reader.QueryAsync(sql, row => row.Text("found")), House.Stop);

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
