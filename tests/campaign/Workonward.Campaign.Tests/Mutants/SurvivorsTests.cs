using System.Text.Json;
using Workonward.Campaign.Mutants;

namespace Workonward.Campaign.Tests.Mutants;

public sealed class SurvivorsTests
{
    [Fact]
    public void Only_what_no_test_noticed_is_listed_and_every_fate_counted()
    {
        using var report = JsonDocument.Parse("""
            {"files":{"/tmp/copy/src/Workonward.Core/A.cs":{"mutants":[
              {"status":"Killed","location":{"start":{"line":1}},"mutatorName":"Negation","replacement":"!a"},
              {"status":"Ignored","location":{"start":{"line":2}},"mutatorName":"Negation"},
              {"status":"Survived","location":{"start":{"line":3}},"mutatorName":"Block removal","replacement":"{\n  }"},
              {"status":"NoCoverage","location":{"start":{"line":4}},"mutatorName":"String"}]}}}
            """);

        Assert.Equal(
            [
                "NoCoverage  src/Workonward.Core/A.cs:4  String: ",
                "Survived    src/Workonward.Core/A.cs:3  Block removal: { }",
                "     1 Killed",
                "     1 NoCoverage",
                "     1 Survived",
            ],
            Survivors.Lines(report.RootElement));
    }
}
