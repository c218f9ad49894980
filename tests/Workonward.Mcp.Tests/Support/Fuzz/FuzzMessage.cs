using System.Text;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>A message as its client would write it, sound.</summary>
/// <param name="Json">The message.</param>
/// <param name="Version">The revision that its header names; null for none.</param>
/// <param name="Method">The method that its header repeats, in 2026-07-28.</param>
/// <param name="Name">The name that its header repeats; null where none is.</param>
internal sealed record FuzzMessage(string Json, string? Version, string Method, string? Name)
{
    public bool IsModern => Version is FuzzMessages.Modern;

    public byte[] Bytes => Encoding.UTF8.GetBytes(Json);
}
