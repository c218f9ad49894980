using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli;

/// <summary>An option that says how many; a wrong one is answered with what is accepted.</summary>
internal static class CountOption
{
    /// <summary>Declares it.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="description">For the help.</param>
    /// <param name="least">The least that is accepted.</param>
    /// <param name="most">The most.</param>
    public static Option<int> Declare(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => 20,
        CustomParser = given => Read(given, name, least, most),
    };

    private static int Read(ArgumentResult given, string name, int least, int most)
    {
        var text = given.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
            && count >= least && count <= most)
        {
            return count;
        }

        given.AddError(string.Create(
            CultureInfo.InvariantCulture, $"{name} is {Shown.Value(text)}. Accepted: {least} to {most}."));
        return least;
    }
}
