namespace Workonward.Campaign.Simulation.Time;

/// <summary>One step: of a process, or of nobody's.</summary>
internal readonly struct Job
{
    private readonly Node? _node;
    private readonly object _what;
    private readonly int _version;

    public Job(Node? Node, Action action) => (_node, _what, _version) = (Node, action, 0);

    public Job(Node node, Task task) => (_node, _what, _version) = (node, task, 0);

    public Job(Node node, VirtualTimer timer, int version) => (_node, _what, _version) = (node, timer, version);

    public Node? Node => _node;

    public string What => $"{_what.GetType().Name} of {_node?.Name ?? "nobody"}";

    public void Run()
    {
        switch (_what)
        {
            case Task task:
                _node!.Continue(task);
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
