using Workonward.Core.Grants;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Outbox;
using Workonward.Mcp.Hosting;
using Workonward.SendApi.Client;

namespace Workonward.Mcp.SignIn.Email;

/// <summary>Puts sign-in by emailed codes together.</summary>
internal static class EmailCodesSetup
{
    /// <summary>What it consists of, over what <see cref="SignInSetup"/> registers.</summary>
    /// <param name="services">The server's.</param>
    /// <param name="api">Where mail is handed over; never the built-in post office.</param>
    /// <param name="settings">With the key of the sign-in mail's template.</param>
    /// <param name="stop">When no mail may leave.</param>
    public static IServiceCollection AddEmailCodes(
        this IServiceCollection services, Uri api, SignInSettings settings, MailStop stop)
    {
        services.AddSingleton(stop);
        services.AddSingleton(new EmailCodeTerms(settings.EmailWithPasskey));
        services.AddSingleton(static provider => new EmailCodes(
            provider.GetRequiredService<Ledger>(),
            provider.GetRequiredService<AllowedEmails>(),
            provider.GetRequiredService<Persons>(),
            new MacKeyring(provider.GetRequiredService<SigningSecrets>(), KeyLabels.OtpMac),
            provider.GetRequiredService<EmailCodeTerms>()));
        services.AddSingleton(provider => new SendApiClient(new SendApiOptions
        {
            BaseUrl = api.AbsoluteUri,
            ApiKey = new ApiKey(settings.LoginApiKey!.Reveal()),
            Clock = provider.GetRequiredService<TimeProvider>(),
        }));
        services.AddSingleton<CodeLetters>().AddSingleton<CodePost>();
        services.AddHostedService(static provider => provider.GetRequiredService<CodePost>());
        return services.AddSingleton<EmailEndpoint>().AddSingleton<CodeEndpoint>();
    }

    /// <summary>The two paths.</summary>
    public static void MapEmailCodes(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<EmailEndpoint>().Map(routes);
        routes.ServiceProvider.GetRequiredService<CodeEndpoint>().Map(routes);
    }
}
