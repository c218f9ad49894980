using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Workonward.Core.Policy;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Docs;

public sealed partial class ErrorsPageTests
{
    private static readonly DocPage Page = DocPage.Read("errors.md");
    private static readonly string[] Folders = ["Core/Delivery", "Core/Sending", "Mcp/Backends"];

    [Fact]
    public void The_page_has_every_code_and_no_other() => DocPage.AssertSays(
        RefusalCodes.All, Page.Section("## Codes").FirstCells());

    [Fact]
    public void The_page_has_every_rule_and_no_other() => DocPage.AssertSays(
        RuleNames.All, Page.Section("## Rules").FirstCells());

    [Fact]
    public void Each_closed_list_holds_every_name_that_can_be_used()
    {
        Assert.Equal(Constants(typeof(RefusalCodes)), RefusalCodes.All.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(Constants(typeof(RuleNames)), RuleNames.All.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void The_page_has_every_piece_of_evidence_that_the_code_writes_and_no_other()
    {
        var inCode = Sources().SelectMany(EvidenceIn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        var written = Page.Section("## Evidence").FirstCells().Order(StringComparer.Ordinal);

        DocPage.AssertSays(inCode, written);
    }

    [Fact]
    public void The_page_has_every_JSON_RPC_code_and_no_other()
    {
        var codes = typeof(McpErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => ((int)field.GetRawConstantValue()!).ToString(CultureInfo.InvariantCulture))
            .Order(StringComparer.Ordinal);

        var written = Page.Section("### JSON-RPC").FirstCells().Order(StringComparer.Ordinal);

        DocPage.AssertSays(codes, written);
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Sources() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(DocPage.Repository, "src", $"Workonward.{folder}"), "*.cs"))
        .Select(File.ReadAllText);

    // Where the far end's number is put in, the page writes NNN or NNNN.
    private static IEnumerable<string> EvidenceIn(string source) => Evidence().Matches(source)
        .Select(match => match.Groups["code"].Value)
        .Select(code => code switch
        {
            "send_api_{code}" => "send_api_NNNN",
            "http_{status}" or "http_{refused.StatusCode}" => "http_NNN",
            _ => code,
        });

    [GeneratedRegex(
        """
        (?:new\ DeliveryResult\.\w+\(|(?<!AuditEvents\.\w+\)\ \{\ )Outcome\ =\ |CourierDied\ =\ |CallerLeft\ =\ |const\ string\ By\w+\ =\ |WorkonwardTransportException.*=>\ |_\ =>\ |evidence\ =\ FormattableString\.Invariant\(|new\(FormattableString\.Invariant\(|Unknown\(FormattableString\.Invariant\()\$?"(?<code>[a-z][a-z0-9_]*(?:\{[A-Za-z.]+\})?)"
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Evidence();
}
