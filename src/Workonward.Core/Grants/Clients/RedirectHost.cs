using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Workonward.Core.Grants.Clients;

/// <summary>
/// The authority of a redirect URI: <c>host[:port]</c>, each in the one way in which every reader of URLs understands the same.
/// </summary>
internal static class RedirectHost
{
    private const int Longest = 253;
    private const int LongestLabel = 63;   // RFC 1035 section 2.3.4
    private const int LongestPort = 5;

    /// <summary>The host in lower case; null when the authority holds anything else.</summary>
    public static string? Read(string authority)
    {
        var portMark = authority.StartsWith('[')
            ? authority.IndexOf("]:", StringComparison.Ordinal) is var at and >= 0 ? at + 1 : -1
            : authority.IndexOf(':', StringComparison.Ordinal);
        if (portMark >= 0 && !IsPort(authority.AsSpan(portMark + 1)))
            return null;

        var host = (portMark < 0 ? authority : authority[..portMark]).ToLowerInvariant();
        return IsName(host) || IsAddress(host) ? host : null;
    }

    // Digits alone, without a zero in front: "+80", " 80" and "080" are ports to some readers and not to others.
    private static bool IsPort(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LongestPort
        && text[0] != '0'
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port <= 65_535;

    private static bool IsName(string host) =>
        host.Length is > 0 and <= Longest
        && host.Split('.') is var labels
        && labels.All(IsLabel)
        // A name that ends in a number is an IP address to a browser, in one of a dozen notations.
        && char.IsAsciiLetter(labels[^1][0]);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsAddress(string host)
    {
        var isBracketed = host is ['[', .., ']'];
        return IPAddress.TryParse(isBracketed ? host[1..^1] : host, out var address)
            && address.AddressFamily == (isBracketed ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork)
            && string.Equals(isBracketed ? $"[{address}]" : address.ToString(), host, StringComparison.Ordinal);
    }
}
