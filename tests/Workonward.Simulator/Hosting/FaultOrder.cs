using Workonward.Simulator.Faults;

namespace Workonward.Simulator.Hosting;

/// <summary>The body of <c>POST /faults</c>: a fault, and how many requests it is for; 0 means all.</summary>
internal sealed record FaultOrder(Fault Fault, int Count = 1);
