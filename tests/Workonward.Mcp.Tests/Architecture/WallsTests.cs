using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Workonward.Core.Delivery.Backends;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Architecture;

/// <summary>Who may know whom. A wall that falls is a decision, not an accident: see docs/decisions.</summary>
public sealed class WallsTests
{
    [Fact]
    public void The_client_and_the_store_know_nothing_of_ours()
    {
        Assert.Empty(Assemblies.OwnReferencesOf(Assemblies.SendApi));
        Assert.Empty(Assemblies.OwnReferencesOf(Assemblies.Storage));
    }

    [Fact]
    public void The_client_needs_nothing_but_the_runtime() => Assert.All(
        Assemblies.ReferencesOf(Assemblies.SendApi),
        name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Fact]
    public void Core_knows_the_store_alone_and_neither_the_web_nor_the_protocol()
    {
        Assert.Equal(["Workonward.Storage"], Assemblies.OwnReferencesOf(Assemblies.Core));
        Assert.DoesNotContain(Assemblies.ReferencesOf(Assemblies.Core), name =>
            name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.StartsWith("ModelContextProtocol", StringComparison.Ordinal)
            || name is "System.Net.Http");
    }

    [Fact]
    public void The_post_office_meets_the_connector_through_the_contract_only() =>
        Assert.Equal(["Workonward.SendApi", "Workonward.Storage"], Assemblies.OwnReferencesOf(Assemblies.PostOffice));

    [Fact]
    public void The_program_reaches_the_ledger_through_use_cases_only()
    {
        Assert.Equal(
            ["Workonward.Core", "Workonward.PostOffice", "Workonward.SendApi"], Assemblies.OwnReferencesOf(Assemblies.Mcp));
        Assert.Equal("true", Property("Workonward.Mcp", "DisableTransitiveProjectReferences"));
    }

    [Fact]
    public void Database_drivers_stay_within_the_store() => Assert.All(
        Assemblies.All.Except([Assemblies.Storage]),
        assembly => Assert.DoesNotContain(Assemblies.ReferencesOf(assembly), name =>
            name.StartsWith("SQLitePCLRaw", StringComparison.Ordinal)
            || name is "Microsoft.Data.Sqlite" or "Npgsql"));

    [Fact]
    public void Internals_are_open_to_own_tests_and_to_the_friends_named_here()
    {
        string[] friends =
        [
            .. Assemblies.All.SelectMany(assembly => assembly.GetCustomAttributes<InternalsVisibleToAttribute>()
                .Select(friend => $"{Assemblies.NameOf(assembly)} -> {friend.AssemblyName}")),
        ];

        Assert.Equal(
            [
                "Workonward.SendApi -> Workonward.SendApi.Tests",
                "Workonward.Storage -> Workonward.Campaign.Simulation",
                "Workonward.Storage -> Workonward.Storage.Tests",
                "Workonward.Core -> Workonward.Campaign",
                "Workonward.Core -> Workonward.Campaign.Simulation",
                "Workonward.Core -> Workonward.Core.Tests",
                "Workonward.PostOffice -> Workonward.PostOffice.Tests",
                "Workonward.PostOffice -> Workonward.Simulator",
                "workonward-mcp -> Workonward.Bench",
                "workonward-mcp -> Workonward.Conformance.Host",
                "workonward-mcp -> Workonward.Mcp.EchoHost",
                "workonward-mcp -> Workonward.Mcp.Tests",
            ],
            friends.OrderBy(friend => Array.FindIndex([.. Assemblies.All], assembly =>
                    friend.StartsWith(Assemblies.NameOf(assembly) + " ", StringComparison.Ordinal)))
                .ThenBy(friend => friend, StringComparer.Ordinal));
    }

    [Fact]
    public void Nobody_outside_Core_can_make_an_approved_email()
    {
        Assert.Empty(typeof(ApprovedEmail).GetConstructors());
        Assert.DoesNotContain(
            typeof(ApprovedEmail).GetMethods(BindingFlags.Public | BindingFlags.Static),
            method => method.ReturnType == typeof(ApprovedEmail));
    }

    [Fact]
    public void A_backend_takes_approved_emails_and_nothing_else_that_could_be_sent()
    {
        var parameters = typeof(IMailBackend).GetMethod(nameof(IMailBackend.SendAsync))!.GetParameters();

        Assert.Equal([typeof(ApprovedEmail), typeof(CancellationToken)], parameters.Select(parameter => parameter.ParameterType));
    }

    private static string? Property(string project, string name) => XDocument
        .Load(Path.Combine(DocPage.Repository, "src", project, $"{project}.csproj"))
        .Descendants(name)
        .SingleOrDefault()?.Value;
}
