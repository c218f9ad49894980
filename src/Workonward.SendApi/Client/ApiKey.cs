using System.Diagnostics;
using Workonward.SendApi.Errors;

namespace Workonward.SendApi.Client;

/// <summary>
/// The key of one API template. It can be put in, but not read out: text, debugger and serializers see a mask.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ApiKey
{
    private const string Mask = "[hidden]";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    /// <summary>Takes a key; white space around it is dropped.</summary>
    /// <exception cref="WorkonwardValidationException">It is empty or can't stand in a header.</exception>
    public ApiKey(string? value)
    {
        _value = (value ?? "").Trim();
        if (_value.Length == 0 || _value.Any(c => c is < '!' or > '~'))
            throw Invalid.Because("The API key is missing or holds characters other than visible ASCII.");
    }

    /// <summary>The same as the constructor, so that options can be given a plain string.</summary>
    public static implicit operator ApiKey(string? value) => new(value);

    /// <summary>A mask.</summary>
    public override string ToString() => Mask;

    internal string Reveal() => _value;
}
