using Workonward.Mcp.OAuth.Requests;

namespace Workonward.Mcp.Tests.OAuth;

public sealed class ParametersTests
{
    [Theory]
    [InlineData("state=%zz", "not encoded")]
    [InlineData("state=%2", "not encoded")]
    [InlineData("state=%", "not encoded")]
    [InlineData("state=%ff", "not encoded")]
    [InlineData("state=%c0%af", "not encoded")]
    [InlineData("state=ä", "not encoded")]
    [InlineData("state=a%0ab", "control character")]
    [InlineData("sta%00te=a", "control character")]
    [InlineData("state=a&state=b", "more than once")]
    [InlineData("state=a&st%61te=b", "more than once")]
    [InlineData("state=&state=b", "more than once")]
    [InlineData("state&state", "more than once")]
    public void What_two_readers_could_read_differently_is_refused(string text, string why)
    {
        var refused = Assert.IsType<ParametersReading.Refused>(Parameters.Of(text));

        Assert.Contains(why, refused.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state=a+b%20c%2Bd", "a b c+d")]
    [InlineData("&&state=x&&", "x")]
    [InlineData("state=a=b", "a=b")]
    [InlineData("state=%C3%A4", "ä")]
    [InlineData("state=", null)]
    [InlineData("State=x", null)]
    [InlineData("", null)]
    public void A_value_is_decoded_once_and_an_empty_one_is_none(string text, string? value)
    {
        var read = Assert.IsType<ParametersReading.Read>(Parameters.Of(text));

        Assert.Equal(value, read.Parameters["state"]);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A28_there_is_a_most_of_them(int count, bool isTaken)
    {
        var text = string.Join('&', Enumerable.Range(0, count).Select(number => FormattableString.Invariant($"p{number}=1")));

        Assert.Equal(isTaken, Parameters.Of(text) is ParametersReading.Read);
    }
}
