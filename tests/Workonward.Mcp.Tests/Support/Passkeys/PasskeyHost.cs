using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Flows;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.Tokens;
using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Mcp.Pages.Consent;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.SignIn.Account;
using Workonward.Mcp.SignIn.Passkeys;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Support.Passkeys;

/// <summary>A <see cref="SignInHost"/> with passkeys and the account.</summary>
internal static class PasskeyHost
{
    public static readonly string[] Scopes = ["email.preview", "email.send", "email.send_batch"];

    private static readonly SignInOffers Offers = new(Passkey: true, Link: true, Email: false, Providers: []);

    public static Task<SignInHost> StartAsync(SignInHostTerms? terms = null) =>
        SignInHost.StartAsync((terms ?? new SignInHostTerms { Offers = Offers }) with
        {
            Services = services => services
                .AddSingleton(new GrantTerms(SignInHost.Issuer, $"{SignInHost.Issuer}/mcp", Scopes))
                .AddSingleton(Picture)
                .AddPasskeys()
                .AddSingleton<WaitingCount>((_, _) => Task.FromResult(0))
                .AddAccount(),
            Routes = routes =>
            {
                routes.MapPasskeys();
                routes.MapAccount();
            },
        });

    private static SendingPicture Picture() => new(
        new PolicySettings(AddressList.Empty, AddressList.Empty, AddresserList.Empty, Card: null, MaxBatchSize: 10),
        new QuotaLimits(PerMinute: 10, PerDay: 100, PerRecipientPerDay: 5),
        IsPractice: true);

    /// <summary>Lets a client in, as the person would on the consent page, and redeems its code.</summary>
    public static async Task<string> ConnectAsync(this SignInHost host, string email, params string[] scopes)
    {
        const string Client = "https://chat.gitdate.ink/client.json";
        const string Redirect = "https://chat.gitdate.ink/callback";
        var verifier = OpaqueToken.Make();
        var asked = new NewFlow(
            Client, "document", "Chat", "chat.gitdate.ink", Redirect, Scopes, $"{SignInHost.Issuer}/mcp", State: "s",
            CodeChallenge: Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));
        var flow = await host.Stations.Flows.BeginAsync(asked, SignInHost.Stop);
        var issued = Assert.IsType<ConsentOutcome.CodeIssued>(
            await host.Stations.Flows.ApproveAsync(flow, await host.PersonAsync(email), scopes, SignInHost.Stop));
        var tokens = await host.Stations.Tokens.RedeemAsync(
            new CodePresented(issued.Code, Client, Redirect, verifier, asked.Resource), SignInHost.Stop);
        return Assert.IsType<TokenOutcome.Granted>(tokens).Grant.Id;
    }

    /// <summary>What a person has connected.</summary>
    public static async Task<IReadOnlyList<Grant>> GrantsAsync(this SignInHost host, string email) =>
        await host.Stations.Connections.ListAsync((await host.PersonAsync(email)).Subject, SignInHost.Stop);

    /// <summary>A person who has signed in before.</summary>
    public static async Task<Person> PersonAsync(this SignInHost host, string email) =>
        (await new Roster(host.Ledger).FindAsync(email, SignInHost.Stop))!;

    /// <summary>The words of the audit log's events, oldest first.</summary>
    public static IReadOnlyList<string> Events(this SignInHost host) =>
        [.. host.Audit().Select(line => JsonDocument.Parse(line).RootElement.GetProperty("ev").GetString()!)];
}
