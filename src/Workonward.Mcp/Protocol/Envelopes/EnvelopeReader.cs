using System.Text.Json;

namespace Workonward.Mcp.Protocol.Envelopes;

/// <summary>
/// Reads the envelope in one pass over the message, if it is what nearly every client sends: a good request of few members with
/// plain names, and no tool call. It parses no parameter, which is most of what an answer that lies prepared would cost.
/// </summary>
internal ref struct EnvelopeReader
{
    private const int MostNames = 64;
    private const int MostObjects = 16;

    private readonly ReadOnlyMemory<byte> _message;
    private Utf8JsonReader _reader;
    private OpenNames _names;
    private Member _open;
    private ReadOnlyMemory<byte> _id;
    private ReadOnlyMemory<byte> _params;
    private int _paramsAt;
    private string? _method;
    private bool _hasVersion;
    private EnvelopeFacts _facts;

    private EnvelopeReader(ReadOnlyMemory<byte> message, OpenNames names)
    {
        _message = message;
        _names = names;
        _reader = new Utf8JsonReader(message.Span);
    }

    // Which member the reader is in or stands before. Those of the second row are members of params, those of the third of _meta.
    private enum Member
    {
        Other, Version, Id, Method, Params,
        Cursor, Meta,
        Revision, Capabilities,
    }

    /// <summary>
    /// Answers false for whatever isn't plain, also for what is no request at all: why is another reader's to say.
    /// </summary>
    /// <param name="utf8">A message in valid UTF-8, without an escaped half of a surrogate pair.</param>
    /// <param name="envelope">What was read; parts of the message, not copies of them.</param>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, out Envelope envelope)
    {
        var names = new OpenNames(utf8.Span, stackalloc OpenNames.Place[MostNames], stackalloc int[MostObjects]);
        var pass = new EnvelopeReader(utf8, names);
        try
        {
            var isPlain = pass.ReadAll();
            envelope = isPlain ? new Envelope(pass._id, pass._method!, pass._params) { Facts = pass._facts } : default;
            return isPlain;
        }
        catch (JsonException)
        {
            envelope = default;
            return false;
        }
    }

    private bool ReadAll()
    {
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject || !_names.TryOpen())
            return false;
        var next = Member.Other;
        while (_reader.Read())
        {
            if (_reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!TryName(out next))
                    return false;
                continue;
            }

            if (!TryValue(next) || !TryNest(next))
                return false;
            next = Member.Other;
        }

        return _hasVersion && _method is not null;
    }

    private bool TryName(out Member member)
    {
        member = Member.Other;
        var place = new OpenNames.Place((int)_reader.TokenStartIndex + 1, _reader.ValueSpan.Length);
        if (_reader.ValueIsEscaped || !_names.TryAdd(place))
            return false;
        member = (_reader.CurrentDepth, _open) switch
        {
            (1, _) => Root(_reader.ValueSpan),
            (2, Member.Params) => OfParams(_reader.ValueSpan),
            (3, Member.Meta) => OfMeta(_reader.ValueSpan),
            _ => Member.Other,
        };
        return true;
    }

    private bool TryValue(Member member)
    {
        switch (member)
        {
            case Member.Version:
                return _hasVersion = _reader.TokenType == JsonTokenType.String && _reader.ValueTextEquals("2.0"u8);
            case Member.Id:
                _id = Since((int)_reader.TokenStartIndex);
                // MCP narrows JSON-RPC: no null, and a number is whole.
                return _reader.TokenType == JsonTokenType.String
                    || (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out _));
            case Member.Method:
                // The parameters of a call are parsed in any case.
                _method = _reader.TokenType == JsonTokenType.String ? _reader.GetString() : null;
                return _method is not (null or McpMethods.CallTool);
            case Member.Params:
                _paramsAt = (int)_reader.TokenStartIndex;
                return _reader.TokenType == JsonTokenType.StartObject;
            case Member.Cursor:
                _facts = _facts with { HasCursor = _reader.TokenType != JsonTokenType.Null };
                return true;
            case Member.Revision:
                _facts = _facts with { BodyVersion = _reader.TokenType == JsonTokenType.String ? Revision() : "" };
                return true;
            case Member.Capabilities:
                _facts = _facts with { DeclaresCapabilities = _reader.TokenType == JsonTokenType.StartObject };
                return true;
            default:
                return true;
        }
    }

    // Which object the reader is in, as far as it matters.
    private bool TryNest(Member member)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                if (member is Member.Params or Member.Meta)
                    _open = member;
                return _names.TryOpen();
            case JsonTokenType.EndObject:
                Leave();
                return true;
            default:
                return true;
        }
    }

    private void Leave()
    {
        _names.Close();
        switch (_reader.CurrentDepth, _open)
        {
            case (1, Member.Params):
                (_params, _open) = (Since(_paramsAt), Member.Other);
                break;
            case (2, Member.Meta):
                _open = Member.Params;
                break;
        }
    }

    // One text for the usual one: nothing is made for it.
    private readonly string Revision() =>
        _reader.ValueTextEquals(ProtocolVersions.Modern) ? ProtocolVersions.Modern : _reader.GetString()!;

    private readonly ReadOnlyMemory<byte> Since(int start) => _message[start..(int)_reader.BytesConsumed];

    private static Member Root(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("jsonrpc"u8) ? Member.Version
        : name.SequenceEqual("id"u8) ? Member.Id
        : name.SequenceEqual("method"u8) ? Member.Method
        : name.SequenceEqual("params"u8) ? Member.Params
        : Member.Other;

    private static Member OfParams(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("_meta"u8) ? Member.Meta
        : name.SequenceEqual("cursor"u8) ? Member.Cursor
        : Member.Other;

    private static Member OfMeta(ReadOnlySpan<byte> name) =>
        name.SequenceEqual(EnvelopeFacts.VersionName) ? Member.Revision
        : name.SequenceEqual(EnvelopeFacts.CapabilitiesName) ? Member.Capabilities
        : Member.Other;
}
