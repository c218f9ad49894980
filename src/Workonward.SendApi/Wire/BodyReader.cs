namespace Workonward.SendApi.Wire;

/// <summary>Reads a body up to a limit, whatever length it announces.</summary>
internal static class BodyReader
{
    /// <summary>Null when the body is longer than <paramref name="limit"/>; no more than one byte beyond it is kept.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
            return null;

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var chunk = new byte[8192];
        int count;
        while ((count = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (body.Length + count > limit)
                return null;
            body.Write(chunk, 0, count);
        }

        return body.ToArray();
    }
}
