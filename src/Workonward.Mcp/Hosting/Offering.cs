namespace Workonward.Mcp.Hosting;

/// <summary>Registers what a server offers over either transport: its tools, and what there is beside them.</summary>
internal delegate void Offering(IServiceCollection services, Serving serving, Settings settings);
