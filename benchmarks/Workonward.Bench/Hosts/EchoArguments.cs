using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Workonward.Bench.Hosts;

/// <summary>The arguments of <c>echo</c>.</summary>
internal sealed record EchoArguments(
    [property: Description("What to say back."), MinLength(1), MaxLength(1_000)] string Message);
