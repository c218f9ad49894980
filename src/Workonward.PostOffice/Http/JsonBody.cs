namespace Workonward.PostOffice.Http;

/// <summary>What came of reading a request's body.</summary>
internal abstract record JsonBody<T>
{
    private JsonBody() { }

    public sealed record Valid(T Value) : JsonBody<T>;

    public sealed record Invalid(string Why) : JsonBody<T>;
}
