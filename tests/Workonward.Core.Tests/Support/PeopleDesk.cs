using Workonward.Core.Grants;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;

namespace Workonward.Core.Tests.Support;

/// <summary>The station of people over a house's ledger.</summary>
internal sealed class PeopleDesk
{
    public const string Ada = "ada@gitdate.ink";
    public const string Grace = "grace@gitdate.ink";

    public PeopleDesk(House house, SignInTerms? terms = null, params string[] secrets)
    {
        var given = terms ?? new SignInTerms(HasMethodForAll: false);
        var keys = SigningSecrets.FromHex(secrets.Length == 0 ? [new string('5', 64)] : secrets);
        Persons = new Persons(house.Ledger, Allowed, new MacKeyring(keys, KeyLabels.Subject), given);
        Sessions = new Sessions(house.Ledger, Allowed);
        Links = new LoginLinks(house.Ledger);
        LinkSignIn = new LinkSignIn(house.Ledger, Allowed, Persons);
        Roster = new Roster(house.Ledger);
    }

    public AllowedEmails Allowed { get; } = new([Ada, Grace]);

    public Persons Persons { get; }

    public Sessions Sessions { get; }

    public LoginLinks Links { get; }

    public LinkSignIn LinkSignIn { get; }

    public Roster Roster { get; }

    public async Task<SignedIn> SignInAsync(string email = Ada) =>
        (await Persons.SignInAsync(email, SignInMethods.Oidc, House.Stop))!;
}
