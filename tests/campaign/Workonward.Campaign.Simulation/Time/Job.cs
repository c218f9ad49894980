namespace Workonward.Campaign.Simulation.Time;

/// <summary>One step: of a process, or of nobody's.</summary>
internal readonly struct Job
{
    private readonly object _what;
    private readonly int _version;

    public Job(Node? node, Action action) => (Node, _what, _version) = (node, action, 0);

    public Job(Node node, Task task) => (Node, _what, _version) = (node, task, 0);

    public Job(Node node, VirtualTimer timer, int version) => (Node, _what, _version) = (node, timer, version);

    public Node? Node { get; }

    public string What => $"{_what.GetType().Name} of {Node?.Name ?? "nobody"}";

    public void Run()
    {
        switch (_what)
        {
            case Task task:
                Node!.Continue(task);
                break;
            case VirtualTimer timer:
                timer.Ring(_version);
                break;
            case Action action:
                action();
                break;
        }
    }
}
