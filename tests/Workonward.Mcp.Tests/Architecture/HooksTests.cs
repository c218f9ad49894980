using System.Reflection;
using System.Text;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Architecture;

/// <summary>A program that can be told to die is built for the fault campaign alone.</summary>
public sealed class HooksTests
{
    public static TheoryData<string> Words => ["CRASH_AT", "CRASH_BACKEND", "CrashingHandler", "ToldStream", "look_up_failed"];

    [Theory]
    [MemberData(nameof(Words))]
    public void No_program_that_is_built_as_usual_has_the_hooks_of_the_fault_campaign(string word) =>
        Assert.DoesNotContain(Assemblies.All, assembly => Holds(assembly, word));

    [Fact]
    public void Words_of_both_sorts_would_be_found()
    {
        Assert.True(Holds(Assemblies.Mcp, "WORKONWARD_API_KEY"));
        Assert.True(Holds(Assemblies.Mcp, "SendApiBackend"));
    }

    // Names stand in an assembly as UTF-8, texts as UTF-16.
    private static bool Holds(Assembly assembly, string word)
    {
        var bytes = File.ReadAllBytes(assembly.Location);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0
            || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0;
    }
}
