using System.Globalization;
using System.Text;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>Messages as large as they may be, each in the form that costs some reader the most.</summary>
internal static class LargestMessages
{
    private const int Most = 1024 * 1024;

    /// <summary>Each by its name.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["open arrays"] = Filled("", "[", ""),
        ["open objects"] = Filled("", "{\"a\":", ""),
        ["an array of empty objects"] = Filled("[{}", ",{}", "]"),
        ["an argument of empty arrays"] = Filled(Call("validate_recipients", "\"recipients\":[[]"), ",[]", "]}}}"),
        ["recipients of no length"] = Filled(Call("validate_recipients", "\"recipients\":[\"\""), ",\"\"", "]}}}"),
        ["a recipient"] = Filled(Call("preview_send", "\"recipient\":\""), "a", "@gitdate.ink\"}}}"),
        ["a recipient of escapes"] = Filled(Call("preview_send", "\"recipient\":\""), "\\ud83d\\ude00", "\"}}}"),
        ["an attrib"] = Filled(Call("preview_send", "\"recipient\":\"p1@gitdate.ink\",\"attribs\":{\"a\":\""), "<", "\"}}}}"),
        ["an attrib of digits"] = Filled(Call("preview_send", "\"recipient\":\"p1@gitdate.ink\",\"attribs\":{\"a\":1"), "0", "}}}}"),
        ["unlike arguments"] = Members(Call("preview_send", "\"recipient\":\"p1@gitdate.ink\""), "}}}"),
        ["unlike attribs"] = Members(Call("preview_send", "\"recipient\":\"p1@gitdate.ink\",\"attribs\":{\"a\":1"), "}}}}"),
        ["like members"] = Filled(Call("preview_send", "\"recipient\":\"p1@gitdate.ink\""), ",\"a\":1", "}}}"),
        ["an id"] = Filled("""{"jsonrpc":"2.0","method":"ping","id":" """, "i", "\"}"),
        ["an id of digits"] = Filled("""{"jsonrpc":"2.0","method":"ping","id":1""", "0", "}"),
        ["a method"] = Filled("""{"jsonrpc":"2.0","id":1,"method":" """, "m", "\"}"),
        ["a name of a tool"] = Filled("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":" """, "n", "\"}}"),
        ["a name of an argument"] = Filled(Call("send_email", "\"recipien"), "t", "\":1}}}"),
        ["a progress token"] = Filled("""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"progressToken":" """, "t", "\"}}}"),
        ["an address of a resource"] =
            Filled("""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"workonward://sends/""", "u", "\"}}"),
        ["spaces"] = Filled("", " ", "{}"),
        ["no text"] = [.. Enumerable.Repeat((byte)0xff, Most)],
    };

    private static string Call(string tool, string arguments) =>
        $$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{tool}}","arguments":{ {{arguments}}""";

    private static byte[] Filled(string begin, string piece, string end)
    {
        var text = new StringBuilder(Most).Append(begin);
        while (text.Length + piece.Length + end.Length <= Most)
            text.Append(piece);
        return Encoding.UTF8.GetBytes(text.Append(end).ToString());
    }

    private static byte[] Members(string begin, string end)
    {
        var text = new StringBuilder(Most).Append(begin);
        for (var number = 0; text.Length + 16 + end.Length <= Most; number++)
            text.Append(CultureInfo.InvariantCulture, $",\"m{number}\":1");
        return Encoding.UTF8.GetBytes(text.Append(end).ToString());
    }
}
